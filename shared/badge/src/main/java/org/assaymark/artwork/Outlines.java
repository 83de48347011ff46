package org.assaymark.artwork;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.RoundRectangle2D;
import java.util.List;
import java.util.Optional;

/** The outlines of the basic shapes, in the units of their element. */
final class Outlines {
    private static final double MOST_DASHES = 2_000;

    private final double width;
    private final double height;

    /**
     * @param width what 100 % of a width are, as the height
     */
    Outlines(double width, double height) {
        this.width = width;
        this.height = height;
    }

    /** Empty when the element draws nothing. */
    Optional<Path2D> of(Element element, String fillRule) {
        int rule = fillRule.equals("evenodd") ? Path2D.WIND_EVEN_ODD : Path2D.WIND_NON_ZERO;
        return switch (element.name()) {
            case "path" -> element.attribute("d").map(data -> PathData.read(data, rule));
            case "rect" -> rectangle(element);
            case "circle" -> {
                double radius = element.length("r", Math.hypot(width, height) / Math.sqrt(2), 0);
                yield ellipse(element, radius, radius);
            }
            case "ellipse" ->
                    ellipse(
                            element,
                            element.length("rx", width, 0),
                            element.length("ry", height, 0));
            case "line" -> {
                var line = new Path2D.Double();
                line.moveTo(element.length("x1", width, 0), element.length("y1", height, 0));
                line.lineTo(element.length("x2", width, 0), element.length("y2", height, 0));
                yield Optional.of(line);
            }
            case "polyline", "polygon" -> polygon(element, rule);
            default -> Optional.empty();
        };
    }

    private Optional<Path2D> rectangle(Element element) {
        double wide = element.length("width", width, 0);
        double high = element.length("height", height, 0);
        if (wide <= 0 || high <= 0) {
            return Optional.empty();
        }
        double rx = element.length("rx", width, element.length("ry", height, 0));
        double ry = element.length("ry", height, rx);
        return Optional.of(
                new Path2D.Double(
                        new RoundRectangle2D.Double(
                                element.length("x", width, 0),
                                element.length("y", height, 0),
                                wide,
                                high,
                                2 * Math.clamp(rx, 0, wide / 2),
                                2 * Math.clamp(ry, 0, high / 2))));
    }

    private Optional<Path2D> ellipse(Element element, double rx, double ry) {
        double x = element.length("cx", width, 0);
        double y = element.length("cy", height, 0);
        return rx <= 0 || ry <= 0
                ? Optional.empty()
                : Optional.of(
                        new Path2D.Double(new Ellipse2D.Double(x - rx, y - ry, 2 * rx, 2 * ry)));
    }

    private static Optional<Path2D> polygon(Element element, int rule) {
        List<Double> points = Numbers.all(element.attribute("points").orElse(""));
        if (points.size() < 4) {
            return Optional.empty();
        }
        var path = new Path2D.Double(rule);
        path.moveTo(points.get(0), points.get(1));
        for (int i = 2; i + 1 < points.size(); i += 2) {
            path.lineTo(points.get(i), points.get(i + 1));
        }
        if (element.name().equals("polygon")) {
            path.closePath();
        }
        return Optional.of(path);
    }

    /**
     * The line along an outline as an outline itself.
     *
     * @param toScene what the outline is then placed with; lines are cut finely enough for it
     */
    static Optional<Shape> line(Path2D outline, Style style, AffineTransform toScene) {
        double width = style.length("stroke-width", 1);
        double scale = Math.sqrt(Math.abs(toScene.getDeterminant()));
        if (!(width > 0) || !(scale > 1e-9)) {
            return Optional.empty();
        }
        Shape larger =
                AffineTransform.getScaleInstance(scale, scale).createTransformedShape(outline);
        var place = new AffineTransform(toScene);
        place.scale(1 / scale, 1 / scale);
        Shape line = stroke(style, width * scale, scale, outline).createStrokedShape(larger);
        return Optional.of(place.createTransformedShape(line));
    }

    private static BasicStroke stroke(Style style, double width, double scale, Path2D outline) {
        int cap =
                switch (style.text("stroke-linecap", "butt")) {
                    case "round" -> BasicStroke.CAP_ROUND;
                    case "square" -> BasicStroke.CAP_SQUARE;
                    default -> BasicStroke.CAP_BUTT;
                };
        int join =
                switch (style.text("stroke-linejoin", "miter")) {
                    case "round" -> BasicStroke.JOIN_ROUND;
                    case "bevel" -> BasicStroke.JOIN_BEVEL;
                    default -> BasicStroke.JOIN_MITER;
                };
        float miter = (float) Math.max(1, style.length("stroke-miterlimit", 4));
        float[] dashes = dashes(style, scale, outline);
        double offset = dashes.length == 0 ? 0 : style.length("stroke-dashoffset", 0) * scale;
        return dashes.length == 0
                ? new BasicStroke((float) width, cap, join, miter)
                : new BasicStroke((float) width, cap, join, miter, dashes, phase(offset, dashes));
    }

    /** It may not be negative, and needs be no larger than the pattern. */
    private static float phase(double offset, float[] dashes) {
        double pattern = 0;
        for (float dash : dashes) {
            pattern += dash;
        }
        // An odd pattern is whole again after twice its length.
        pattern *= 2;
        return (float) (((offset % pattern) + pattern) % pattern);
    }

    private static float[] dashes(Style style, double scale, Path2D outline) {
        String text = style.text("stroke-dasharray", "none");
        if (text.equals("none")) {
            return new float[0];
        }
        List<Double> lengths = Numbers.all(text.replace("px", " "));
        double sum = lengths.stream().mapToDouble(length -> length).sum();
        if (sum <= 0 || lengths.stream().anyMatch(length -> length < 0)) {
            return new float[0];
        }
        if (length(outline) / sum * lengths.size() > MOST_DASHES) {
            throw Refusal.because("has a line of more than " + (int) MOST_DASHES + " dashes");
        }
        var dashes = new float[lengths.size()];
        for (int i = 0; i < dashes.length; i++) {
            dashes[i] = (float) (lengths.get(i) * scale);
        }
        return dashes;
    }

    /** At least as long as the outline is: along the control points. */
    private static double length(Path2D outline) {
        var points = new double[6];
        double length = 0;
        double x = 0;
        double y = 0;
        double startX = 0;
        double startY = 0;
        for (PathIterator at = outline.getPathIterator(null); !at.isDone(); at.next()) {
            int kind = at.currentSegment(points);
            if (kind == PathIterator.SEG_CLOSE) {
                length += Math.hypot(startX - x, startY - y);
                x = startX;
                y = startY;
                continue;
            }
            int count =
                    kind == PathIterator.SEG_CUBICTO ? 6 : kind == PathIterator.SEG_QUADTO ? 4 : 2;
            for (int i = 0; i < count; i += 2) {
                length +=
                        kind == PathIterator.SEG_MOVETO
                                ? 0
                                : Math.hypot(points[i] - x, points[i + 1] - y);
                x = points[i];
                y = points[i + 1];
            }
            if (kind == PathIterator.SEG_MOVETO) {
                startX = x;
                startY = y;
            }
        }
        return length;
    }
}
