package org.assaymark.badge;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.assaymark.drawing.Colour;
import org.assaymark.drawing.Fill;
import org.assaymark.drawing.Picture;
import org.assaymark.lettering.Block;
import org.assaymark.lettering.Lettering;
import org.assaymark.lettering.Line;
import org.assaymark.lettering.Weight;

/** Draws the cards by which a credential is shown on other people's pages. */
public final class Cards {
    private static final Colour TEXT = Colour.rgb(0x1b1f24);
    private static final Colour QUIET = Colour.rgb(0x57606a);
    private static final Colour LINE = Colour.rgb(0xd0d7de);

    private final Lettering lettering;

    public Cards(Lettering lettering) {
        this.lettering = lettering;
    }

    /** 1200 by 630, the size of the Open Graph protocol. */
    public Picture social(Card card) {
        Colour tint = card.brand().primary().lighter(0.88);
        Picture.Drawing drawing =
                Picture.drawing(1200, 630)
                        .fill(new Rectangle2D.Double(0, 0, 1200, 630), Colour.WHITE)
                        .fill(
                                new Rectangle2D.Double(0, 0, 490, 630),
                                Fill.falling(0, 630, tint.lighter(0.3), tint))
                        .fill(new Rectangle2D.Double(0, 610, 1200, 20), strip(card.brand()))
                        .add(placed(card.badge(), 40, 95, 410));
        column(card, drawing, 540, 600);
        return drawing.done();
    }

    /** 560 by 180, to stand in a page: it looks the same wherever it is shown. */
    public Picture embedded(Card card) {
        Shape edge = Outlines.box(0.5, 0.5, 559, 179, 14);
        Picture.Drawing drawing =
                Picture.drawing(560, 180)
                        .fill(edge, LINE)
                        .fill(Outlines.box(1.5, 1.5, 557, 177, 13), Colour.WHITE)
                        .add(placed(card.badge(), 16, 18, 144));
        int x = 178;
        write(card.title(), Weight.BOLD, TEXT, drawing, x, 18, 364, 50, 24, 14, 2);
        write(card.name(), Weight.REGULAR, TEXT, drawing, x, 74, 364, 24, 17, 12, 1);
        write(
                card.issuer() + " · " + card.date(),
                Weight.REGULAR,
                QUIET,
                drawing,
                x,
                99,
                364,
                20,
                14,
                11,
                1);
        pill(card, drawing, x, 134, 28);
        return drawing.done();
    }

    private void column(Card card, Picture.Drawing drawing, double x, double width) {
        write(card.title(), Weight.BOLD, TEXT, drawing, x, 74, width, 176, 64, 26, 3);
        write(card.overline(), Weight.REGULAR, QUIET, drawing, x, 286, width, 32, 24, 16, 1);
        write(card.name(), Weight.BOLD, TEXT, drawing, x, 320, width, 56, 42, 20, 1);
        write(card.issuer(), Weight.REGULAR, QUIET, drawing, x, 384, width, 36, 26, 16, 1);
        write(card.date(), Weight.REGULAR, QUIET, drawing, x, 422, width, 32, 24, 16, 1);
        pill(card, drawing, x, 480, 50);
        write(card.link(), Weight.REGULAR, QUIET, drawing, x, 550, width, 32, 22, 12, 1);
    }

    private void write(
            String text,
            Weight weight,
            Colour colour,
            Picture.Drawing drawing,
            double x,
            double y,
            double width,
            double height,
            double largest,
            double smallest,
            int lines) {
        Block block = lettering.fitted(text, weight, width, height, largest, smallest, lines);
        drawing.fill(block.ranged(x, y, width), colour);
    }

    private void pill(Card card, Picture.Drawing drawing, double x, double y, double height) {
        double size = height * 0.5;
        Line line = lettering.line(card.standing(), Weight.BOLD, size);
        double room = height * 1.5;
        Colour colour = card.state().colour();
        drawing.fill(Outlines.box(x, y, line.advance() + room, height, height / 2), colour)
                .fill(
                        Outlines.circle(x + height * 0.52, y + height / 2, height * 0.15),
                        Colour.WHITE)
                .fill(
                        Outlines.moved(
                                line.outline(), x + height * 0.88, y + height / 2 + size * 0.36),
                        Colour.WHITE);
    }

    private static Fill strip(Brand brand) {
        return new Fill.Linear(
                0,
                0,
                1200,
                0,
                List.of(new Fill.Stop(0, brand.primary()), new Fill.Stop(1, brand.accent())));
    }

    private static Picture placed(Picture badge, double x, double y, double side) {
        var place = AffineTransform.getTranslateInstance(x, y);
        place.scale(side / badge.width(), side / badge.height());
        return badge.transformed(place);
    }
}
