package org.assaymark.certificate;

import org.assaymark.certificate.Pen.Align;
import org.assaymark.certificate.Pen.Column;
import org.assaymark.certificate.Pen.Style;
import org.assaymark.drawing.Colour;

/** White paper with one line of colour, the badge in a corner. */
final class Minimal {
    private static final double MARGIN = 56;
    private static final double QR = 80;
    private static final double BADGE = 132;

    private Minimal() {}

    static void draw(Composition parts, Paper paper) {
        Colour colour = parts.certificate().issuer().readable();
        parts.pen().bar(0, 0, paper.width(), 7, colour);
        double width = paper.width() - 2 * MARGIN;
        double foot = paper.height() - 42;
        double top = 52;
        double bottom = foot - QR - 30;
        var narrow = new Column(MARGIN, width - BADGE - 30, Align.START);
        Stack stack =
                parts.fitting(
                        bottom - top,
                        (trial, detail) -> body(trial, detail, paper, narrow, colour));
        stack.draw(top, bottom, paper.isLandscape() ? 1.7 : 2.2, 0);
        parts.badge(paper.width() - MARGIN - BADGE, top, BADGE);
        parts.pen().bar(MARGIN, foot - QR - 14, width, 0.6, Ink.RULE);
        parts.signatory(foot, new Column(MARGIN, 190, Align.START));
        double end = paper.width() - MARGIN - QR;
        parts.qrCode(end, foot - QR, QR);
        double left = Math.max(MARGIN + 190 + 16, end - 258);
        parts.link(foot - 2, new Column(left, end - 8 - left, Align.END), Ink.QUIET, Ink.TEXT);
    }

    private static Stack body(
            Composition parts, Detail detail, Paper paper, Column narrow, Colour colour) {
        var stack = new Stack();
        parts.issuer(stack, 40, Style.bold(12, 8, 2), narrow, Ink.TEXT);
        parts.title(stack, 26, Style.regular(30, 18, 1), narrow, colour);
        var sizes =
                new Composition.Sizes(
                        Style.regular(10, 8, 1), Style.bold(26, 13, 2), Style.bold(17, 10, 3), 14);
        var wide = new Column(MARGIN, paper.width() - 2 * MARGIN, Align.START);
        // On tall paper the badge ends above the name.
        var main = paper.isLandscape() ? narrow : wide;
        parts.awarded(stack, sizes, main, colour);
        parts.description(stack, 14, detail.lines(), Style.regular(10, 8, 4), main);
        parts.outcomes(stack, 16, detail.outcomes(), 9.5, wide);
        parts.facts(stack, 20, paper.isLandscape() ? 6 : 3, wide);
        return stack;
    }
}
