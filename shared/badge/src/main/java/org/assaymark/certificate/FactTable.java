package org.assaymark.certificate;

import java.util.ArrayList;
import java.util.List;
import org.assaymark.certificate.Pen.Align;
import org.assaymark.certificate.Pen.Column;
import org.assaymark.certificate.Pen.Style;
import org.assaymark.lettering.Block;

/** Names with values below them, side by side, in rows. */
record FactTable(Pen pen, Structure.Element table, int columns, Column column) {
    private static final double SPACE = 14;
    private static final double WIDEST = 150;
    private static final double BELOW_NAME = 13;
    private static final double BETWEEN_ROWS = 11;

    record Cell(String name, String value) {}

    void add(Stack stack, double gap, List<Cell> cells) {
        int rows = (cells.size() + columns - 1) / columns;
        int inRow = (cells.size() + rows - 1) / rows;
        double width = Math.min(WIDEST, (column.width() - SPACE * (inRow - 1)) / inRow);
        for (int from = 0; from < cells.size(); from += inRow) {
            List<Cell> row = cells.subList(from, Math.min(cells.size(), from + inRow));
            addRow(stack, from == 0 ? gap : BETWEEN_ROWS, row, width);
        }
    }

    private void addRow(Stack stack, double gap, List<Cell> row, double width) {
        double used = row.size() * (width + SPACE) - SPACE;
        double left =
                column.left() + (column.align() == Align.CENTRE ? (column.width() - used) / 2 : 0);
        var cells = new ArrayList<Written>();
        for (Cell cell : row) {
            Block name = pen.fitted(cell.name, Style.regular(8, 6, 1), width);
            Block value = pen.fitted(cell.value, Style.bold(10.5, 7, 3), width);
            Structure.Element line = table.add("TR");
            cells.add(
                    new Written(
                            new Column(
                                    left + cells.size() * (width + SPACE), width, column.align()),
                            name,
                            line.add("TH", "/A << /O /Table /Scope /Row >>"),
                            value,
                            line.add("TD")));
        }
        // Names and values each stand on one line, however high their letters are.
        double names = cells.stream().mapToDouble(cell -> cell.name.above()).max().orElse(0);
        double values =
                BELOW_NAME + cells.stream().mapToDouble(cell -> cell.value.above()).max().orElse(0);
        double height =
                values
                        + cells.stream()
                                .mapToDouble(cell -> cell.value.height() - cell.value.above())
                                .max()
                                .orElse(0);
        stack.add(
                gap,
                height,
                top ->
                        cells.forEach(
                                cell -> {
                                    pen.write(
                                            cell.header,
                                            cell.name,
                                            cell.place,
                                            top + names - cell.name.above(),
                                            Ink.QUIET);
                                    pen.write(
                                            cell.data,
                                            cell.value,
                                            cell.place,
                                            top + values - cell.value.above(),
                                            Ink.TEXT);
                                }));
    }

    private record Written(
            Column place,
            Block name,
            Structure.Element header,
            Block value,
            Structure.Element data) {}
}
