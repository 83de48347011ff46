package org.assaymark.artwork;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import org.assaymark.drawing.Artwork;

/** A picture of pixels, in SVG a PNG of our own within it. */
record Photo(Pixmap pixels) implements Artwork {
    @Override
    public double aspect() {
        return pixels.aspect();
    }

    @Override
    public String svg(Rectangle2D box, String idPrefix) {
        return SceneWriter.image(pixels, place(box));
    }

    @Override
    public void paint(Graphics2D graphics, Rectangle2D box) {
        paint(pixels, place(box), graphics);
    }

    /** From pixels to the largest place in the box that keeps the shape. */
    private AffineTransform place(Rectangle2D box) {
        double width = pixels.image().getWidth();
        double height = pixels.image().getHeight();
        double scale = Math.min(box.getWidth() / width, box.getHeight() / height);
        var place = new AffineTransform();
        place.translate(
                box.getCenterX() - width * scale / 2, box.getCenterY() - height * scale / 2);
        place.scale(scale, scale);
        return place;
    }

    static void paint(Pixmap pixels, AffineTransform place, Graphics2D graphics) {
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(pixels.image(), place, null);
    }
}
