package org.assaymark.drawing;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A drawing of vectors: layers from the lowest to the highest.
 *
 * @param width in units of its own, as is the height; the origin is the upper left corner
 */
public record Picture(double width, double height, List<Layer> layers) {
    public Picture {
        layers = List.copyOf(layers);
    }

    /** This one with the other above it. */
    public Picture under(Picture other) {
        return new Picture(
                width, height, Stream.concat(layers.stream(), other.layers.stream()).toList());
    }

    /** Each layer moved and scaled evenly; the size of the picture stays. */
    public Picture transformed(AffineTransform place) {
        return new Picture(
                width, height, layers.stream().map(layer -> layer.transformed(place)).toList());
    }

    public static Drawing drawing(double width, double height) {
        return new Drawing(width, height);
    }

    /** A picture while it is drawn, from the lowest layer upwards. */
    public static final class Drawing {
        private final double width;
        private final double height;
        private final List<Layer> layers = new ArrayList<>();

        private Drawing(double width, double height) {
            this.width = width;
            this.height = height;
        }

        public Drawing fill(Shape outline, Fill fill) {
            layers.add(new Layer.Filled(outline, fill));
            return this;
        }

        public Drawing fill(Shape outline, Colour colour) {
            return fill(outline, Fill.of(colour));
        }

        public Drawing add(Layer layer) {
            layers.add(layer);
            return this;
        }

        public Drawing add(Picture picture) {
            layers.addAll(picture.layers());
            return this;
        }

        public Picture done() {
            return new Picture(width, height, layers);
        }
    }
}
