package org.assaymark.lettering;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.util.List;

/**
 * Lines of text below one another, in letters of one size.
 *
 * @param lineHeight from where one line stands to where the next one does
 */
public record Block(List<Line> lines, double size, double lineHeight) {
    /** What lines reach above and below where they stand even when their letters are low. */
    static final double CAPITALS = 0.714;

    private static final double DESCENDERS = 0.1;

    private static final double USUAL_LINE_HEIGHT = 1.2;
    private static final double CLEARANCE = 0.08;

    public Block {
        lines = List.copyOf(lines);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("a block has a line or more");
        }
    }

    /** As far apart as their letters ask for. */
    static Block of(List<Line> lines, double size) {
        double lineHeight = USUAL_LINE_HEIGHT * size;
        for (int i = 1; i < lines.size(); i++) {
            double ink = below(lines.get(i - 1), size) + above(lines.get(i), size);
            lineHeight = Math.max(lineHeight, ink + CLEARANCE * size);
        }
        return new Block(lines, size, lineHeight);
    }

    private static double above(Line line, double size) {
        return Math.max(CAPITALS * size, -line.ink().getMinY());
    }

    private static double below(Line line, double size) {
        return Math.max(DESCENDERS * size, line.ink().getMaxY());
    }

    public double width() {
        return lines.stream().mapToDouble(Line::advance).max().orElse(0);
    }

    /** From the tops of the first line's letters to the ends of those that reach below the last. */
    public double height() {
        return above() + (lines.size() - 1) * lineHeight + below(lines.getLast(), size);
    }

    /** From the top to where the first line stands. */
    public double above() {
        return above(lines.getFirst(), size);
    }

    /** Which way the text reads as a whole. */
    public Direction direction() {
        return lines.getFirst().direction();
    }

    Block scaled(double factor) {
        return new Block(
                lines.stream().map(line -> line.scaled(factor)).toList(),
                size * factor,
                lineHeight * factor);
    }

    /** The outline, each line centred on x, all of them on y. */
    public Shape centred(double x, double y) {
        var all = new Path2D.Double(Path2D.WIND_NON_ZERO);
        double baseline = y - height() / 2 + above();
        for (Line line : lines) {
            append(line, x - line.advance() / 2, baseline, all);
            baseline += lineHeight;
        }
        return all;
    }

    /**
     * The outline, lines beginning at the edge where reading begins: at the left one of a column,
     * or at its right one when the text reads from right to left.
     */
    public Shape ranged(double left, double top, double columnWidth) {
        var all = new Path2D.Double(Path2D.WIND_NON_ZERO);
        double baseline = top + above();
        for (Line line : lines) {
            double x =
                    direction() == Direction.LEFT_TO_RIGHT
                            ? left
                            : left + columnWidth - line.advance();
            append(line, x, baseline, all);
            baseline += lineHeight;
        }
        return all;
    }

    private static void append(Line line, double x, double y, Path2D all) {
        all.append(
                line.outline().getPathIterator(AffineTransform.getTranslateInstance(x, y)), false);
    }
}
