package org.assaymark.certificate;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.Collectors;
import org.assaymark.certificate.Pen.Align;
import org.assaymark.certificate.Pen.Column;
import org.assaymark.certificate.Pen.Style;
import org.assaymark.drawing.Colour;
import org.assaymark.lettering.Block;

/**
 * One award in the table of a transcript: what it is, when it was made, and how it is checked.
 *
 * @param left where the table begins
 */
record TranscriptRow(Transcript.Entry entry, Words words, double left, double width) {
    private static final double QR = 66;
    private static final double PADDING = 9;
    private static final double DATES = 96;
    private static final double PROOF = QR + 8 + 112;

    private static final Style TITLE = Style.bold(11, 8, 3);
    private static final Style FACTS = Style.regular(8.5, 7, 3);
    private static final Style SMALL = Style.regular(8, 6, 2);

    static double height() {
        return QR + 2 * PADDING;
    }

    private Column award() {
        return new Column(left, width - DATES - PROOF - 2 * 14, Align.START);
    }

    private Column dates() {
        return new Column(left + width - PROOF - 14 - DATES, DATES, Align.START);
    }

    private Column proof() {
        return new Column(left + width - PROOF, PROOF - QR - 8, Align.START);
    }

    private record Name(String text, Column column) {
        Block set(Pen pen) {
            return pen.fitted(text, Style.bold(8.5, 6, 1), column.width());
        }
    }

    private List<Name> names() {
        return List.of(
                new Name(words.of("award"), award()),
                new Name(words.of("issued"), dates()),
                new Name(words.of("verify"), proof()));
    }

    /** The names of the columns. */
    void head(Pen pen, Structure.Element row, double top) {
        for (Name name : names()) {
            Structure.Element cell = row.add("TH", "/A << /O /Table /Scope /Column >>");
            pen.write(cell, name.set(pen), name.column, top, Colour.WHITE);
        }
    }

    /** The same for the eye only, on later pages. */
    void headAgain(Pen pen, double top) {
        for (Name name : names()) {
            pen.decorate(name.set(pen), name.column, top, Colour.WHITE);
        }
    }

    void draw(Pen pen, Structure.Element row, double top) {
        Structure.Element what = row.add("TD");
        double at = top + PADDING;
        Block title = pen.fitted(entry.award().title(), TITLE, award().width());
        pen.write(what.add("P"), title, award(), at, Ink.TEXT);
        String facts =
                entry.award().facts().stream()
                        .map(fact -> words.of(fact.label()) + ": " + fact.value())
                        .collect(Collectors.joining("\u00a0· "));
        if (!facts.isEmpty()) {
            Block block = pen.fitted(facts, FACTS, award().width());
            pen.write(what.add("P"), block, award(), at + title.height() + 6, Ink.QUIET);
        }
        days(pen, row.add("TD"), at);
        check(pen, row.add("TD"), at);
    }

    private void days(Pen pen, Structure.Element cell, double top) {
        Dates dates = entry.dates();
        Block issued =
                pen.fitted(words.day(dates.issued(), dates.zone()), Style.bold(9, 7, 2), DATES);
        pen.write(cell.add("P"), issued, dates(), top, Ink.TEXT);
        double at = top + issued.height() + 6;
        if (dates.until().isPresent()) {
            String until = words.day(dates.until().orElseThrow(), dates.zone());
            Block block = pen.fitted(words.of("validUntil") + " " + until, SMALL, DATES);
            pen.write(cell.add("P"), block, dates(), at, Ink.QUIET);
            at += block.height() + 6;
        }
        if (dates.standing().isPresent()) {
            Standing standing = dates.standing().orElseThrow();
            Block block = pen.fitted(standing.words(), Style.bold(9, 6, 2), DATES);
            pen.write(cell.add("P"), block, dates(), at, standing.colour());
        }
    }

    private void check(Pen pen, Structure.Element cell, double top) {
        String address = entry.proof().link().toASCIIString();
        Block code = pen.fitted(entry.proof().code(), Style.bold(8.5, 6, 1), proof().width());
        pen.write(cell.add("P"), code, proof(), top, Ink.TEXT);
        Block link = pen.fitted(address, Style.regular(6.5, 5, 3), proof().width());
        Structure.Element element = cell.add("P").add("Link");
        double below = top + code.height() + 6;
        pen.write(element, link, proof(), below, Ink.QUIET);
        Rectangle2D box = pen.box(proof().left(), below - 2, proof().width(), link.height() + 4);
        pen.sheet().link(element, address, words.of("verifyAt") + " " + address, box);
        Structure.Element figure =
                cell.add("Figure", "/Alt " + Syntax.text(words.of("qrCode") + ": " + address));
        Rectangle2D square = pen.box(left + width - QR, top - PADDING / 2, QR + 4, QR + 4);
        pen.sheet().fill(figure, QrCode.of(address, square), Colour.BLACK);
    }
}
