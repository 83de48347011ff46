package org.assaymark.lettering;

/**
 * One drawn form of a font, which may stand for several letters or a part of one.
 *
 * @param id its number in the font
 * @param x where it stands, from the beginning of the line
 * @param y downwards from the line's y = 0
 * @param from the index, in the text of the run, of the first letter it stands for
 */
public record Glyph(int id, double x, double y, int from) {
    Glyph scaled(double factor) {
        return new Glyph(id, x * factor, y * factor, from);
    }
}
