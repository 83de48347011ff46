package org.assaymark.fulfilment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.assaymark.credential.InboundEventId;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;

/**
 * What the queue of events delivers; only messages whose work is not done come again (partial batch
 * responses of Lambda), so that one that fails holds up no other.
 */
final class EventMessages {
    private static final System.Logger LOG = System.getLogger(EventMessages.class.getName());

    private final WorkOnEvent working;

    EventMessages(WorkOnEvent working) {
        this.working = working;
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

    /** What is no message of ours is not tried again either. */
    private boolean isDone(String body) {
        Optional<InboundEventId> id = parse(body);
        if (id.isEmpty()) {
            LOG.log(System.Logger.Level.ERROR, "a message that names no event was dropped");
            return true;
        }
        try {
            working.on(id.get());
            return true;
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, id.get() + " failed and is tried again", e);
            return false;
        }
    }

    private static Optional<InboundEventId> parse(String body) {
        try {
            return InboundEventId.parse(Json.read(body).path("inboundEvent").asText());
        } catch (Malformed e) {
            return Optional.empty();
        }
    }
}
