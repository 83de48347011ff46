package org.assaymark.certificate;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.assaymark.certificate.Pen.Align;
import org.assaymark.certificate.Pen.Column;
import org.assaymark.certificate.Pen.Style;
import org.assaymark.drawing.Colour;

/** A framed certificate, everything centred, with the badge as its seal. */
final class Classic {
    private static final double FRAME = 24;
    private static final double SIDE = 72;
    private static final double QR = 80;
    private static final double FOOT = 46;

    private Classic() {}

    static void draw(Composition parts, Paper paper) {
        Colour colour = parts.certificate().issuer().readable();
        frame(parts.pen(), paper, colour);
        double seal = paper.isLandscape() ? 112 : 150;
        double foot = paper.height() - FOOT;
        var column = new Column(SIDE, paper.width() - 2 * SIDE, Align.CENTRE);
        double top = paper.isLandscape() ? 48 : 66;
        double bottom = foot - seal - (paper.isLandscape() ? 14 : 26);
        Stack stack =
                parts.fitting(
                        bottom - top,
                        (trial, detail) -> body(trial, detail, paper, column, colour));
        stack.draw(top, bottom, paper.isLandscape() ? 1.7 : 2.6, 0.5);
        parts.badge((paper.width() - seal) / 2, foot - seal, seal);
        parts.signatory(foot - 4, new Column(SIDE, 150, Align.CENTRE));
        double right = paper.width() - SIDE - 150;
        parts.qrCode(right + (150 - QR) / 2, foot - QR - 40, QR);
        parts.link(foot, new Column(right, 150, Align.CENTRE), Ink.QUIET, Ink.TEXT);
    }

    private static Stack body(
            Composition parts, Detail detail, Paper paper, Column column, Colour colour) {
        double width = Math.min(column.width(), 520);
        var narrow = new Column((paper.width() - width) / 2, width, Align.CENTRE);
        var stack = new Stack();
        boolean low = paper.isLandscape();
        parts.issuer(stack, low ? 32 : 44, Style.bold(low ? 11 : 12, 8, 2), column, Ink.TEXT);
        parts.title(stack, 13, Style.bold(low ? 30 : 38, 20, 1), column, colour);
        var sizes =
                new Composition.Sizes(
                        Style.regular(low ? 10 : 11, 8, 1),
                        Style.bold(low ? 27 : 30, 14, 2),
                        Style.bold(low ? 18 : 20, 11, 2),
                        12);
        parts.awarded(stack, sizes, column, colour);
        parts.description(stack, 11, detail.lines(), Style.regular(10, 8, 4), narrow);
        parts.outcomes(stack, 13, detail.outcomes(), 9, narrow);
        parts.facts(stack, 16, paper.isLandscape() ? 6 : 4, column);
        return stack;
    }

    private static void frame(Pen pen, Paper paper, Colour colour) {
        line(pen, paper, FRAME, 3.2, colour);
        line(pen, paper, FRAME + 7, 0.8, colour);
        for (double x : new double[] {FRAME + 7, paper.width() - FRAME - 7}) {
            for (double y : new double[] {FRAME + 7, paper.height() - FRAME - 7}) {
                pen.sheet().fill(diamond(x, y, 9), Colour.WHITE);
                pen.sheet().fill(diamond(x, y, 6), colour);
            }
        }
    }

    private static void line(Pen pen, Paper paper, double inset, double width, Colour colour) {
        var frame = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        for (double at : new double[] {inset, inset + width}) {
            frame.append(
                    new Rectangle2D.Double(at, at, paper.width() - 2 * at, paper.height() - 2 * at),
                    false);
        }
        pen.sheet().fill(frame, colour);
    }

    private static Path2D diamond(double x, double y, double reach) {
        var path = new Path2D.Double();
        path.moveTo(x - reach, y);
        path.lineTo(x, y - reach);
        path.lineTo(x + reach, y);
        path.lineTo(x, y + reach);
        path.closePath();
        return path;
    }
}
