package org.assaymark.batches;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assaymark.document.Bytes;
import org.assaymark.document.Malformed;
import org.assaymark.records.BatchRow;
import org.assaymark.records.BatchSheet;

/**
 * A sheet as CSV (RFC 4180): UTF-8 with or without byte order mark, separated by {@code ,} or
 * {@code ;}, whichever the header has more of; cells in quotes may hold line ends. The first record
 * is the header; records without content are passed over.
 */
final class ReadSheet {
    /** Larger than any member may be, so that the row is at fault and not the file. */
    private static final int LONGEST_CELL = 60_000;

    private static final int LONGEST_RECORD = 120_000;
    private static final char MARK = '\uFEFF';

    /** What software puts for bytes that it cannot read; no name has it. */
    private static final char REPLACEMENT = '\uFFFD';

    private final String text;
    private final BatchSheet sheet;
    private final SheetCells cells;
    private final int rows;

    private ReadSheet(String text, BatchSheet sheet, SheetCells cells, int rows) {
        this.text = text;
        this.sheet = sheet;
        this.cells = cells;
        this.rows = rows;
    }

    /**
     * @param meanings what columns mean, by their names
     * @param zone where days begin and end
     * @throws Malformed when it cannot be read as a whole, with every fault of the header
     */
    static ReadSheet of(Bytes content, Map<String, String> meanings, ZoneId zone) {
        String decoded = decode(content);
        boolean marked = !decoded.isEmpty() && decoded.charAt(0) == MARK;
        String text = marked ? decoded.substring(1) : decoded;
        char delimiter = delimiter(text);
        if (endsInQuotes(text, delimiter)) {
            throw Malformed.because("is not CSV: a cell begins with a quote and never ends");
        }
        try (Stream<CsvRecord> records = records(text, delimiter)) {
            Iterator<CsvRecord> each = records.iterator();
            if (!each.hasNext()) {
                throw Malformed.because("has no header");
            }
            SheetHeader header = SheetHeader.of(each.next().getFields(), meanings);
            int rows = count(each);
            return new ReadSheet(
                    text,
                    new BatchSheet(delimiter, marked, header.forErrorFile()),
                    new SheetCells(header, zone),
                    rows);
        } catch (CsvParseException e) {
            throw Malformed.because(
                    "is not CSV, or has a cell of more than " + LONGEST_CELL + " characters");
        }
    }

    BatchSheet sheet() {
        return sheet;
    }

    int rows() {
        return rows;
    }

    /** To be closed by the caller. */
    Stream<BatchRow> read() {
        var number = new AtomicInteger();
        return records(text, sheet.delimiter())
                .skip(1)
                .map(CsvRecord::getFields)
                .map(fields -> cells.row(number.incrementAndGet(), fields));
    }

    private static int count(Iterator<CsvRecord> records) {
        int rows = 0;
        while (records.hasNext()) {
            records.next();
            rows++;
            if (rows > BatchRequest.MOST_ROWS) {
                throw Malformed.because("has more than " + BatchRequest.MOST_ROWS + " rows");
            }
        }
        if (rows == 0) {
            throw Malformed.because("has no rows");
        }
        return rows;
    }

    private static Stream<CsvRecord> records(String text, char delimiter) {
        var handler =
                CsvRecordHandler.builder()
                        .maxFields(1_000)
                        .maxFieldSize(LONGEST_CELL)
                        .maxRecordSize(LONGEST_RECORD)
                        .build();
        return CsvReader.builder()
                .fieldSeparator(delimiter)
                .commentStrategy(CommentStrategy.NONE)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .detectBomHeader(false)
                .build(handler, text)
                .stream()
                .filter(record -> !isBlank(record.getFields()));
    }

    private static boolean isBlank(List<String> cells) {
        return cells.stream().allMatch(String::isBlank);
    }

    private static char delimiter(String text) {
        int commas = 0;
        int semicolons = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (each == '"') {
                quoted = !quoted;
            } else if (!quoted && (each == '\n' || each == '\r')) {
                break;
            } else if (!quoted) {
                commas += each == ',' ? 1 : 0;
                semicolons += each == ';' ? 1 : 0;
            }
        }
        return semicolons > commas ? ';' : ',';
    }

    /** The reader would take all that follows for one cell. */
    private static boolean endsInQuotes(String text, char delimiter) {
        boolean quoted = false;
        boolean opens = true;
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (quoted) {
                quoted = each != '"';
                opens = true; // a second quote: the cell holds one, and goes on
            } else if (each == '"' && opens) {
                quoted = true;
            } else {
                opens = each == delimiter || each == '\n' || each == '\r';
            }
        }
        return quoted;
    }

    private static String decode(Bytes content) {
        try {
            String text =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(content.toArray()))
                            .toString();
            if (text.indexOf(REPLACEMENT) < 0) {
                return text;
            }
        } catch (CharacterCodingException e) {
            // said below: a gateway may have replaced what could not be decoded
        }
        throw Malformed.because("is not valid UTF-8; save it as \"CSV UTF-8\"");
    }
}
