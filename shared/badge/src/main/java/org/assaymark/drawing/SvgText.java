package org.assaymark.drawing;

import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** The words and numbers of SVG, always the same for the same value. */
public final class SvgText {
    private static final int DIGITS = 2;

    private SvgText() {}

    /** An outline as the {@code d} of a path, with coordinates of two digits. */
    public static String data(Shape outline) {
        var out = new StringBuilder();
        var points = new double[6];
        for (PathIterator at = outline.getPathIterator(null); !at.isDone(); at.next()) {
            switch (at.currentSegment(points)) {
                case PathIterator.SEG_MOVETO -> segment(out, 'M', points, 2);
                case PathIterator.SEG_LINETO -> segment(out, 'L', points, 2);
                case PathIterator.SEG_QUADTO -> segment(out, 'Q', points, 4);
                case PathIterator.SEG_CUBICTO -> segment(out, 'C', points, 6);
                default -> out.append('Z');
            }
        }
        return out.toString();
    }

    private static void segment(StringBuilder out, char command, double[] points, int count) {
        out.append(command);
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                out.append(' ');
            }
            out.append(number(points[i]));
        }
    }

    /** With at most two digits after the point. */
    public static String number(double value) {
        return number(value, DIGITS);
    }

    public static String number(double value, int digits) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /** For the text of an element. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
