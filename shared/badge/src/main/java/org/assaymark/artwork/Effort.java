package org.assaymark.artwork;

import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * Counts what a scene costs to read and to paint, before it is painted: what is beyond the bounds
 * is refused, so that no picture takes seconds or gigabytes. Small files can cost much: one that
 * refers to itself several times over, or that covers everything a thousand times.
 */
final class Effort {
    private static final int MOST_VISITS = 10_000;
    private static final long MOST_CHARACTERS = 4_000_000;
    private static final long MOST_IMAGE_BYTES = 3_000_000;
    private static final int MOST_SEGMENTS = 60_000;
    private static final double MOST_COVERED = 40;
    private static final double MOST_CROSSED = 500;
    private static final int DEEPEST = 6;

    /** How much further than the canvas an outline may reach, in its lengths. */
    private static final double FURTHEST = 100;

    /** How much longer than plain colours others take, measured. */
    private static final int LINEAR = 3;

    private static final int RADIAL = 8;
    private static final int IMAGE = 3;
    private static final int BESIDE = 3;

    private final Rectangle2D canvas;
    private int visits;
    private long characters;
    private long imageBytes;
    private int segments;
    private double covered;
    private double crossed;

    Effort(double width, double height) {
        this.canvas = new Rectangle2D.Double(0, 0, width, height);
    }

    /** Each time that an element is looked at to be drawn. */
    void visit(Element element) {
        element.attributes().values().forEach(value -> characters += value.length());
        if (++visits > MOST_VISITS || characters > MOST_CHARACTERS) {
            throw tooMuch("repeats its parts too often");
        }
    }

    /** Of an outline in the scene, before anything more is made of it. */
    void outline(Shape outline) {
        requireNear(outline.getBounds2D());
        for (PathIterator at = outline.getPathIterator(null); !at.isDone(); at.next()) {
            if (++segments > MOST_SEGMENTS) {
                throw tooMuch("has more than " + MOST_SEGMENTS + " points");
            }
        }
    }

    /** Of a scene as it will be painted. */
    void painting(List<Node> nodes) {
        painting(nodes, 1);
    }

    private void painting(List<Node> nodes, int depth) {
        if (depth > DEEPEST) {
            throw tooMuch("has transparency, clips or masks within each other too often");
        }
        for (Node node : nodes) {
            switch (node) {
                case Node.Area(var outline, var ink) -> {
                    painted(outline);
                    cover(outline.getBounds2D(), weight(ink));
                }
                case Node.Image image -> {
                    imageBytes += image.pixels().png().size();
                    if (imageBytes > MOST_IMAGE_BYTES) {
                        throw tooMuch("repeats pictures of pixels too often");
                    }
                    cover(image.bounds(), IMAGE);
                }
                case Node.Group group -> group(group, depth);
            }
        }
    }

    private static int weight(Ink ink) {
        return switch (ink) {
            case Ink.Plain _ -> 1;
            case Ink.Linear _ -> LINEAR;
            case Ink.Radial _ -> RADIAL;
        };
    }

    private void group(Node.Group group, int depth) {
        cover(group.bounds(), BESIDE * (1 + group.clips().size() + 2 * group.masks().size()));
        painting(group.children(), depth + 1);
        for (List<Shape> clip : group.clips()) {
            clip.forEach(
                    outline -> {
                        painted(outline);
                        cover(outline.getBounds2D(), 1);
                    });
        }
        group.masks().forEach(mask -> painting(mask, depth + 1));
    }

    private void cover(Rectangle2D bounds, int weight) {
        Rectangle2D seen = bounds.createIntersection(canvas);
        if (!seen.isEmpty()) {
            covered +=
                    weight
                            * (seen.getWidth() * seen.getHeight())
                            / (canvas.getWidth() * canvas.getHeight());
        }
        if (covered > MOST_COVERED) {
            throw tooMuch("covers its area with too many layers");
        }
    }

    /** What painting takes for edges grows with the rows that they cross. */
    private void painted(Shape outline) {
        requireNear(outline.getBounds2D());
        var points = new double[6];
        double y = 0;
        for (PathIterator at = outline.getPathIterator(null); !at.isDone(); at.next()) {
            int kind = at.currentSegment(points);
            int last =
                    switch (kind) {
                        case PathIterator.SEG_CUBICTO -> 5;
                        case PathIterator.SEG_QUADTO -> 3;
                        default -> 1;
                    };
            if (kind == PathIterator.SEG_CLOSE) {
                continue;
            }
            for (int i = 1; i <= last; i += 2) {
                double next = Math.clamp(points[i], -canvas.getHeight(), 2 * canvas.getHeight());
                crossed += kind == PathIterator.SEG_MOVETO ? 0 : Math.abs(next - y);
                y = next;
            }
        }
        if (crossed > MOST_CROSSED * canvas.getHeight()) {
            throw tooMuch("has too many long edges");
        }
    }

    private void requireNear(Rectangle2D bounds) {
        double far = FURTHEST * Math.max(canvas.getWidth(), canvas.getHeight());
        boolean near =
                bounds.getMinX() >= -far
                        && bounds.getMinY() >= -far
                        && bounds.getMaxX() <= far
                        && bounds.getMaxY() <= far;
        // Not a number is not near either.
        if (!near) {
            throw Refusal.because("reaches too far outside of its viewBox");
        }
    }

    private static Refusal tooMuch(String what) {
        return Refusal.because(
                what + " to be drawn in bounded time: simplify it, or save it as PNG");
    }
}
