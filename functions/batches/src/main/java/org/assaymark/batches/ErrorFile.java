package org.assaymark.batches;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.assaymark.document.Bytes;
import org.assaymark.document.Fault;
import org.assaymark.document.Json;
import org.assaymark.records.BatchRow;
import org.assaymark.records.BatchSheet;
import org.assaymark.records.RowResult;

/**
 * The rows of a batch that failed, in the form in which they were sent, each with why: to be
 * corrected and sent again as it is.
 */
final class ErrorFile {
    private final BatchSheet sheet;
    private final StringWriter text = new StringWriter();
    private final CsvWriter csv;

    ErrorFile(BatchSheet sheet) {
        this.sheet = sheet;
        if (sheet.marked()) {
            text.write('\uFEFF');
        }
        this.csv = CsvWriter.builder().fieldSeparator(sheet.delimiter()).build(text);
        var header = new ArrayList<String>();
        sheet.columns().stream()
                .filter(column -> !isEarlierProblem(column))
                .forEach(column -> header.add(column.name()));
        header.add(SheetHeader.PROBLEM);
        csv.writeRecord(header);
    }

    void add(BatchRow row, RowResult result) {
        List<String> cells =
                row.cells().isEmpty() ? List.of(Json.write(row.award()).utf8()) : row.cells();
        var record = new ArrayList<String>();
        for (int i = 0; i < sheet.columns().size(); i++) {
            if (!isEarlierProblem(sheet.columns().get(i))) {
                record.add(i < cells.size() ? cells.get(i) : "");
            }
        }
        record.add(
                result.problems().stream().map(this::sentence).collect(Collectors.joining("; ")));
        if (cells.size() > sheet.columns().size()) {
            record.addAll(cells.subList(sheet.columns().size(), cells.size()));
        }
        csv.writeRecord(record);
    }

    Bytes content() {
        try {
            csv.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Bytes.utf8(text.toString());
    }

    private String sentence(Fault problem) {
        String place = sheet.columnOf(problem.pointer()).orElseGet(() -> problem.pointer().text());
        return place.isEmpty() ? problem.detail() : place + ": " + problem.detail();
    }

    /** Of an error file that was sent again. */
    private static boolean isEarlierProblem(BatchSheet.Column column) {
        return column.name().equals(SheetHeader.PROBLEM) && column.member().isEmpty();
    }
}
