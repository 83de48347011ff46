package org.assaymark.deliveries;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.assaymark.document.Json;
import org.assaymark.records.EventDelivery;

/** A delivery with all that came of it so far; never what it said. */
final class DeliveryView {
    private DeliveryView() {}

    static ObjectNode of(EventDelivery delivery) {
        ObjectNode json =
                Json.object()
                        .put("id", delivery.id().text())
                        .put("endpointId", delivery.endpoint().text())
                        .put("issuerId", delivery.issuer().text())
                        .put("eventType", delivery.type());
        delivery.eventId().ifPresent(id -> json.put("eventId", id.text()));
        var credential = delivery.content().path("credentialId");
        if (credential.isTextual()) {
            json.put("credentialId", credential.textValue());
        }
        json.put("status", delivery.status().name().toLowerCase(Locale.ROOT));
        var attempts = json.putArray("attempts");
        delivery.attempts().forEach(attempt -> attempts.add(of(attempt)));
        delivery.nextAttempt().ifPresent(at -> json.put("nextAttemptAt", at.toString()));
        return json.put("createdAt", delivery.createdAt().toString());
    }

    private static ObjectNode of(EventDelivery.Attempt attempt) {
        ObjectNode json = Json.object().put("at", attempt.at().toString());
        attempt.statusCode().ifPresent(status -> json.put("statusCode", status));
        json.put("milliseconds", attempt.milliseconds());
        attempt.error().ifPresent(error -> json.put("error", error));
        if (attempt.includedLearner()) {
            json.putArray("included").add("learner");
        }
        return json;
    }
}
