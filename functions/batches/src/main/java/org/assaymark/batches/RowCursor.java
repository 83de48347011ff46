package org.assaymark.batches;

import java.util.Optional;
import org.assaymark.credential.BatchId;
import org.assaymark.document.Malformed;
import org.assaymark.records.Batch;

/**
 * A position in the rows of one batch.
 *
 * @param row after which it goes on; 0 at the beginning
 */
record RowCursor(BatchId batch, int row) {
    String text() {
        return batch.text() + ":" + row;
    }

    /**
     * @throws Malformed when it is none of this batch
     */
    static RowCursor of(Batch batch, Optional<String> text) {
        return text.map(each -> decode(batch, each)).orElse(new RowCursor(batch.id(), 0));
    }

    private static RowCursor decode(Batch batch, String text) {
        String prefix = batch.id().text() + ":";
        String row = text.startsWith(prefix) ? text.substring(prefix.length()) : "";
        if (row.matches("\\d{1,6}") && Integer.parseInt(row) <= batch.rows()) {
            return new RowCursor(batch.id(), Integer.parseInt(row));
        }
        throw Malformed.because("the query parameter cursor is not one that this list gave");
    }
}
