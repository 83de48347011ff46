package org.assaymark.artwork;

import java.awt.geom.AffineTransform;
import java.util.List;
import org.assaymark.drawing.Colour;
import org.assaymark.drawing.Fill.Stop;

/** What an outline of a scene is filled with. */
sealed interface Ink {
    record Plain(Colour colour) implements Ink {}

    /** How a gradient goes on beyond its end. */
    enum Spread {
        PAD,
        REFLECT,
        REPEAT
    }

    /**
     * @param place from the gradient's own coordinates to the scene's
     */
    record Linear(
            double x1,
            double y1,
            double x2,
            double y2,
            List<Stop> stops,
            Spread spread,
            AffineTransform place)
            implements Ink {}

    /**
     * @param fx where it begins, within the circle
     * @param place from the gradient's own coordinates to the scene's
     */
    record Radial(
            double x,
            double y,
            double radius,
            double fx,
            double fy,
            List<Stop> stops,
            Spread spread,
            AffineTransform place)
            implements Ink {}
}
