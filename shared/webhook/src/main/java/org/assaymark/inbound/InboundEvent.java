package org.assaymark.inbound;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One thing that happened at a source.
 *
 * @param type the source's own word for it
 * @param key tells it from all others of its connection; a repeated delivery has the same
 * @param occurredAt by the source's clock
 * @param test the source says that it is no real one
 * @param learner nobody when the source does not say
 * @param buyer whoever paid, when that is said; often an employer
 */
public record InboundEvent(
        String type,
        Kind kind,
        String key,
        Instant occurredAt,
        boolean test,
        Optional<Party> learner,
        Optional<Party> buyer,
        List<Item> items,
        Optional<Order> order,
        Outcome outcome,
        List<URI> evidence) {
    public InboundEvent {
        learner = learner.filter(party -> !party.isNobody());
        buyer = buyer.filter(party -> !party.isNobody());
        items = List.copyOf(items);
        evidence = List.copyOf(evidence);
    }

    /** With whom and what another event is about. */
    public InboundEvent about(InboundEvent other) {
        return new InboundEvent(
                type,
                kind,
                key,
                occurredAt,
                test,
                other.learner,
                other.buyer,
                other.items,
                other.order,
                outcome,
                evidence);
    }

    /** Without people and what they bought. */
    @Override
    public String toString() {
        return kind + " (" + type + ")";
    }
}
