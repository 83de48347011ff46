package org.assaymark.certificate;

import java.util.ArrayList;
import java.util.List;
import org.assaymark.certificate.Pen.Align;
import org.assaymark.certificate.Pen.Column;
import org.assaymark.certificate.Pen.Style;
import org.assaymark.drawing.Colour;
import org.assaymark.lettering.Block;
import org.assaymark.lettering.Lettering;

/** A transcript: a head, then a table over as many pages as its rows need. */
final class TranscriptPages {
    private static final double MARGIN = 48;
    private static final double FOOT = 46;
    private static final double HEAD_ROW = 20;
    private static final double SIGNATORY = 86;

    private final Transcript transcript;
    private final Words words;
    private final Document document;
    private final Lettering lettering;
    private final Paper paper;

    TranscriptPages(
            Transcript transcript,
            Words words,
            Document document,
            Lettering lettering,
            Paper paper) {
        this.transcript = transcript;
        this.words = words;
        this.document = document;
        this.lettering = lettering;
        this.paper = paper;
    }

    void draw() {
        Structure.Element root = document.structure().document();
        Pen pen = pen();
        double top = head(pen, root) + 24;
        Structure.Element grid = root.add("Table");
        List<List<Transcript.Entry>> pages = pages(top);
        for (int page = 0; page < pages.size(); page++) {
            if (page > 0) {
                pen = pen();
                top = MARGIN;
            }
            top = rows(pen, grid, pages.get(page), top, page == 0);
            number(pen, page + 1, pages.size());
        }
        double foot = paper.height() - FOOT;
        Pen last = pen;
        transcript
                .signatory()
                .ifPresent(
                        signatory ->
                                new Signature(signatory)
                                        .draw(
                                                last,
                                                root,
                                                foot,
                                                new Column(MARGIN, 190, Align.START)));
    }

    private Pen pen() {
        Sheet sheet = document.sheet();
        var pen = new Pen(sheet, paper, words.readsRightToLeft(), lettering);
        pen.bar(0, 0, paper.width(), 7, transcript.issuer().readable());
        return pen;
    }

    private double width() {
        return paper.width() - 2 * MARGIN;
    }

    /** What each page takes; the last one leaves room for the signature. */
    private List<List<Transcript.Entry>> pages(double top) {
        var pages = new ArrayList<List<Transcript.Entry>>();
        pages.add(new ArrayList<>());
        double at = top + HEAD_ROW;
        for (Transcript.Entry entry : transcript.entries()) {
            if (at + TranscriptRow.height() > paper.height() - FOOT) {
                pages.add(new ArrayList<>());
                at = MARGIN + HEAD_ROW;
            }
            pages.getLast().add(entry);
            at += TranscriptRow.height();
        }
        if (at > paper.height() - FOOT - SIGNATORY && pages.getLast().size() > 1) {
            var last = new ArrayList<Transcript.Entry>();
            last.add(pages.getLast().removeLast());
            pages.add(last);
        }
        return pages;
    }

    private double head(Pen pen, Structure.Element root) {
        Colour colour = transcript.issuer().readable();
        var column = new Column(MARGIN, width(), Align.START);
        double top = MARGIN + logo(pen, root, column);
        top =
                write(
                        pen,
                        root.add("P"),
                        transcript.issuer().name(),
                        Style.bold(11, 8, 2),
                        column,
                        top,
                        Ink.TEXT);
        top =
                write(
                        pen,
                        root.add("H1"),
                        words.of("transcript"),
                        Style.regular(28, 16, 1),
                        column,
                        top + 18,
                        colour);
        top =
                write(
                        pen,
                        root.add("P"),
                        transcript.learner(),
                        Style.bold(20, 11, 2),
                        column,
                        top + 14,
                        Ink.TEXT);
        String day = words.day(transcript.made(), transcript.zone());
        Style small = Style.regular(10, 8, 2);
        top = write(pen, root.add("P"), day, small, column, top + 10, Ink.QUIET);
        return switch (transcript.extent()) {
            case ALL -> top;
            case NEWEST -> {
                String newest = words.of("newest", transcript.entries().size());
                yield write(pen, root.add("P"), newest, small, column, top + 6, Ink.TEXT);
            }
        };
    }

    /** How much of the page the logo takes. */
    private double logo(Pen pen, Structure.Element root, Column column) {
        return transcript
                .issuer()
                .logo()
                .map(
                        logo -> {
                            String says = "/Alt " + Syntax.text(transcript.issuer().name());
                            new Logo(logo).draw(pen, root.add("Figure", says), column, MARGIN, 40);
                            return 50;
                        })
                .orElse(0);
    }

    private static double write(
            Pen pen,
            Structure.Element element,
            String text,
            Style style,
            Column column,
            double top,
            Colour colour) {
        Block block = pen.fitted(text, style, column.width());
        pen.write(element, block, column, top, colour);
        return top + block.height();
    }

    private double rows(
            Pen pen,
            Structure.Element grid,
            List<Transcript.Entry> entries,
            double top,
            boolean first) {
        double at = top;
        pen.bar(MARGIN - 8, at, width() + 16, HEAD_ROW, transcript.issuer().readable());
        for (Transcript.Entry entry : entries) {
            var row = new TranscriptRow(entry, words, MARGIN, width());
            if (at == top) {
                if (first) {
                    row.head(pen, grid.add("TR"), at + 6);
                } else {
                    row.headAgain(pen, at + 6);
                }
                at += HEAD_ROW;
            }
            row.draw(pen, grid.add("TR"), at);
            at += TranscriptRow.height();
            pen.bar(MARGIN - 8, at, width() + 16, 0.6, Ink.RULE);
        }
        return at;
    }

    private void number(Pen pen, int page, int pages) {
        Block block = pen.fitted(words.of("page", page, pages), Style.regular(8, 6, 1), width());
        pen.decorate(
                block,
                new Column(MARGIN, width(), Align.END),
                paper.height() - FOOT + 6,
                Ink.QUIET);
    }
}
