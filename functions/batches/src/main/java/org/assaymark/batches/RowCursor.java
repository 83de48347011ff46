package org.assaymark.batches;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.assaymark.credential.BatchId;
import org.assaymark.document.Malformed;
import org.assaymark.records.Batch;

/**
 * An opaque position in the rows of one batch.
 *
 * @param row after which it goes on; 0 at the beginning
 */
record RowCursor(BatchId batch, int row) {
    String text() {
        String plain = batch.text() + ":" + row;
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * @throws Malformed when it is none of this batch
     */
    static RowCursor of(Batch batch, Optional<String> text) {
        return text.map(each -> decode(batch, each)).orElse(new RowCursor(batch.id(), 0));
    }

    private static RowCursor decode(Batch batch, String text) {
        try {
            String plain =
                    new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
            String prefix = batch.id().text() + ":";
            String row = plain.startsWith(prefix) ? plain.substring(prefix.length()) : "";
            if (row.matches("\\d{1,6}") && Integer.parseInt(row) <= batch.rows()) {
                return new RowCursor(batch.id(), Integer.parseInt(row));
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw Malformed.because("the query parameter cursor is not one that this list gave");
    }
}
