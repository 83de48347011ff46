package org.assaymark.certificate;

import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;
import org.assaymark.certificate.Pen.Align;
import org.assaymark.certificate.Pen.Column;
import org.assaymark.certificate.Pen.Style;
import org.assaymark.drawing.Colour;
import org.assaymark.drawing.Fill;
import org.assaymark.drawing.Picture;

/**
 * A field of the issuer's colour with the badge: beside the text on wide paper, above it on tall.
 */
final class Modern {
    private static final double MARGIN = 48;
    private static final double QR = 84;

    private Modern() {}

    static void draw(Composition parts, Paper paper) {
        Colour colour = parts.certificate().issuer().readable();
        if (paper.isLandscape()) {
            wide(parts, paper, colour);
        } else {
            tall(parts, paper, colour);
        }
    }

    private static void wide(Composition parts, Paper paper, Colour colour) {
        double field = 250;
        double inset = 34;
        field(parts.pen(), new Rectangle2D.Double(0, 0, field, paper.height()), colour);
        var inner = new Column(inset, field - 2 * inset, Align.CENTRE);
        var head = new Stack();
        parts.add(
                head,
                0,
                "P",
                parts.certificate().issuer().name(),
                Style.bold(14, 8, 3),
                inner,
                Colour.WHITE);
        head.draw(52, 110, 1, 0);
        double size = field - 2 * inset;
        parts.badge(inset, (paper.height() - size) / 2 - 24, size);
        double left = field + MARGIN;
        var column = new Column(left, paper.width() - left - MARGIN, Align.START);
        body(parts, column, 50, paper.height() - 126, 3, colour);
        parts.signatory(paper.height() - 44, new Column(left, 190, Align.START));
        double foot = paper.height() - 34;
        chip(parts.pen(), (field - QR) / 2 - 4, foot - QR - 62, QR + 8);
        parts.qrCode((field - QR) / 2, foot - QR - 58, QR);
        parts.link(foot, inner, Colour.WHITE, Colour.WHITE);
    }

    private static void tall(Composition parts, Paper paper, Colour colour) {
        double field = 226;
        field(parts.pen(), new Rectangle2D.Double(0, 0, paper.width(), field), colour);
        double size = 166;
        double beside = MARGIN + size + 34;
        var head = new Stack();
        var inner = new Column(beside, paper.width() - beside - MARGIN, Align.START);
        parts.add(
                head,
                0,
                "P",
                parts.certificate().issuer().name(),
                Style.bold(22, 11, 3),
                inner,
                Colour.WHITE);
        head.draw(30, field - 30, 1, 0.5);
        parts.badge(MARGIN, (field - size) / 2, size);
        var column = new Column(MARGIN, paper.width() - 2 * MARGIN, Align.START);
        body(parts, column, field + 40, paper.height() - 160, 3, colour);
        double foot = paper.height() - 46;
        parts.signatory(foot, new Column(MARGIN, 190, Align.START));
        double end = paper.width() - MARGIN - QR;
        parts.qrCode(end, foot - QR, QR);
        double left = MARGIN + 190 + 16;
        parts.link(foot - 4, new Column(left, end - 8 - left, Align.END), Ink.QUIET, Ink.TEXT);
    }

    private static void body(
            Composition parts,
            Column column,
            double top,
            double bottom,
            int columns,
            Colour colour) {
        Stack stack =
                parts.fitting(
                        bottom - top,
                        (trial, detail) -> {
                            var body = new Stack();
                            trial.logo(body, 40, column);
                            trial.title(body, 16, Style.bold(15, 10, 1), column, colour);
                            var sizes =
                                    new Composition.Sizes(
                                            Style.regular(10, 8, 1),
                                            Style.bold(34, 14, 2),
                                            Style.bold(21, 11, 3),
                                            12);
                            trial.awarded(body, sizes, column, colour);
                            trial.description(
                                    body, 12, detail.lines(), Style.regular(10, 8, 4), column);
                            trial.outcomes(body, 14, detail.outcomes(), 9.5, column);
                            trial.facts(body, 18, columns, column);
                            return body;
                        });
        stack.draw(top, bottom, 1.8, 0.35);
    }

    private static void chip(Pen pen, double left, double top, double size) {
        Rectangle2D box = pen.box(left, top, size, size);
        pen.sheet()
                .fill(
                        new RoundRectangle2D.Double(box.getX(), box.getY(), size, size, 10, 10),
                        Colour.WHITE);
    }

    /** Slightly darker towards its end, with two large circles in it. */
    private static void field(Pen pen, Rectangle2D area, Colour colour) {
        double width = area.getWidth();
        double height = area.getHeight();
        double long1 = Math.max(width, height);
        var stops =
                List.of(
                        new Fill.Stop(0, colour.lighter(0.06)),
                        new Fill.Stop(1, colour.darker(0.32)));
        Picture picture =
                Picture.drawing(width, height)
                        .fill(
                                new Rectangle2D.Double(0, 0, width, height),
                                new Fill.Linear(0, 0, width * 0.4, height, stops))
                        .fill(circle(width * 0.95, height * 0.04, long1 * 0.24), veil(0.07))
                        .fill(circle(width * 0.02, height * 0.98, long1 * 0.3), veil(0.06))
                        .done();
        pen.sheet().draw(picture, pen.box(area.getX(), area.getY(), width, height));
    }

    private static Colour veil(double opacity) {
        return Colour.WHITE.faded(opacity);
    }

    private static Ellipse2D circle(double x, double y, double radius) {
        return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    }
}
