package org.assaymark.certificate;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import org.assaymark.drawing.Artwork;

/**
 * Others' artwork as an image with its opacity as a mask (ISO 32000-1 §8.9): sharp enough for
 * print.
 */
final class Images {
    private static final int LONGER_SIDE = 640;

    private Images() {}

    static int write(Artwork artwork, Rectangle2D box, PdfFile file) {
        double scale = LONGER_SIDE / Math.max(box.getWidth(), box.getHeight());
        int width = Math.max(1, (int) Math.round(box.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(box.getHeight() * scale));
        int[] pixels = pixels(artwork, width, height);
        var colours = new byte[pixels.length * 3];
        var opacities = new byte[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            colours[i * 3] = (byte) (pixels[i] >> 16);
            colours[i * 3 + 1] = (byte) (pixels[i] >> 8);
            colours[i * 3 + 2] = (byte) pixels[i];
            opacities[i] = (byte) (pixels[i] >> 24);
        }
        String size =
                "/Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 8"
                        .formatted(width, height);
        int mask = file.imageStream(size + " /ColorSpace /DeviceGray", opacities);
        return file.imageStream(
                size + " /ColorSpace /DeviceRGB /SMask " + Syntax.ref(mask), colours);
    }

    private static int[] pixels(Artwork artwork, int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        artwork.paint(graphics, new Rectangle2D.Double(0, 0, width, height));
        graphics.dispose();
        return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }
}
