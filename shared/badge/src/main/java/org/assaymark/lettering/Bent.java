package org.assaymark.lettering;

import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;

/**
 * Outlines of which every point moves as a rule says, straight lines cut into pieces that can
 * follow.
 */
final class Bent {
    record Point(double x, double y) {}

    /** Where a point of the straight outline goes. */
    interface Rule {
        Point moved(double x, double y);
    }

    private final Rule rule;
    private final double piece;
    private final Path2D path;
    private double startX;
    private double startY;
    private double x;
    private double y;

    private Bent(Rule rule, double piece, Path2D path) {
        this.rule = rule;
        this.piece = piece;
        this.path = path;
    }

    /**
     * @param piece the longest line that stays straight
     */
    static Shape of(Shape outline, double piece, Rule rule) {
        PathIterator each = outline.getPathIterator(null);
        var path = new Path2D.Double(each.getWindingRule());
        var bent = new Bent(rule, piece, path);
        for (var at = new double[6]; !each.isDone(); each.next()) {
            bent.add(each.currentSegment(at), at);
        }
        return path;
    }

    private void add(int kind, double[] at) {
        switch (kind) {
            case PathIterator.SEG_MOVETO -> {
                startX = at[0];
                startY = at[1];
                Point to = rule.moved(at[0], at[1]);
                path.moveTo(to.x, to.y);
                here(at[0], at[1]);
            }
            case PathIterator.SEG_LINETO -> line(at[0], at[1]);
            case PathIterator.SEG_QUADTO -> {
                Point pull = rule.moved(at[0], at[1]);
                Point to = rule.moved(at[2], at[3]);
                path.quadTo(pull.x, pull.y, to.x, to.y);
                here(at[2], at[3]);
            }
            case PathIterator.SEG_CUBICTO -> {
                Point first = rule.moved(at[0], at[1]);
                Point second = rule.moved(at[2], at[3]);
                Point to = rule.moved(at[4], at[5]);
                path.curveTo(first.x, first.y, second.x, second.y, to.x, to.y);
                here(at[4], at[5]);
            }
            default -> {
                line(startX, startY);
                path.closePath();
            }
        }
    }

    private void line(double toX, double toY) {
        double fromX = x;
        double fromY = y;
        int pieces = (int) Math.ceil(Math.abs(toX - fromX) / piece);
        for (int i = 1; i <= Math.max(1, pieces); i++) {
            double share = i / (double) Math.max(1, pieces);
            Point to = rule.moved(fromX + (toX - fromX) * share, fromY + (toY - fromY) * share);
            path.lineTo(to.x, to.y);
        }
        here(toX, toY);
    }

    private void here(double newX, double newY) {
        x = newX;
        y = newY;
    }
}
