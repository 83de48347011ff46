package org.assaymark.issuance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.assaymark.document.Json;
import org.assaymark.records.BatchChunk;

/**
 * What the queue of batches delivers; only messages whose work is not done come again (partial
 * batch responses of Lambda).
 */
final class BatchMessages {
    private static final System.Logger LOG = System.getLogger(BatchMessages.class.getName());

    private final WorkOnBatch working;

    BatchMessages(WorkOnBatch working) {
        this.working = working;
    }

    ObjectNode take(ObjectNode event) {
        ObjectNode answer = Json.object();
        var failures = answer.putArray("batchItemFailures");
        for (JsonNode message : event.path("Records")) {
            Optional<BatchChunk> chunk = BatchChunk.parse(message.path("body").asText());
            if (chunk.isPresent() && !done(chunk.get())) {
                failures.addObject().put("itemIdentifier", message.path("messageId").asText());
            }
        }
        return answer;
    }

    private boolean done(BatchChunk chunk) {
        try {
            return switch (working.on(chunk)) {
                case DONE, NOTHING_TO_DO -> true;
                case UNFINISHED -> false;
            };
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, chunk + " failed and is tried again", e);
            return false;
        }
    }
}
