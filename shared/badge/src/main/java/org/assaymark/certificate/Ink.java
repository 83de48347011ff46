package org.assaymark.certificate;

import org.assaymark.drawing.Colour;

/** The colours of what is printed, all readable on white. */
final class Ink {
    static final Colour TEXT = Colour.rgb(0x1b2330);
    static final Colour QUIET = Colour.rgb(0x566072);
    static final Colour RULE = Colour.rgb(0xc9ced8);

    private Ink() {}
}
