package org.assaymark.artwork;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.assaymark.document.Bytes;
import org.assaymark.drawing.Artwork;

/**
 * A scene of outlines.
 *
 * @param source what it was read from; the same source is the same scene
 * @param width in the scene's units, as is the height; the origin is the upper left corner
 */
record Drawn(Bytes source, double width, double height, List<Node> nodes) implements Artwork {
    /** How long the longer side of each scene is. */
    static final double LONGER_SIDE = 1_000;

    Drawn {
        nodes = List.copyOf(nodes);
    }

    @Override
    public double aspect() {
        return width / height;
    }

    @Override
    public String svg(Rectangle2D box, String idPrefix) {
        return new SceneWriter(idPrefix).write(this, box);
    }

    @Override
    public void paint(Graphics2D graphics, Rectangle2D box) {
        double scale = Math.min(box.getWidth() / width, box.getHeight() / height);
        var scene = (Graphics2D) graphics.create();
        scene.translate(
                box.getCenterX() - width * scale / 2, box.getCenterY() - height * scale / 2);
        scene.scale(scale, scale);
        var canvas = new Rectangle2D.Double(0, 0, width, height);
        scene.clip(canvas);
        AffineTransform toDevice = scene.getTransform();
        new ScenePainter(toDevice.createTransformedShape(canvas).getBounds()).paint(nodes, scene);
        scene.dispose();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Drawn that && source.equals(that.source);
    }

    @Override
    public int hashCode() {
        return source.hashCode();
    }
}
