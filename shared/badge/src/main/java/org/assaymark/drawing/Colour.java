package org.assaymark.drawing;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An opaque or translucent colour in sRGB.
 *
 * @param alpha from 0, invisible, to 255
 */
public record Colour(int red, int green, int blue, int alpha) {
    public static final Colour WHITE = rgb(0xffffff);
    public static final Colour BLACK = rgb(0x000000);

    private static final Pattern HEX = Pattern.compile("#[0-9a-fA-F]{6}");

    public Colour {
        requireByte(red);
        requireByte(green);
        requireByte(blue);
        requireByte(alpha);
    }

    private static void requireByte(int value) {
        if (value < 0 || value > 255) {
            throw new IllegalArgumentException(value + " is not between 0 and 255");
        }
    }

    public static Colour rgb(int rgb) {
        return new Colour(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff, 255);
    }

    /** Of {@code #rrggbb}; empty for anything else. */
    public static Optional<Colour> parse(String text) {
        return HEX.matcher(text).matches()
                ? Optional.of(rgb(Integer.parseInt(text.substring(1), 16)))
                : Optional.empty();
    }

    /**
     * @param share 0 gives this colour, 1 the other
     */
    public Colour mixed(Colour other, double share) {
        return new Colour(
                between(red, other.red, share),
                between(green, other.green, share),
                between(blue, other.blue, share),
                between(alpha, other.alpha, share));
    }

    private static int between(int from, int to, double share) {
        return Math.clamp(Math.round(from + (to - from) * share), 0, 255);
    }

    public Colour darker(double share) {
        return mixed(new Colour(0, 0, 0, alpha), share);
    }

    public Colour lighter(double share) {
        return mixed(new Colour(255, 255, 255, alpha), share);
    }

    /**
     * @param opacity from 0 to 1
     */
    public Colour faded(double opacity) {
        return new Colour(red, green, blue, Math.clamp(Math.round(alpha * opacity), 0, 255));
    }

    /** Relative luminance, 0 to 1 (WCAG 2.2). */
    public double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    /** Contrast ratio, 1 to 21 (WCAG 2.2). */
    public double contrast(Colour other) {
        double mine = luminance() + 0.05;
        double theirs = other.luminance() + 0.05;
        return Math.max(mine, theirs) / Math.min(mine, theirs);
    }

    /** {@code #rrggbb}, without the opacity. */
    public String hex() {
        return String.format(Locale.ROOT, "#%06x", red << 16 | green << 8 | blue);
    }

    /** From 0 to 1. */
    public double opacity() {
        return alpha / 255.0;
    }
}
