package org.assaymark.webhook;

import static org.assaymark.webhook.Authenticity.refused;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.webhook.Authenticity.Reason;

/**
 * A constant secret as a member of the JSON body, as Moodle's {@code local_webhooks} sends it.
 *
 * @param member its name, at the top
 */
public record BodyToken(String member) implements Scheme {
    @Override
    public Trust trust() {
        return Trust.SHARED_SECRET;
    }

    /** The body holds it. */
    @Override
    public Map<String, String> prove(Bytes body, Secret secret, String id, Instant now) {
        return Map.of();
    }

    @Override
    public Authenticity check(Delivery delivery, List<Secret> secrets, Instant now) {
        JsonNode token;
        try {
            token = Json.read(delivery.body()).path(member);
        } catch (Malformed e) {
            return refused(Reason.MALFORMED_PROOF);
        }
        return token.isTextual() && !token.asText().isBlank()
                ? HeaderToken.compare(token.asText(), secrets)
                : refused(Reason.MISSING_PROOF);
    }
}
