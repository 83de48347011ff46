package org.assaymark.webhooks;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assaymark.credential.InboundEventId;
import org.assaymark.credential.Mode;
import org.assaymark.records.Connection;
import org.assaymark.records.EventResult;
import org.assaymark.records.EventState;
import org.assaymark.records.InboundEventStore;
import org.assaymark.records.ReceivedEvent;
import org.assaymark.webhook.Authenticity.Authentic;

/**
 * Puts what came in back to its beginning. It is safe at any time: whatever followed from it before
 * is found, and not done twice. What is marked as a test stays without consequence for a real
 * issuer.
 */
final class ReplayEvents {
    private static final int ATTEMPTS = 20;
    private static final String REPLAYED = "It is replayed, and its turn comes.";

    private final InboundEventStore events;
    private final ReceiveDelivery receiving;
    private final InboundQueue queue;
    private final Clock clock;

    ReplayEvents(
            InboundEventStore events, ReceiveDelivery receiving, InboundQueue queue, Clock clock) {
        this.events = events;
        this.receiving = receiving;
        this.queue = queue;
        this.clock = clock;
    }

    /** The event as it is then; empty when it is gone by now. */
    Optional<ReceivedEvent> replay(Connection connection, ReceivedEvent event) {
        if (event.test() && event.issuer().mode() == Mode.LIVE) {
            return Optional.of(event);
        }
        Optional<ReceivedEvent> replayed =
                event.kind().isPresent() ? anew(event) : readAnew(connection, event);
        replayed.filter(each -> each.due().isPresent())
                .ifPresent(each -> queue.send(List.of(each.id())));
        return replayed;
    }

    private Optional<ReceivedEvent> anew(ReceivedEvent event) {
        Instant due = clock.instant().plus(ReceiveDelivery.PATIENCE);
        return changed(event.id(), EventResult.of(EventState.RECEIVED, REPLAYED), due);
    }

    /** Who works on it changes it too, so that it is tried again when they were faster. */
    private Optional<ReceivedEvent> changed(InboundEventId id, EventResult result, Instant due) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Optional<ReceivedEvent> current = events.find(id);
            if (current.isEmpty()) {
                return current;
            }
            ReceivedEvent changed =
                    result.state() == EventState.RECEIVED
                            ? current.get().replayed(result.reason(), due)
                            : current.get().settled(result);
            if (events.replace(changed)) {
                return Optional.of(changed);
            }
        }
        throw new IllegalStateException("the event was changed all the time");
    }

    /** What could not be read, or had no meaning, may have one to a newer version of ours. */
    private Optional<ReceivedEvent> readAnew(Connection connection, ReceivedEvent event) {
        return events.delivery(event)
                .flatMap(
                        delivery ->
                                switch (receiving.take(
                                        connection,
                                        new Authentic(event.trust(), event.secret()),
                                        delivery,
                                        event.test()
                                                ? ReceiveDelivery.Origin.TRIAL
                                                : ReceiveDelivery.Origin.SENDER,
                                        clock.instant())) {
                                    case ReceiveDelivery.Result.Taken(var told)
                                            when told.stream()
                                                    .noneMatch(
                                                            each -> each.id().equals(event.id())) ->
                                            changed(
                                                    event.id(),
                                                    EventResult.of(
                                                            EventState.ACCEPTED,
                                                            "It was read anew, as "
                                                                    + told.stream()
                                                                            .map(
                                                                                    each ->
                                                                                            each.id()
                                                                                                    .text())
                                                                            .toList()
                                                                    + "."),
                                                    clock.instant());
                                    default -> Optional.of(event);
                                });
    }
}
