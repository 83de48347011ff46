package org.assaymark.badge;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Outlines that designs are made of. Angles are in degrees, 0 points up, and they grow clockwise.
 */
final class Outlines {
    private Outlines() {}

    static Point2D at(double cx, double cy, double radius, double degrees) {
        double angle = Math.toRadians(degrees - 90);
        return new Point2D.Double(cx + radius * Math.cos(angle), cy + radius * Math.sin(angle));
    }

    static Shape circle(double cx, double cy, double radius) {
        return new Ellipse2D.Double(cx - radius, cy - radius, 2 * radius, 2 * radius);
    }

    static Shape ring(double cx, double cy, double outer, double inner) {
        var ring = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        ring.append(circle(cx, cy, outer), false);
        ring.append(circle(cx, cy, inner), false);
        return ring;
    }

    static Shape box(double x, double y, double width, double height, double corner) {
        return new RoundRectangle2D.Double(x, y, width, height, 2 * corner, 2 * corner);
    }

    static Shape polygon(double corner, double... coordinates) {
        var points = new ArrayList<Point2D>();
        for (int i = 0; i < coordinates.length; i += 2) {
            points.add(new Point2D.Double(coordinates[i], coordinates[i + 1]));
        }
        return polygon(corner, points);
    }

    /**
     * @param corner how far from each point its rounding begins; 0 leaves it sharp
     */
    static Shape polygon(double corner, List<Point2D> points) {
        var path = new Path2D.Double();
        int count = points.size();
        for (int i = 0; i < count; i++) {
            Point2D point = points.get(i);
            Point2D from = towards(point, points.get((i + count - 1) % count), corner);
            Point2D to = towards(point, points.get((i + 1) % count), corner);
            if (i == 0) {
                path.moveTo(from.getX(), from.getY());
            } else {
                path.lineTo(from.getX(), from.getY());
            }
            if (corner > 0) {
                path.quadTo(point.getX(), point.getY(), to.getX(), to.getY());
            }
        }
        path.closePath();
        return path;
    }

    private static Point2D towards(Point2D from, Point2D to, double length) {
        double share = Math.min(0.5, length / Math.max(1e-9, from.distance(to)));
        return new Point2D.Double(
                from.getX() + (to.getX() - from.getX()) * share,
                from.getY() + (to.getY() - from.getY()) * share);
    }

    static Shape regular(
            int corners, double cx, double cy, double radius, double turn, double corner) {
        var points = new ArrayList<Point2D>();
        for (int i = 0; i < corners; i++) {
            points.add(at(cx, cy, radius, turn + 360.0 * i / corners));
        }
        return polygon(corner, points);
    }

    static Shape star(int points, double cx, double cy, double outer, double inner, double corner) {
        var corners = new ArrayList<Point2D>();
        for (int i = 0; i < 2 * points; i++) {
            corners.add(at(cx, cy, i % 2 == 0 ? outer : inner, 180.0 * i / points));
        }
        return polygon(corner, corners);
    }

    /** A circle with an edge of bows, like a seal. */
    static Shape scallop(double cx, double cy, double radius, int bows, double depth) {
        var path = new Path2D.Double();
        Point2D start = at(cx, cy, radius, 0);
        path.moveTo(start.getX(), start.getY());
        for (int i = 0; i < bows; i++) {
            double from = 360.0 * i / bows;
            double to = 360.0 * (i + 1) / bows;
            Point2D first = at(cx, cy, radius + depth, from + 60.0 / bows);
            Point2D second = at(cx, cy, radius + depth, to - 60.0 / bows);
            Point2D end = at(cx, cy, radius, to);
            path.curveTo(
                    first.getX(),
                    first.getY(),
                    second.getX(),
                    second.getY(),
                    end.getX(),
                    end.getY());
        }
        path.closePath();
        return path;
    }

    static Shape gear(double cx, double cy, double outer, double root, int teeth, double corner) {
        var points = new ArrayList<Point2D>();
        double step = 360.0 / teeth;
        for (int i = 0; i < teeth; i++) {
            double middle = step * i;
            points.add(at(cx, cy, root, middle - step * 0.30));
            points.add(at(cx, cy, outer, middle - step * 0.20));
            points.add(at(cx, cy, outer, middle + step * 0.20));
            points.add(at(cx, cy, root, middle + step * 0.30));
        }
        return polygon(corner, points);
    }

    /** What is left of it when a margin of this width is taken off all around. */
    static Shape inset(Shape outline, double width) {
        var rest = new Area(outline);
        rest.subtract(new Area(pen(2 * width).createStrokedShape(outline)));
        return rest;
    }

    /** A line of this width along its edge, inside it by the gap. */
    static Shape line(Shape outline, double gap, double width) {
        var line = new Area(inset(outline, gap));
        line.subtract(new Area(inset(outline, gap + width)));
        return line;
    }

    /** The path drawn with a round pen. */
    static Shape drawn(Shape path, double width) {
        return new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
                .createStrokedShape(path);
    }

    private static BasicStroke pen(double width) {
        return new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
    }

    /** Of the absolute commands M, L, Q, C and Z of SVG, separated by spaces. */
    static Path2D path(String commands) {
        var path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        String[] words = commands.split(" ", -1);
        for (int i = 0; i < words.length; ) {
            String command = words[i++];
            switch (command) {
                case "M" -> path.moveTo(number(words, i), number(words, i + 1));
                case "L" -> path.lineTo(number(words, i), number(words, i + 1));
                case "Q" ->
                        path.quadTo(
                                number(words, i),
                                number(words, i + 1),
                                number(words, i + 2),
                                number(words, i + 3));
                case "C" ->
                        path.curveTo(
                                number(words, i),
                                number(words, i + 1),
                                number(words, i + 2),
                                number(words, i + 3),
                                number(words, i + 4),
                                number(words, i + 5));
                case "Z" -> path.closePath();
                default -> throw new IllegalArgumentException("no command: " + command);
            }
            i +=
                    "QC".contains(command)
                            ? "QC".indexOf(command) * 2 + 4
                            : command.equals("Z") ? 0 : 2;
        }
        return path;
    }

    private static double number(String[] words, int index) {
        return Double.parseDouble(words[index]);
    }

    static Shape union(Shape... outlines) {
        var union = new Area();
        for (Shape outline : outlines) {
            union.add(new Area(outline));
        }
        return union;
    }

    static Shape turned(Shape outline, double degrees, double x, double y) {
        return AffineTransform.getRotateInstance(Math.toRadians(degrees), x, y)
                .createTransformedShape(outline);
    }

    static Shape mirrored(Shape outline, double axis) {
        return new AffineTransform(-1, 0, 0, 1, 2 * axis, 0).createTransformedShape(outline);
    }

    static Shape both(Shape outline, double axis) {
        var both = new Path2D.Double();
        both.append(outline, false);
        both.append(mirrored(outline, axis), false);
        return both;
    }

    static Shape less(Shape outline, Shape other) {
        var rest = new Area(outline);
        rest.subtract(new Area(other));
        return rest;
    }

    static Shape common(Shape outline, Shape other) {
        var common = new Area(outline);
        common.intersect(new Area(other));
        return common;
    }

    static Shape moved(Shape outline, double x, double y) {
        return AffineTransform.getTranslateInstance(x, y).createTransformedShape(outline);
    }
}
