package org.assaymark.lettering;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * A part of a line that one font shows in one direction.
 *
 * @param size of the letters, in the units of the line
 * @param start the index of its first letter in the text of the line
 * @param text what it says, in the order in which it is read
 * @param end where it ends in the line
 * @param glyphs from left to right
 */
public record Run(
        Typeface typeface,
        double size,
        Direction direction,
        int start,
        String text,
        double end,
        List<Glyph> glyphs) {
    public Run {
        glyphs = List.copyOf(glyphs);
    }

    Run scaled(double factor) {
        return new Run(
                typeface,
                size * factor,
                direction,
                start,
                text,
                end * factor,
                glyphs.stream().map(glyph -> glyph.scaled(factor)).toList());
    }

    /** Where it stands in the line. */
    Shape outline(Glyph glyph) {
        double scale = size / Typeface.EM;
        return new AffineTransform(scale, 0, 0, scale, glyph.x(), glyph.y())
                .createTransformedShape(typeface.outline(glyph.id()));
    }

    Rectangle2D ink(Glyph glyph) {
        double scale = size / Typeface.EM;
        Rectangle2D ink = typeface.ink(glyph.id());
        return new Rectangle2D.Double(
                glyph.x() + ink.getX() * scale,
                glyph.y() + ink.getY() * scale,
                ink.getWidth() * scale,
                ink.getHeight() * scale);
    }
}
