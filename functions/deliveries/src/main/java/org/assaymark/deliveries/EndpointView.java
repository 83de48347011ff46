package org.assaymark.deliveries;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.assaymark.document.Json;
import org.assaymark.records.WebhookEndpoint;
import org.assaymark.records.WebhookSecret;

/** An endpoint as its owner sees it; of its secrets only that there are some. */
final class EndpointView {
    private EndpointView() {}

    static ObjectNode of(WebhookEndpoint endpoint, Optional<Instant> failingSince) {
        ObjectNode json = of(endpoint);
        failingSince.ifPresent(since -> json.put("failingSince", since.toString()));
        return json;
    }

    static ObjectNode of(WebhookEndpoint endpoint) {
        ObjectNode json =
                Json.object()
                        .put("id", endpoint.id().text())
                        .put("issuerId", endpoint.issuer().text());
        json.setAll(EndpointRequest.document(endpoint.subscription()));
        switch (endpoint.standing()) {
            case WebhookEndpoint.Standing.Active() -> json.put("status", "active");
            case WebhookEndpoint.Standing.Paused(var because, var at) ->
                    json.put("status", "paused")
                            .put("pausedBecause", because.name().toLowerCase(Locale.ROOT))
                            .put("pausedAt", at.toString());
        }
        var keys = json.putArray("signingKeys");
        endpoint.secrets().forEach(secret -> keys.add(of(secret)));
        return json.put("createdAt", endpoint.createdAt().toString())
                .put("updatedAt", endpoint.updatedAt().toString());
    }

    private static ObjectNode of(WebhookSecret secret) {
        ObjectNode json =
                Json.object().put("id", secret.id()).put("scheme", secret.scheme().text());
        secret.publicKey().ifPresent(key -> json.put("publicKey", key));
        json.put("createdAt", secret.createdAt().toString());
        secret.until().ifPresent(at -> json.put("until", at.toString()));
        return json;
    }
}
