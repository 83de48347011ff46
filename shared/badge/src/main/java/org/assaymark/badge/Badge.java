package org.assaymark.badge;

import org.assaymark.drawing.Picture;

/**
 * A badge in two parts: the ground is equal for equal designs, whatever the lettering says, so that
 * it need be painted only once.
 */
public record Badge(Picture ground, Picture lettering) {
    public Picture whole() {
        return ground.under(lettering);
    }
}
