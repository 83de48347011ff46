package org.assaymark.lettering;

import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * One line of text: it begins at x = 0, whichever way it reads, and stands on y = 0.
 *
 * @param text what it says, in the order in which it is read
 * @param runs from left to right
 * @param advance how far the next one would begin
 * @param ascent how far the tallest of its fonts' letters reach above y = 0
 * @param descent how far they reach below
 */
public record Line(
        String text,
        Direction direction,
        List<Run> runs,
        double advance,
        double ascent,
        double descent) {
    public Line {
        runs = List.copyOf(runs);
    }

    public Shape outline() {
        var all = new Path2D.Double(Path2D.WIND_NON_ZERO);
        for (Run run : runs) {
            for (Glyph glyph : run.glyphs()) {
                all.append(run.outline(glyph), false);
            }
        }
        return all;
    }

    /** This one in letters of another size. */
    public Line scaled(double factor) {
        return new Line(
                text,
                direction,
                runs.stream().map(run -> run.scaled(factor)).toList(),
                advance * factor,
                ascent * factor,
                descent * factor);
    }

    /** The rectangle around what is covered with ink; of no size where there is none. */
    public Rectangle2D ink() {
        return runs.stream()
                .flatMap(run -> run.glyphs().stream().map(run::ink))
                .filter(ink -> !ink.isEmpty())
                .reduce(Rectangle2D::createUnion)
                .orElseGet(Rectangle2D.Double::new);
    }
}
