package org.assaymark.badge;

import org.assaymark.drawing.Colour;
import org.assaymark.drawing.Fill;

/**
 * The colours of one badge, made from a brand so that what must be read can be read: lettering has
 * a contrast of 4.5 or more against what it lies on, and shapes that mean something 3 or more (WCAG
 * 2.2 §1.4.3, §1.4.11).
 *
 * @param field the main surface; {@code glow} and {@code shade} are the ends of its gradient
 * @param ink lettering on the field
 * @param edge the outermost line and the ring; {@code onEdge} is lettering on it
 * @param accent what stands out on the field
 * @param plate a ribbon or label; {@code onPlate} is lettering on it
 */
record Palette(
        Colour field,
        Colour glow,
        Colour shade,
        Colour ink,
        Colour edge,
        Colour onEdge,
        Colour accent,
        Colour plate,
        Colour plateShade,
        Colour onPlate) {
    static final double READABLE = 4.5;
    static final double VISIBLE = 3;

    private static final double LIGHT = 0.45;
    private static final double STEP = 0.04;
    private static final Colour NIGHT = Colour.rgb(0x14161a);

    static Palette of(Brand brand) {
        return brand.primary().luminance() > LIGHT ? light(brand) : dark(brand);
    }

    private static Palette dark(Brand brand) {
        Colour glow = away(brand.primary().lighter(0.14), Colour.WHITE, READABLE);
        Colour field = glow.darker(0.16);
        Colour shade = glow.darker(0.34);
        return with(brand, field, glow, shade, Colour.WHITE, shade.darker(0.38));
    }

    private static Palette light(Brand brand) {
        Colour field = brand.primary();
        Colour shade = field.darker(0.08);
        boolean deep = brand.accent().contrast(shade) >= READABLE;
        Colour dark = deep ? brand.accent() : field.mixed(NIGHT, 0.78);
        Colour edge = away(dark, Colour.WHITE, READABLE + 2);
        return with(brand, field, field.lighter(0.3), shade, away(dark, shade, READABLE), edge);
    }

    private static Palette with(
            Brand brand, Colour field, Colour glow, Colour shade, Colour ink, Colour edge) {
        boolean dark = ink.equals(Colour.WHITE);
        Colour accent = towards(dark ? Colour.WHITE : Colour.BLACK, brand.accent(), glow, shade);
        Colour bright = dark ? accent.mixed(Colour.WHITE, 0.25) : field;
        Colour onEdge = away(bright, edge, READABLE);
        boolean pale = accent.contrast(NIGHT) >= accent.contrast(Colour.WHITE);
        Colour onPlate = pale ? NIGHT : Colour.WHITE;
        Colour plate = away(accent, onPlate, READABLE);
        return new Palette(
                field, glow, shade, ink, edge, onEdge, accent, plate, plate.darker(0.3), onPlate);
    }

    /** The colour, or the nearest to it in this direction that is seen on both grounds. */
    private static Colour towards(Colour end, Colour colour, Colour glow, Colour shade) {
        Colour found = colour;
        for (double share = STEP; !seen(found, glow, shade) && share <= 1; share += STEP) {
            found = colour.mixed(end, share);
        }
        return seen(found, glow, shade) ? found : end;
    }

    private static boolean seen(Colour colour, Colour glow, Colour shade) {
        return Math.min(colour.contrast(glow), colour.contrast(shade)) >= VISIBLE
                && (colour.luminance() > glow.luminance()
                        || colour.luminance() < shade.luminance());
    }

    /** The colour, or the nearest to it that stands out from the ground by as much. */
    private static Colour away(Colour colour, Colour ground, double contrast) {
        Colour end = ground.luminance() > 0.18 ? Colour.BLACK : Colour.WHITE;
        Colour found = colour;
        for (double share = STEP; found.contrast(ground) < contrast && share <= 1; share += STEP) {
            found = colour.mixed(end, share);
        }
        return found.contrast(ground) < contrast ? end : found;
    }

    Fill fieldFill() {
        return Fill.falling(60, 540, glow, shade);
    }

    Fill plateFill(double top, double bottom) {
        boolean pale = onPlate.equals(NIGHT);
        return Fill.falling(
                top, bottom, pale ? plate.lighter(0.1) : plate, pale ? plate : plate.darker(0.12));
    }
}
