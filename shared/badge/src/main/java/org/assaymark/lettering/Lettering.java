package org.assaymark.lettering;

import java.awt.Shape;
import java.util.EnumMap;
import java.util.Map;

/**
 * Sets text with the fonts that ship with the module: the same outlines on every machine. Text is
 * cut after some hundred letters; controls and directions that somebody set in it are left out. A
 * letter that no font has is drawn as a box. Safe for use by several threads.
 */
public final class Lettering {
    private final Map<Weight, Shaper> shapers = new EnumMap<>(Weight.class);

    private Lettering(Typefaces typefaces) {
        for (Weight weight : Weight.values()) {
            shapers.put(weight, new Shaper(typefaces.of(weight)));
        }
    }

    private static final class Shipped {
        static final Lettering LETTERING = loaded();
    }

    static Lettering loaded() {
        return new Lettering(Typefaces.shipped());
    }

    /** Reads each font when the first letter of it is asked for. */
    public static Lettering shipped() {
        return Shipped.LETTERING;
    }

    /**
     * @param size of the letters: about 1.4 times the height of a capital
     */
    public Line line(String text, Weight weight, double size) {
        return line(text, weight).scaled(size / Typeface.EM);
    }

    private Line line(String text, Weight weight) {
        String plain = PlainText.of(text);
        return shaper(weight).line(plain, Direction.of(plain));
    }

    private Shaper shaper(Weight weight) {
        Shaper shaper = shapers.get(weight);
        if (shaper == null) {
            throw new IllegalStateException("no fonts of weight " + weight);
        }
        return shaper;
    }

    /**
     * The text in lines of about the same width, in the largest letters in which they fit into the
     * width and the height. What does not fit in the smallest ends with an ellipsis.
     */
    public Block fitted(
            String text,
            Weight weight,
            double width,
            double height,
            double largest,
            double smallest,
            int mostLines) {
        var box = new Fitting.Box(width, height, largest, smallest, mostLines);
        return new Fitting(shaper(weight), PlainText.of(text), box).block();
    }

    /**
     * The text on a circle, in smaller letters where it would else take more of it than allowed.
     *
     * @param radius of the circle that the letters stand on
     * @param middleDegrees the angle of its middle, clockwise from the top
     * @param mostDegrees how much of the circle it may take
     */
    public Shape arc(
            String text,
            Weight weight,
            double size,
            double cx,
            double cy,
            double radius,
            double middleDegrees,
            double mostDegrees,
            Facing facing) {
        Line line = line(text, weight);
        double fitting = largestOnRing(line, radius, Math.toRadians(mostDegrees), facing);
        var ring = new Ring(cx, cy, radius, Math.toRadians(middleDegrees), facing);
        return ring.set(line.scaled(Math.min(size, fitting) / Typeface.EM));
    }

    /** The tops of letters that face inward have less room than their feet. */
    private static double largestOnRing(Line line, double radius, double most, Facing facing) {
        double ems = line.advance() / Typeface.EM;
        return switch (facing) {
            case OUTWARD -> most * radius / Math.max(ems, 1e-9);
            case INWARD -> most * radius / (ems + most * Block.CAPITALS);
        };
    }
}
