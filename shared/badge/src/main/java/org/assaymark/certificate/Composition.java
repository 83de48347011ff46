package org.assaymark.certificate;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.assaymark.certificate.Pen.Column;
import org.assaymark.certificate.Pen.Style;
import org.assaymark.drawing.Colour;
import org.assaymark.lettering.Block;

/** The parts that certificates of all layouts are made of. */
final class Composition {
    private static final int LONGEST_DESCRIPTION = 480;
    private static final int MOST_FACTS = 10;
    private static final double STANDING = 16;

    private final Pen pen;
    private final Structure structure;
    private final Structure.Element document;
    private final Words words;
    private final Certificate certificate;

    Composition(
            Pen pen,
            Structure structure,
            Structure.Element document,
            Words words,
            Certificate certificate) {
        this.pen = pen;
        this.structure = structure;
        this.document = document;
        this.words = words;
        this.certificate = certificate;
    }

    Pen pen() {
        return pen;
    }

    Words words() {
        return words;
    }

    Certificate certificate() {
        return certificate;
    }

    /** The parts with as much detail as the height has room for. */
    Stack fitting(double height, BiFunction<Composition, Detail, Stack> parts) {
        for (Detail detail : Detail.FROM_MOST) {
            Structure.Element trial = structure.detached();
            Stack stack =
                    parts.apply(new Composition(pen, structure, trial, words, certificate), detail);
            if (stack.leastHeight() <= height || detail.equals(Detail.FROM_MOST.getLast())) {
                document.adopt(trial);
                return stack;
            }
        }
        throw new AssertionError("there is a last one");
    }

    /** A line or more of text as an element of its own. */
    void add(
            Stack stack,
            double gap,
            String role,
            String text,
            Style style,
            Column column,
            Colour colour) {
        Block block = pen.fitted(text, style, column.width());
        // In reading order: the element is made now, its place is known later.
        Structure.Element element = document.add(role);
        stack.add(gap, block.height(), top -> pen.write(element, block, column, top, colour));
    }

    /** The logo where there is one, above the name. */
    void issuer(Stack stack, double height, Style style, Column column, Colour colour) {
        logo(stack, height, column);
        add(stack, 8, "P", certificate.issuer().name(), style, column, colour);
    }

    void logo(Stack stack, double height, Column column) {
        Issuer issuer = certificate.issuer();
        issuer.logo()
                .ifPresent(
                        logo -> {
                            Structure.Element figure = figure(issuer.name());
                            stack.add(
                                    0,
                                    height,
                                    top -> new Logo(logo).draw(pen, figure, column, top, height));
                        });
    }

    /** The heading, and to whom. */
    void awarded(Stack stack, Sizes sizes, Column column, Colour colour) {
        add(stack, sizes.gap(), "P", words.of("awardedTo"), sizes.small(), column, Ink.QUIET);
        add(
                stack,
                sizes.gap() * 0.6,
                "P",
                certificate.learner(),
                sizes.learner(),
                column,
                Ink.TEXT);
        add(stack, sizes.gap(), "P", words.of("for"), sizes.small(), column, Ink.QUIET);
        add(
                stack,
                sizes.gap() * 0.6,
                "H2",
                certificate.award().title(),
                sizes.achievement(),
                column,
                colour);
    }

    /** Of the letters of what is awarded. */
    record Sizes(Style small, Style learner, Style achievement, double gap) {}

    /** What it is, and below it where it no longer is that. */
    void title(Stack stack, double gap, Style style, Column column, Colour colour) {
        add(stack, gap, "H1", words.of("certificate"), style, column, colour);
        certificate
                .dates()
                .standing()
                .ifPresent(
                        standing ->
                                add(
                                        stack,
                                        6,
                                        "P",
                                        standing.words(),
                                        Style.bold(STANDING, STANDING / 2, 1),
                                        column,
                                        standing.colour()));
    }

    void badge(double left, double top, double size) {
        pen.sheet()
                .draw(
                        figure(certificate.seal().says()),
                        certificate.seal().picture(),
                        pen.box(left, top, size, size));
    }

    private Structure.Element figure(String says) {
        return document.add("Figure", "/Alt " + Syntax.text(says));
    }

    void description(Stack stack, double gap, int lines, Style style, Column column) {
        if (lines > 0) {
            certificate
                    .award()
                    .description()
                    .filter(text -> !text.isBlank())
                    .ifPresent(
                            text ->
                                    add(
                                            stack,
                                            gap,
                                            "P",
                                            shortened(text),
                                            new Style(
                                                    style.weight(),
                                                    style.largest(),
                                                    style.smallest(),
                                                    lines),
                                            column,
                                            Ink.TEXT));
        }
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_DESCRIPTION
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_DESCRIPTION)) + "…";
    }

    /** The first outcomes as a list, and how many more there are. */
    void outcomes(Stack stack, double gap, int most, double size, Column column) {
        List<String> outcomes = certificate.award().outcomes();
        int shown = Math.min(most, outcomes.size());
        if (shown == 0 || (shown == 1 && outcomes.size() > 1)) {
            return;
        }
        add(stack, gap, "H3", words.of("outcomes"), Style.bold(size, size, 1), column, Ink.QUIET);
        Structure.Element list = document.add("L");
        var lines = new ArrayList<>(outcomes.subList(0, shown));
        if (shown < outcomes.size()) {
            lines.add(words.of("more", outcomes.size() - shown));
        }
        new Bullets(pen, list, size, column).add(stack, lines);
    }

    /** Dates and facts in so many columns, each below its name. */
    void facts(Stack stack, double gap, int columns, Column column) {
        new FactTable(pen, document.add("Table"), columns, column).add(stack, gap, cells());
    }

    private List<FactTable.Cell> cells() {
        var cells = new ArrayList<FactTable.Cell>();
        Dates dates = certificate.dates();
        cells.add(new FactTable.Cell(words.of("issued"), words.day(dates.issued(), dates.zone())));
        dates.until()
                .ifPresent(
                        until ->
                                cells.add(
                                        new FactTable.Cell(
                                                words.of("validUntil"),
                                                words.day(until, dates.zone()))));
        certificate.award().facts().stream()
                .limit(MOST_FACTS)
                .map(fact -> new FactTable.Cell(words.of(fact.label()), fact.value()))
                .forEach(cells::add);
        return cells;
    }

    void signatory(double bottom, Column column) {
        certificate
                .signatory()
                .ifPresent(
                        signatory -> new Signature(signatory).draw(pen, document, bottom, column));
    }

    /** The QR code on white, where it can be read. */
    void qrCode(double left, double top, double size) {
        Rectangle2D box = pen.box(left, top, size, size);
        pen.sheet().fill(box, Colour.WHITE);
        String link = certificate.proof().link().toASCIIString();
        pen.sheet()
                .fill(figure(words.of("qrCode") + ": " + link), QrCode.of(link, box), Colour.BLACK);
    }

    /** The link, which can be followed, and the code for whoever types; upwards from the bottom. */
    void link(double bottom, Column column, Colour quiet, Colour strong) {
        String address = certificate.proof().link().toASCIIString();
        Block invitation = pen.fitted(words.of("verifyAt"), Style.regular(8, 6, 1), column.width());
        Block link = address(address, column.width());
        Block code =
                pen.fitted(
                        words.of("code") + ": " + certificate.proof().code(),
                        Style.regular(8, 5, 1),
                        column.width());
        double top = bottom - invitation.height() - link.height() - code.height() - 10;
        pen.write(document.add("P"), invitation, column, top, quiet);
        top += invitation.height() + 4;
        Structure.Element element = document.add("P").add("Link");
        pen.write(element, link, column, top, strong);
        pen.sheet()
                .link(
                        element,
                        address,
                        words.of("verifyAt") + " " + address,
                        pen.box(column.left(), top - 2, column.width(), link.height() + 4));
        top += link.height() + 6;
        pen.write(document.add("P"), code, column, top, quiet);
    }

    /** On one line, or the host above the path. */
    private Block address(String address, double width) {
        Block line = pen.fitted(address, Style.bold(8, 6.5, 1), width);
        int path = address.indexOf('/', address.indexOf("://") + 3);
        if (path < 0 || line.lines().getFirst().text().equals(address)) {
            return line;
        }
        Block below = pen.fitted(address.substring(path), Style.bold(7, 4, 1), width);
        Style same = Style.bold(below.size(), 4, 1);
        Block host = pen.fitted(address.substring(0, path), same, width);
        return new Block(
                List.of(host.lines().getFirst(), below.lines().getFirst()),
                below.size(),
                below.size() * 1.25);
    }
}
