package org.assaymark.artwork;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** One thing of a scene, in the scene's units; later ones lie above earlier ones. */
sealed interface Node {
    /** Where something may be drawn. */
    Rectangle2D bounds();

    /** An outline; its own winding rule says what is inside. */
    record Area(Shape outline, Ink ink) implements Node {
        @Override
        public Rectangle2D bounds() {
            return outline.getBounds2D();
        }
    }

    /**
     * Pixels.
     *
     * @param place from pixels to the scene's units
     */
    record Image(Pixmap pixels, AffineTransform place) implements Node {
        @Override
        public Rectangle2D bounds() {
            var area =
                    new Rectangle2D.Double(
                            0, 0, pixels.image().getWidth(), pixels.image().getHeight());
            return place.createTransformedShape(area).getBounds2D();
        }
    }

    /**
     * Several that are drawn together first, and then shown as one.
     *
     * @param opacity from 0 to 1
     * @param clips each of them: only what is inside of one of its outlines is shown
     * @param masks each of them: what is shown is as opaque as these are bright
     */
    record Group(
            List<Node> children, double opacity, List<List<Shape>> clips, List<List<Node>> masks)
            implements Node {
        public Group {
            children = List.copyOf(children);
            clips = List.copyOf(clips);
            masks = List.copyOf(masks);
        }

        @Override
        public Rectangle2D bounds() {
            Rectangle2D bounds = around(children);
            for (List<Shape> clip : clips) {
                var inside = new Rectangle2D.Double();
                clip.stream()
                        .map(Shape::getBounds2D)
                        .reduce(Node::union)
                        .ifPresent(inside::setRect);
                Rectangle2D.intersect(bounds, inside, bounds);
            }
            return bounds;
        }
    }

    /** Of all of them; empty for none. */
    static Rectangle2D around(List<Node> nodes) {
        var all = new Rectangle2D.Double();
        nodes.stream().map(Node::bounds).reduce(Node::union).ifPresent(all::setRect);
        return all;
    }

    private static Rectangle2D union(Rectangle2D one, Rectangle2D other) {
        return one.isEmpty() ? other : other.isEmpty() ? one : one.createUnion(other);
    }
}
