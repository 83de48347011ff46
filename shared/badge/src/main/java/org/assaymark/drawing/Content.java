package org.assaymark.drawing;

import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.assaymark.document.Bytes;

/**
 * What a picture shows, to compare: equal outlines are not equal as objects.
 *
 * @param outlines the SHA-256 of all outlines in their order
 */
record Content(
        double width, double height, Bytes outlines, List<Fill> fills, List<Layer.Placed> placed) {
    private static final int SEGMENT = 1 + 6 * Double.BYTES;

    static Content of(Picture picture) {
        var digest = sha256();
        var fills = new ArrayList<Fill>();
        var placed = new ArrayList<Layer.Placed>();
        for (Layer layer : picture.layers()) {
            switch (layer) {
                case Layer.Filled(var outline, var fill) -> {
                    digest.update((byte) 'F');
                    add(outline, digest);
                    fills.add(fill);
                }
                case Layer.Placed own -> {
                    digest.update((byte) 'P');
                    placed.add(new Layer.Placed(own.artwork(), copy(own.box())));
                }
            }
        }
        return new Content(
                picture.width(),
                picture.height(),
                Bytes.of(digest.digest()),
                List.copyOf(fills),
                List.copyOf(placed));
    }

    private static Rectangle2D copy(Rectangle2D box) {
        return new Rectangle2D.Double(box.getX(), box.getY(), box.getWidth(), box.getHeight());
    }

    private static void add(Shape outline, MessageDigest digest) {
        var points = new double[6];
        var bytes = ByteBuffer.allocate(SEGMENT);
        PathIterator at = outline.getPathIterator(null);
        digest.update((byte) at.getWindingRule());
        for (; !at.isDone(); at.next()) {
            int kind = at.currentSegment(points);
            bytes.clear().put((byte) kind);
            for (int i = 0; i < coordinates(kind); i++) {
                bytes.putDouble(points[i]);
            }
            digest.update(bytes.flip());
        }
    }

    private static int coordinates(int kind) {
        return switch (kind) {
            case PathIterator.SEG_MOVETO, PathIterator.SEG_LINETO -> 2;
            case PathIterator.SEG_QUADTO -> 4;
            case PathIterator.SEG_CUBICTO -> 6;
            default -> 0;
        };
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("each Java has SHA-256", e);
        }
    }
}
