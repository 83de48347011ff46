package org.assaymark.certificate;

import java.awt.Shape;
import java.awt.geom.PathIterator;

/** Writes outlines as path operators, with what closes and fills them (ISO 32000-1 §8.5). */
final class Outline {
    private final StringBuilder out;
    private double x;
    private double y;

    private Outline(StringBuilder out) {
        this.out = out;
    }

    /** The path, then {@code f} or {@code f*} as its winding rule asks. */
    static void fill(Shape outline, StringBuilder out) {
        PathIterator each = outline.getPathIterator(null);
        boolean evenOdd = each.getWindingRule() == PathIterator.WIND_EVEN_ODD;
        var writer = new Outline(out);
        for (var at = new double[6]; !each.isDone(); each.next()) {
            writer.add(each.currentSegment(at), at);
        }
        out.append(evenOdd ? "f*\n" : "f\n");
    }

    private void add(int kind, double[] at) {
        switch (kind) {
            case PathIterator.SEG_MOVETO -> points(at, 2, "m\n");
            case PathIterator.SEG_LINETO -> points(at, 2, "l\n");
            case PathIterator.SEG_QUADTO -> {
                // PDF has cubic curves only.
                double[] cubic = {
                    x + (at[0] - x) * 2 / 3,
                    y + (at[1] - y) * 2 / 3,
                    at[2] + (at[0] - at[2]) * 2 / 3,
                    at[3] + (at[1] - at[3]) * 2 / 3,
                    at[2],
                    at[3]
                };
                points(cubic, 6, "c\n");
            }
            case PathIterator.SEG_CUBICTO -> points(at, 6, "c\n");
            default -> out.append("h\n");
        }
    }

    private void points(double[] at, int count, String operator) {
        for (int i = 0; i < count; i++) {
            Syntax.number(at[i], out);
            out.append(' ');
        }
        out.append(operator);
        x = at[count - 2];
        y = at[count - 1];
    }
}
