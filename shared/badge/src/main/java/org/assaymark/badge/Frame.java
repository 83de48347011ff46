package org.assaymark.badge;

import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.function.Function;
import org.assaymark.drawing.Colour;
import org.assaymark.drawing.Fill;
import org.assaymark.lettering.Facing;

/**
 * What a template is: its ground, and where the rest goes, in a square of {@value #SIDE} units.
 *
 * @param parts from the lowest to the highest
 * @param title where the achievement's name goes
 * @param emblem where a sign or an own picture goes; without one the title takes this place too
 * @param issuer where the issuer's name goes
 * @param motto where words of the design's own go, if there is a place for them
 */
record Frame(List<Part> parts, Plate title, Spot emblem, Marks marks, Place issuer, Place motto) {
    static final double SIDE = 600;
    static final double MIDDLE = SIDE / 2;

    Frame {
        parts = List.copyOf(parts);
    }

    /** An outline whose fill depends on the palette. */
    record Part(Shape outline, Function<Palette, Fill> fill) {}

    /** A box for lettering, and what the lettering lies on. */
    record Plate(Rectangle2D box, Tone tone) {}

    /** A square around a point. */
    record Spot(double x, double y, double size, Tone tone) {}

    /** Where the marks of the level are, and what they look like. */
    record Marks(double x, double y, double size, Mark mark, Tone tone) {}

    /** Where a line of small lettering goes. */
    sealed interface Place {
        record Row(Plate plate) implements Place {}

        /**
         * @param radius of the circle through the middle of its letters
         * @param middle degrees clockwise from the top
         * @param most how many degrees it may take
         */
        record Arc(
                double x,
                double y,
                double radius,
                double middle,
                double most,
                double size,
                Facing facing,
                Tone tone)
                implements Place {}

        record Nowhere() implements Place {}
    }

    /** Which surface something lies on, and so which colour it has. */
    enum Tone {
        FIELD,
        EDGE,
        PLATE;

        Colour lettering(Palette palette) {
            return switch (this) {
                case FIELD -> palette.ink();
                case EDGE -> palette.onEdge();
                case PLATE -> palette.onPlate();
            };
        }

        Colour sign(Palette palette) {
            return this == FIELD ? palette.accent() : lettering(palette);
        }
    }

    static Part flat(Shape outline, Function<Palette, Colour> colour) {
        return new Part(outline, palette -> Fill.of(colour.apply(palette)));
    }

    static Part field(Shape outline) {
        return new Part(outline, Palette::fieldFill);
    }

    static Part plate(Shape outline) {
        Rectangle2D bounds = outline.getBounds2D();
        return new Part(outline, palette -> palette.plateFill(bounds.getMinY(), bounds.getMaxY()));
    }

    /** A sheen over the upper part of a field. */
    static Part sheen(Shape outline) {
        return new Part(
                outline,
                _ -> Fill.falling(40, 420, Colour.WHITE.faded(0.16), Colour.WHITE.faded(0)));
    }

    static Rectangle2D around(double x, double y, double width, double height) {
        return new Rectangle2D.Double(x - width / 2, y - height / 2, width, height);
    }
}
