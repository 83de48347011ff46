package org.assaymark.lettering;

import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.util.ArrayList;
import java.util.List;

/**
 * Outlines with thicker strokes: each point moves away from the ink, along the bisector of the
 * edges that meet there. Where edges fold back sharply it moves less far, so that no spike grows.
 */
final class Boldened {
    private static final double SHARPEST = 0.5;

    private record Point(double x, double y) {
        Point minus(Point other) {
            return new Point(x - other.x, y - other.y);
        }

        double length() {
            return Math.hypot(x, y);
        }
    }

    /**
     * A closed line through points, some of which only pull at it; the kinds are those of
     * PathIterator.
     */
    private record Contour(List<Integer> kinds, List<Point> points) {
        Contour() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        double area() {
            double twice = 0;
            for (int i = 0; i < points.size(); i++) {
                Point a = points.get(i);
                Point b = points.get((i + 1) % points.size());
                twice += a.x * b.y - b.x * a.y;
            }
            return twice / 2;
        }
    }

    private Boldened() {}

    static Shape of(Shape outline, double by) {
        List<Contour> contours = contours(outline);
        double outwards = Math.signum(contours.stream().mapToDouble(Contour::area).sum());
        var path = new Path2D.Double(outline.getPathIterator(null).getWindingRule());
        contours.forEach(contour -> append(contour, by / 2 * outwards, path));
        return path;
    }

    private static List<Contour> contours(Shape outline) {
        var contours = new ArrayList<Contour>();
        var at = new double[6];
        for (PathIterator each = outline.getPathIterator(null); !each.isDone(); each.next()) {
            int kind = each.currentSegment(at);
            if (kind == PathIterator.SEG_MOVETO) {
                contours.add(new Contour());
            }
            Contour last = contours.getLast();
            last.kinds.add(kind);
            for (int i = 0; i < 2 * points(kind); i += 2) {
                last.points.add(new Point(at[i], at[i + 1]));
            }
        }
        contours.removeIf(contour -> contour.points.size() < 3);
        return contours;
    }

    private static int points(int kind) {
        return switch (kind) {
            case PathIterator.SEG_CLOSE -> 0;
            case PathIterator.SEG_QUADTO -> 2;
            case PathIterator.SEG_CUBICTO -> 3;
            default -> 1;
        };
    }

    private static void append(Contour contour, double by, Path2D path) {
        int next = 0;
        var moved = new ArrayList<Point>();
        for (int i = 0; i < contour.points.size(); i++) {
            moved.add(moved(contour.points, i, by));
        }
        for (int kind : contour.kinds) {
            List<Point> to = moved.subList(next, next + points(kind));
            next += points(kind);
            switch (kind) {
                case PathIterator.SEG_MOVETO -> path.moveTo(to.get(0).x, to.get(0).y);
                case PathIterator.SEG_LINETO -> path.lineTo(to.get(0).x, to.get(0).y);
                case PathIterator.SEG_QUADTO ->
                        path.quadTo(to.get(0).x, to.get(0).y, to.get(1).x, to.get(1).y);
                case PathIterator.SEG_CUBICTO ->
                        path.curveTo(
                                to.get(0).x,
                                to.get(0).y,
                                to.get(1).x,
                                to.get(1).y,
                                to.get(2).x,
                                to.get(2).y);
                default -> path.closePath();
            }
        }
    }

    private static Point moved(List<Point> points, int index, double by) {
        Point here = points.get(index);
        Point in = here.minus(other(points, index, -1));
        Point out = other(points, index, 1).minus(here);
        if (in.length() == 0 || out.length() == 0) {
            return here;
        }
        // Right of the direction of travel is outside where the area counts as positive.
        double x = in.y / in.length() + out.y / out.length();
        double y = -in.x / in.length() - out.x / out.length();
        double length = Math.hypot(x, y);
        if (length < 1e-6) {
            return here;
        }
        double reach = by / Math.max(length / 2, SHARPEST);
        return new Point(here.x + x / length * reach, here.y + y / length * reach);
    }

    /** The nearest point before or after that is elsewhere. */
    private static Point other(List<Point> points, int index, int step) {
        Point here = points.get(index);
        for (int i = 1; i < points.size(); i++) {
            Point there = points.get(Math.floorMod(index + i * step, points.size()));
            if (there.minus(here).length() > 1e-6) {
                return there;
            }
        }
        return here;
    }
}
