package org.assaymark.deliveries;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assaymark.credential.DeliveryId;
import org.assaymark.credential.EventId;
import org.assaymark.credential.IssuerId;
import org.assaymark.records.CredentialEvent;
import org.assaymark.records.DeliveryStore;
import org.assaymark.records.EventDelivery;
import org.assaymark.records.WebhookEndpoint;
import org.assaymark.records.WebhookEndpointStore;

/**
 * Makes of each event one delivery for each endpoint of its issuer that wants it; exactly one,
 * however often it is told.
 */
final class FanOut {
    private final WebhookEndpointStore endpoints;
    private final DeliveryStore deliveries;
    private final Clock clock;

    FanOut(WebhookEndpointStore endpoints, DeliveryStore deliveries, Clock clock) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /**
     * @param events as the feed has them
     */
    void tell(List<ObjectNode> events) {
        Map<IssuerId, List<ObjectNode>> byIssuer =
                events.stream()
                        .collect(
                                Collectors.groupingBy(
                                        event -> new IssuerId(event.path("issuerId").asText())));
        byIssuer.forEach(
                (issuer, ofIssuer) -> {
                    List<WebhookEndpoint> all = endpoints.ofIssuer(issuer);
                    ofIssuer.forEach(event -> tell(event, all));
                });
    }

    private void tell(ObjectNode event, List<WebhookEndpoint> all) {
        Optional<CredentialEvent.Type> type = type(event);
        Instant at = Instant.parse(event.path("at").asText());
        all.stream()
                .filter(endpoint -> type.filter(each -> endpoint.wants(each, at)).isPresent())
                .forEach(endpoint -> deliveries.putIfAbsent(delivery(endpoint, event)));
    }

    EventDelivery delivery(WebhookEndpoint endpoint, ObjectNode event) {
        var id = DeliveryId.of(endpoint.id(), new EventId(event.path("id").asText()));
        return EventDelivery.create(
                id,
                endpoint.id(),
                endpoint.issuer(),
                event,
                clock.instant().truncatedTo(ChronoUnit.SECONDS));
    }

    static Optional<CredentialEvent.Type> type(ObjectNode event) {
        return CredentialEvent.Type.parse(event.path("type").asText());
    }
}
