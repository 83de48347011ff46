package org.assaymark.lettering;

import java.awt.Font;
import java.awt.font.GlyphVector;
import java.awt.font.LineMetrics;
import java.awt.geom.Point2D;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Turns text into glyphs, letters joined, marks set and words ordered as their scripts ask for. */
final class Shaper {
    private final List<Typeface> typefaces;

    Shaper(List<Typeface> typefaces) {
        this.typefaces = typefaces;
    }

    /**
     * In letters of the size of a {@link Typeface#EM}.
     *
     * @param text of {@link PlainText}
     */
    Line line(String text, Direction direction) {
        var runs = new ArrayList<Run>();
        double advance = 0;
        int[] letters = Clusters.boundaries(text);
        LineMetrics first = typefaces.getFirst().metrics();
        double ascent = first.getAscent();
        double descent = first.getDescent();
        for (Stretch stretch : fromLeftToRight(text, direction)) {
            GlyphVector shaped = shape(text, stretch);
            runs.add(run(text, letters, stretch, shaped, advance));
            advance += shaped.getGlyphPosition(shaped.getNumGlyphs()).getX();
            LineMetrics metrics = stretch.typeface().metrics();
            ascent = Math.max(ascent, metrics.getAscent());
            descent = Math.max(descent, metrics.getDescent());
        }
        return new Line(text, direction, runs, advance, ascent, descent);
    }

    private Stretch[] fromLeftToRight(String text, Direction direction) {
        Stretch[] stretches = Stretch.of(text, direction, typefaces).toArray(Stretch[]::new);
        var levels = new byte[stretches.length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = stretches[i].level();
        }
        if (levels.length > 0) {
            Bidi.reorderVisually(levels, 0, stretches, 0, stretches.length);
        }
        return stretches;
    }

    private static GlyphVector shape(String text, Stretch stretch) {
        int flags = stretch.isRightToLeft() ? Font.LAYOUT_RIGHT_TO_LEFT : Font.LAYOUT_LEFT_TO_RIGHT;
        return stretch.typeface()
                .font()
                .layoutGlyphVector(
                        Typeface.CONTEXT,
                        text.toCharArray(),
                        stretch.start(),
                        stretch.end(),
                        flags);
    }

    private static Run run(
            String text, int[] letters, Stretch stretch, GlyphVector shaped, double x) {
        var glyphs = new ArrayList<Glyph>();
        for (int i = 0; i < shaped.getNumGlyphs(); i++) {
            Point2D at = shaped.getGlyphPosition(i);
            glyphs.add(
                    new Glyph(
                            shaped.getGlyphCode(i),
                            x + at.getX(),
                            at.getY(),
                            letter(letters, stretch, shaped.getGlyphCharIndex(i))));
        }
        return new Run(
                stretch.typeface(),
                Typeface.EM,
                stretch.isRightToLeft() ? Direction.RIGHT_TO_LEFT : Direction.LEFT_TO_RIGHT,
                stretch.start(),
                text.substring(stretch.start(), stretch.end()),
                x + shaped.getGlyphPosition(shaped.getNumGlyphs()).getX(),
                glyphs);
    }

    /** Where in the stretch the letter begins that has this character in it. */
    private static int letter(int[] letters, Stretch stretch, int index) {
        int found = Arrays.binarySearch(letters, stretch.start() + index);
        int start = letters[found >= 0 ? found : -found - 2];
        return Math.max(0, start - stretch.start());
    }
}
