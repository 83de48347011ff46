package org.assaymark.drawing;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/**
 * Rows of pixels that a picture was painted on: sRGB, alpha in the highest byte, not multiplied.
 */
final class Pixels {
    private static final int MOST_PIXELS = 16_000_000;

    private final int[] argb;
    private final int width;
    private final int height;

    private Pixels(int[] argb, int width, int height) {
        this.argb = argb;
        this.width = width;
        this.height = height;
    }

    /**
     * @param width in pixels; the height follows from the picture
     */
    static Pixels painted(Picture picture, int width) {
        long height = Math.max(1, Math.round(picture.height() * width / picture.width()));
        if (width < 1 || height * width > MOST_PIXELS) {
            throw new IllegalArgumentException(width + " by " + height + " pixels");
        }
        return new Pixels(new int[width * (int) height], width, (int) height).with(picture, 0);
    }

    /** Those of the rows from the one up to, not including, the other, with this painted above. */
    Pixels rowsUnder(Picture picture, int from, int to) {
        var rows = new int[(to - from) * width];
        System.arraycopy(argb, from * width, rows, 0, rows.length);
        return new Pixels(rows, width, to - from).with(picture, from);
    }

    private Pixels with(Picture picture, int firstRow) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        int[] target = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        System.arraycopy(argb, 0, target, 0, target.length);
        Graphics2D graphics = image.createGraphics();
        double scale = width / picture.width();
        graphics.translate(0, -firstRow);
        graphics.scale(scale, scale);
        Painter.paint(picture, graphics);
        graphics.dispose();
        return new Pixels(target, width, height);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Whether few pixels are like the one before them. */
    boolean areBusy(int from, int to) {
        int like = 0;
        for (int i = from * width + 1; i < to * width; i++) {
            like += argb[i] == argb[i - 1] ? 1 : 0;
        }
        return like < (to - from) * width / 4;
    }

    /**
     * The scan lines of a PNG, each with the filter "none" before it. For what is drawn of plain
     * areas and gradients the others take more time and, measured, up to a half more bytes.
     */
    byte[] scanLines(int from, int to) {
        var lines = new byte[(to - from) * (4 * width + 1)];
        int at = 0;
        for (int row = from; row < to; row++) {
            at++;
            for (int i = row * width; i < (row + 1) * width; i++) {
                int pixel = argb[i];
                lines[at++] = (byte) (pixel >> 16);
                lines[at++] = (byte) (pixel >> 8);
                lines[at++] = (byte) pixel;
                lines[at++] = (byte) (pixel >>> 24);
            }
        }
        return lines;
    }
}
