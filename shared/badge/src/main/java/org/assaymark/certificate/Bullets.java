package org.assaymark.certificate;

import java.util.ArrayList;
import java.util.List;
import org.assaymark.certificate.Pen.Align;
import org.assaymark.certificate.Pen.Column;
import org.assaymark.certificate.Pen.Style;
import org.assaymark.lettering.Block;

/** A list, in two columns where they are wide enough; in the middle where its column is centred. */
record Bullets(Pen pen, Structure.Element list, double size, Column column) {
    private static final double TWO_COLUMNS_FROM = 500;
    private static final double SPACE = 24;

    private record Point(Block block, Structure.Element body) {}

    void add(Stack stack, List<String> lines) {
        int columns = column.width() >= TWO_COLUMNS_FROM && lines.size() > 2 ? 2 : 1;
        double width = (column.width() - SPACE * (columns - 1)) / columns;
        double indent = size * 1.1;
        var points = new ArrayList<Point>();
        for (String line : lines) {
            Block block = pen.fitted(line, Style.regular(size, size * 0.85, 2), width - indent);
            points.add(new Point(block, list.add("LI").add("LBody")));
        }
        double widest =
                points.stream().mapToDouble(point -> point.block.width()).max().orElse(0) + indent;
        double used = widest * columns + SPACE * (columns - 1);
        double left =
                column.left() + (column.align() == Align.CENTRE ? (column.width() - used) / 2 : 0);
        for (int from = 0; from < points.size(); from += columns) {
            List<Point> row = points.subList(from, Math.min(points.size(), from + columns));
            double height = row.stream().mapToDouble(point -> point.block.height()).max().orElse(0);
            stack.add(
                    size * 0.5,
                    height,
                    top -> {
                        for (int i = 0; i < row.size(); i++) {
                            write(row.get(i), left + i * (widest + SPACE), widest, top);
                        }
                    });
        }
    }

    private void write(Point point, double left, double width, double top) {
        double indent = size * 1.1;
        double middle = top + point.block.above() - size * 0.3;
        pen.dot(left, middle, size * 0.34, Ink.QUIET);
        pen.write(
                point.body,
                point.block,
                new Column(left + indent, width - indent, Align.START),
                top,
                Ink.TEXT);
    }
}
