package org.assaymark.drawing;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/** A picture that somebody else drew, made harmless before it gets here. */
public interface Artwork {
    /** Width by height, both above zero. */
    double aspect();

    /** One element of SVG that shows it in the box, ids in it made distinct by the prefix. */
    String svg(Rectangle2D box, String idPrefix);

    void paint(Graphics2D graphics, Rectangle2D box);
}
