package org.assaymark.issuance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.records.BatchChunk;
import org.assaymark.records.FulfilmentKey;

/**
 * What the queues of batches and of fulfilments deliver; only messages whose work is not done come
 * again (partial batch responses of Lambda).
 */
final class QueueMessages {
    private static final System.Logger LOG = System.getLogger(QueueMessages.class.getName());

    private final WorkOnBatch working;
    private final ReconcileFulfilment reconciling;

    QueueMessages(WorkOnBatch working, ReconcileFulfilment reconciling) {
        this.working = working;
        this.reconciling = reconciling;
    }

    ObjectNode take(ObjectNode event) {
        ObjectNode answer = Json.object();
        var failures = answer.putArray("batchItemFailures");
        for (JsonNode message : event.path("Records")) {
            if (!isDone(message.path("body").asText())) {
                failures.addObject().put("itemIdentifier", message.path("messageId").asText());
            }
        }
        return answer;
    }

    /** What is neither is not tried again. */
    private boolean isDone(String body) {
        Optional<FulfilmentKey> fulfilment = fulfilment(body);
        if (fulfilment.isPresent()) {
            return isDone(fulfilment.get());
        }
        return BatchChunk.parse(body).map(this::isDone).orElse(true);
    }

    private static Optional<FulfilmentKey> fulfilment(String body) {
        try {
            return FulfilmentKey.parse(Json.read(body).path("fulfilment").asText());
        } catch (Malformed e) {
            return Optional.empty();
        }
    }

    private boolean isDone(FulfilmentKey key) {
        try {
            reconciling.on(key);
            return true;
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, key + " failed and is tried again", e);
            return false;
        }
    }

    private boolean isDone(BatchChunk chunk) {
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
