package org.assaymark.artwork;

import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Path2D;

/** The outline that the {@code d} of a path tells (SVG 1.1 §8.3). */
final class PathData {
    private final Numbers numbers;
    private final Path2D.Double path;

    private double x;
    private double y;
    private double startX;
    private double startY;

    /** The last control point, for what goes on smoothly. */
    private double controlX;

    private double controlY;
    private char before = 'M';

    private PathData(String data, int windingRule) {
        this.numbers = new Numbers(data);
        this.path = new Path2D.Double(windingRule);
    }

    /**
     * @throws Refusal when it cannot be read
     */
    static Path2D read(String data, int windingRule) {
        return new PathData(data, windingRule).read();
    }

    private Path2D read() {
        for (boolean first = true; numbers.hasMore(); first = false) {
            char command = numbers.character();
            if (first && command != 'M' && command != 'm') {
                throw unreadable();
            }
            segments(command);
        }
        return path;
    }

    private void segments(char command) {
        if (command == 'Z' || command == 'z') {
            path.closePath();
            x = startX;
            y = startY;
            before = 'Z';
            return;
        }
        do {
            if (before == 'Z' && command != 'M' && command != 'm') {
                path.moveTo(x, y);
            }
            segment(command);
            before = Character.toUpperCase(command);
            // Further pairs after a move are lines.
            command = command == 'M' ? 'L' : command == 'm' ? 'l' : command;
        } while (numbers.hasNumber());
    }

    private void segment(char command) {
        boolean relative = Character.isLowerCase(command);
        double dx = relative ? x : 0;
        double dy = relative ? y : 0;
        switch (Character.toUpperCase(command)) {
            case 'M' -> {
                to(dx + numbers.next(), dy + numbers.next());
                startX = x;
                startY = y;
                path.moveTo(x, y);
            }
            case 'L' -> line(dx + numbers.next(), dy + numbers.next());
            case 'H' -> line(dx + numbers.next(), y);
            case 'V' -> line(x, dy + numbers.next());
            case 'C' -> cubic(dx + numbers.next(), dy + numbers.next(), dx, dy);
            case 'S' -> {
                boolean smooth = before == 'C' || before == 'S';
                cubic(smooth ? 2 * x - controlX : x, smooth ? 2 * y - controlY : y, dx, dy);
            }
            case 'Q' -> quadratic(dx + numbers.next(), dy + numbers.next(), dx, dy);
            case 'T' -> {
                boolean smooth = before == 'Q' || before == 'T';
                quadratic(smooth ? 2 * x - controlX : x, smooth ? 2 * y - controlY : y, dx, dy);
            }
            case 'A' -> arc(dx, dy);
            default -> throw unreadable();
        }
    }

    private void to(double newX, double newY) {
        x = newX;
        y = newY;
    }

    private void line(double newX, double newY) {
        to(newX, newY);
        path.lineTo(x, y);
    }

    private void cubic(double firstX, double firstY, double dx, double dy) {
        controlX = dx + numbers.next();
        controlY = dy + numbers.next();
        to(dx + numbers.next(), dy + numbers.next());
        path.curveTo(firstX, firstY, controlX, controlY, x, y);
    }

    private void quadratic(double firstX, double firstY, double dx, double dy) {
        controlX = firstX;
        controlY = firstY;
        to(dx + numbers.next(), dy + numbers.next());
        path.quadTo(controlX, controlY, x, y);
    }

    /** From end points to centre (SVG 1.1 §F.6.5). */
    private void arc(double dx, double dy) {
        double rx = Math.abs(numbers.next());
        double ry = Math.abs(numbers.next());
        double turned = Math.toRadians(numbers.next());
        boolean large = numbers.flag();
        boolean sweep = numbers.flag();
        double fromX = x;
        double fromY = y;
        to(dx + numbers.next(), dy + numbers.next());
        if (rx == 0 || ry == 0) {
            path.lineTo(x, y);
            return;
        }
        if (fromX == x && fromY == y) {
            return;
        }
        double cos = Math.cos(turned);
        double sin = Math.sin(turned);
        double halfX = (cos * (fromX - x) + sin * (fromY - y)) / 2;
        double halfY = (cos * (fromY - y) - sin * (fromX - x)) / 2;
        double needed = square(halfX / rx) + square(halfY / ry);
        if (needed > 1) {
            rx *= Math.sqrt(needed);
            ry *= Math.sqrt(needed);
            needed = 1;
        }
        double reach = (large == sweep ? -1 : 1) * Math.sqrt(1 / needed - 1);
        double centreX = reach * rx * halfY / ry;
        double centreY = -reach * ry * halfX / rx;
        double start = Math.atan2((halfY - centreY) / ry, (halfX - centreX) / rx);
        double end = Math.atan2((-halfY - centreY) / ry, (-halfX - centreX) / rx);
        double extent = end - start;
        if (sweep && extent < 0) {
            extent += 2 * Math.PI;
        } else if (!sweep && extent > 0) {
            extent -= 2 * Math.PI;
        }
        var ellipse =
                new Arc2D.Double(
                        -1, -1, 2, 2, Math.toDegrees(-start), Math.toDegrees(-extent), Arc2D.OPEN);
        var place = AffineTransform.getTranslateInstance((fromX + x) / 2, (fromY + y) / 2);
        place.rotate(turned);
        place.translate(centreX, centreY);
        place.scale(rx, ry);
        path.append(ellipse.getPathIterator(place), true);
        // Rounding must not leave a gap to what comes next.
        path.lineTo(x, y);
    }

    private static double square(double value) {
        return value * value;
    }

    private static Refusal unreadable() {
        return Refusal.because("has a path that cannot be read");
    }
}
