package org.assaymark.certificate;

import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assaymark.drawing.Colour;
import org.assaymark.lettering.Block;
import org.assaymark.lettering.Lettering;
import org.assaymark.lettering.Line;
import org.assaymark.lettering.Weight;

/**
 * Writes in columns of a page. Where the language reads from right to left, the whole page is laid
 * out as in a mirror: what is said here of left holds for where reading begins.
 */
final class Pen {
    /** How lines stand in their column. */
    enum Align {
        START,
        CENTRE,
        END
    }

    private static final double ANY_HEIGHT = 10_000;

    private final Map<Wanted, Block> set = new HashMap<>();
    private final Sheet sheet;
    private final double pageWidth;
    private final boolean mirrored;
    private final Lettering lettering;

    Pen(Sheet sheet, Paper paper, boolean mirrored, Lettering lettering) {
        this.sheet = sheet;
        this.pageWidth = paper.width();
        this.mirrored = mirrored;
        this.lettering = lettering;
    }

    Sheet sheet() {
        return sheet;
    }

    /** The box where it is on the page. */
    Rectangle2D box(double left, double top, double width, double height) {
        return new Rectangle2D.Double(
                mirrored ? pageWidth - left - width : left, top, width, height);
    }

    /** As many lines as its style allows. */
    Block fitted(String text, Style style, double width) {
        return set.computeIfAbsent(new Wanted(text, style, width), this::set);
    }

    private Block set(Wanted wanted) {
        Style style = wanted.style;
        return lettering.fitted(
                wanted.text,
                style.weight,
                wanted.width,
                ANY_HEIGHT,
                style.largest,
                style.smallest,
                style.mostLines);
    }

    private record Wanted(String text, Style style, double width) {}

    /**
     * How text is set.
     *
     * @param largest size, taken where the text fits
     */
    record Style(Weight weight, double largest, double smallest, int mostLines) {
        static Style bold(double largest, double smallest, int mostLines) {
            return new Style(Weight.BOLD, largest, smallest, mostLines);
        }

        static Style regular(double largest, double smallest, int mostLines) {
            return new Style(Weight.REGULAR, largest, smallest, mostLines);
        }
    }

    /** Where and how lines stand. */
    record Column(double left, double width, Align align) {}

    /** From the top downwards. */
    void write(Structure.Element element, Block block, Column column, double top, Colour colour) {
        double baseline = top + block.above();
        for (Line line : block.lines()) {
            sheet.text(element, line, x(line, column), baseline, colour);
            baseline += block.lineHeight();
        }
    }

    /** As what is said elsewhere. */
    void decorate(Block block, Column column, double top, Colour colour) {
        List<Line> lines = block.lines();
        for (int i = 0; i < lines.size(); i++) {
            double baseline = top + block.above() + i * block.lineHeight();
            sheet.decoration(lines.get(i), x(lines.get(i), column), baseline, colour);
        }
    }

    private double x(Line line, Column column) {
        double start = box(column.left, 0, column.width, 0).getX();
        double rest = column.width - line.advance();
        return switch (column.align) {
            case CENTRE -> start + rest / 2;
            case START -> mirrored ? start + rest : start;
            case END -> mirrored ? start : start + rest;
        };
    }

    void bar(double left, double top, double width, double height, Colour colour) {
        sheet.fill(box(left, top, width, height), colour);
    }

    void dot(double left, double middle, double diameter, Colour colour) {
        Rectangle2D box = box(left, middle - diameter / 2, diameter, diameter);
        sheet.fill(
                new Ellipse2D.Double(box.getX(), box.getY(), box.getWidth(), box.getHeight()),
                colour);
    }
}
