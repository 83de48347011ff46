package org.assaymark.lettering;

/**
 * One drawn form of a font, which may stand for several letters or a part of one.
 *
 * @param id its number in the font
 * @param x where it stands, from the beginning of the line
 * @param y downwards from the line's y = 0
 * @param from where in the text of the run the letter begins that it stands for, or the first of
 *     them
 */
public record Glyph(int id, double x, double y, int from) {
    Glyph scaled(double factor) {
        return new Glyph(id, x * factor, y * factor, from);
    }
}
