package org.assaymark.drawing;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;

/** One thing of a picture; later ones lie above earlier ones. */
public sealed interface Layer {
    /** This one moved and scaled, by the same in both directions. */
    Layer transformed(AffineTransform place);

    /**
     * @param outline never changed after it was handed in; its own winding rule says what is inside
     */
    record Filled(Shape outline, Fill fill) implements Layer {
        @Override
        public Layer transformed(AffineTransform place) {
            return new Filled(place.createTransformedShape(outline), fill.transformed(place));
        }
    }

    /** A picture that somebody else drew, fitted into a box without being stretched. */
    record Placed(Artwork artwork, Rectangle2D box) implements Layer {
        @Override
        public Layer transformed(AffineTransform place) {
            return new Placed(artwork, place.createTransformedShape(box).getBounds2D());
        }
    }
}
