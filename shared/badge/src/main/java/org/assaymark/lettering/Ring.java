package org.assaymark.lettering;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Sets a line on a circle. Letters turn without being bent, each with its marks; those of scripts
 * whose letters hang together are bent along the circle instead, so that they still do.
 *
 * @param middle the angle of the line's middle, in radians clockwise from the top
 */
record Ring(double cx, double cy, double radius, double middle, Facing facing) {
    private static final Set<UnicodeScript> CONNECTED =
            Set.of(
                    UnicodeScript.ARABIC,
                    UnicodeScript.DEVANAGARI,
                    UnicodeScript.BENGALI,
                    UnicodeScript.GURMUKHI);

    Shape set(Line line) {
        var all = new Path2D.Double(Path2D.WIND_NON_ZERO);
        for (Run run : line.runs()) {
            if (isConnected(run)) {
                for (Glyph glyph : run.glyphs()) {
                    all.append(bent(run.outline(glyph), line.advance()), false);
                }
            } else {
                for (Letter letter : letters(run)) {
                    double from = letter.glyphs.getFirst().x();
                    AffineTransform turned = turned((from + letter.end) / 2, line.advance());
                    for (Glyph glyph : letter.glyphs) {
                        all.append(run.outline(glyph).getPathIterator(turned), false);
                    }
                }
            }
        }
        return all;
    }

    private static boolean isConnected(Run run) {
        return run.text().codePoints().mapToObj(UnicodeScript::of).anyMatch(CONNECTED::contains);
    }

    /** Glyphs that stand for the same letters. */
    private record Letter(List<Glyph> glyphs, double end) {}

    private static List<Letter> letters(Run run) {
        var letters = new ArrayList<Letter>();
        var glyphs = new ArrayList<Glyph>();
        for (Glyph glyph : run.glyphs()) {
            if (!glyphs.isEmpty() && glyphs.getLast().from() != glyph.from()) {
                letters.add(new Letter(List.copyOf(glyphs), glyph.x()));
                glyphs.clear();
            }
            glyphs.add(glyph);
        }
        if (!glyphs.isEmpty()) {
            letters.add(new Letter(List.copyOf(glyphs), run.end()));
        }
        return letters;
    }

    /** The angle of a point of the line, which is on the circle at its middle. */
    private double angle(double x, double advance) {
        double along = (x - advance / 2) / radius;
        return facing == Facing.OUTWARD ? middle + along : middle - along;
    }

    private AffineTransform turned(double x, double advance) {
        double angle = angle(x, advance);
        var transform =
                AffineTransform.getTranslateInstance(
                        cx + radius * Math.sin(angle), cy - radius * Math.cos(angle));
        transform.rotate(facing == Facing.OUTWARD ? angle : angle + Math.PI);
        transform.translate(-x, 0);
        return transform;
    }

    private Shape bent(Shape outline, double advance) {
        return Bent.of(
                outline,
                radius / 40,
                (x, y) -> {
                    double angle = angle(x, advance);
                    double distance = facing == Facing.OUTWARD ? radius - y : radius + y;
                    return new Bent.Point(
                            cx + distance * Math.sin(angle), cy - distance * Math.cos(angle));
                });
    }
}
