package org.assaymark.records;

import java.util.Optional;
import org.assaymark.credential.BatchId;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;

/**
 * A piece of work: one chunk of a batch in one phase. As a message it is a hint, and may come twice
 * or never.
 *
 * @param first the number of its first row
 */
public record BatchChunk(BatchId batch, Batch.Phase phase, int first) {
    public String message() {
        return Json.write(
                        Json.object()
                                .put("batchId", batch.text())
                                .put("phase", phase.name())
                                .put("first", first))
                .utf8();
    }

    /** Empty for a message that no part of this system has sent. */
    public static Optional<BatchChunk> parse(String message) {
        try {
            var json = Json.read(message);
            Batch.Phase phase = Batch.Phase.valueOf(json.path("phase").asText());
            int first = json.path("first").asInt();
            return BatchId.parse(json.path("batchId").asText())
                    .map(id -> new BatchChunk(id, phase, first));
        } catch (Malformed | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
