package org.assaymark.certificate;

import java.awt.geom.Rectangle2D;
import java.util.List;
import org.assaymark.certificate.Pen.Column;
import org.assaymark.drawing.Artwork;
import org.assaymark.drawing.Layer;
import org.assaymark.drawing.Picture;

/** A picture of the issuer's own, such as its mark, fitted into a height. */
record Logo(Artwork artwork) {
    void draw(Pen pen, Structure.Element figure, Column column, double top, double height) {
        double wide = Math.min(column.width(), height * artwork.aspect());
        double high = wide / artwork.aspect();
        double offset =
                switch (column.align()) {
                    case START -> 0;
                    case CENTRE -> (column.width() - wide) / 2;
                    case END -> column.width() - wide;
                };
        Rectangle2D box = pen.box(column.left() + offset, top + (height - high) / 2, wide, high);
        var inside = new Rectangle2D.Double(0, 0, wide, high);
        var picture = new Picture(wide, high, List.of(new Layer.Placed(artwork, inside)));
        pen.sheet().draw(figure, picture, box);
    }
}
