package org.assaymark.fulfilment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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

    /** So that the messages that were taken together are done within the time of the function. */
    private static final Duration FOR_ASKING = Duration.ofSeconds(8);

    private final WorkOnEvent working;
    private final Clock clock;

    EventMessages(WorkOnEvent working, Clock clock) {
        this.working = working;
        this.clock = clock;
    }

    ObjectNode take(ObjectNode event) {
        ObjectNode answer = Json.object();
        Instant latest = clock.instant().plus(FOR_ASKING);
        var failures = answer.putArray("batchItemFailures");
        for (JsonNode message : event.path("Records")) {
            if (!isDone(message.path("body").asText(), latest)) {
                failures.addObject().put("itemIdentifier", message.path("messageId").asText());
            }
        }
        return answer;
    }

    /** What is no message of ours is not tried again either. */
    private boolean isDone(String body, Instant latest) {
        Optional<InboundEventId> id = parse(body);
        if (id.isEmpty()) {
            LOG.log(System.Logger.Level.ERROR, "a message that names no event was dropped");
            return true;
        }
        try {
            working.on(id.get(), latest);
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
