package org.assaymark.webhooks;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.assaymark.credential.InboundEventId;
import org.assaymark.credential.Mode;
import org.assaymark.inbound.InboundEvent;
import org.assaymark.inbound.Reading;
import org.assaymark.records.Connection;
import org.assaymark.records.EventResult;
import org.assaymark.records.EventState;
import org.assaymark.records.InboundEventStore;
import org.assaymark.records.ReceivedEvent;
import org.assaymark.webhook.Authenticity.Authentic;

/** What all events of one delivery have in common, and each of them as it is first kept. */
record Arriving(
        Connection connection,
        Authentic authentic,
        String delivery,
        ReceiveDelivery.Origin origin,
        Instant now,
        Instant keptUntil) {
    /** A sender that packs events together packs a few. */
    static final int MOST_EVENTS = 50;

    private static final EventResult RECEIVED =
            EventResult.of(EventState.RECEIVED, "It is kept, and its turn comes.");

    List<ReceivedEvent> events(Reading reading, Supplier<InboundEventId> ids) {
        return switch (reading) {
            case Reading.Events(var told) when told.size() > MOST_EVENTS ->
                    List.of(
                            whole(
                                    ids.get(),
                                    "",
                                    wholeDelivery(),
                                    EventResult.of(
                                            EventState.FAILED,
                                            "It tells of more than "
                                                    + MOST_EVENTS
                                                    + " things at once.")));
            case Reading.Events(var told) ->
                    told.stream().map(each -> event(ids.get(), each)).toList();
            case Reading.Ignored(var type, var reason, var key) ->
                    List.of(
                            whole(
                                    ids.get(),
                                    type,
                                    key.orElseGet(this::wholeDelivery),
                                    EventResult.of(
                                            EventState.IGNORED,
                                            "Nothing follows: " + reason + ".")));
            case Reading.Ping() -> List.of();
        };
    }

    ReceivedEvent unreadable(InboundEventId id) {
        return whole(
                id,
                "",
                wholeDelivery(),
                EventResult.of(
                        EventState.FAILED,
                        "It could not be read: it is not what "
                                + connection.source().word()
                                + " sends."));
    }

    private ReceivedEvent event(InboundEventId id, InboundEvent event) {
        return new ReceivedEvent(
                id,
                connection.id(),
                connection.issuer(),
                connection.source(),
                InboundEventStore.key(connection.id(), event.key()),
                delivery,
                event.type(),
                Optional.of(event.kind()),
                event.occurredAt(),
                now,
                keptUntil,
                authentic.trust(),
                isTest(event),
                authentic.secret(),
                result(event),
                Optional.empty(),
                workedOn(event)
                        ? Optional.of(now.plus(ReceiveDelivery.PATIENCE))
                        : Optional.empty(),
                0,
                1);
    }

    private boolean isTest(InboundEvent event) {
        return event.test() || origin == ReceiveDelivery.Origin.TRIAL;
    }

    private boolean workedOn(InboundEvent event) {
        return result(event).state() == EventState.RECEIVED;
    }

    private EventResult result(InboundEvent event) {
        if (connection.status() == Connection.Status.PAUSED) {
            return EventResult.of(
                    EventState.IGNORED,
                    "The connection was paused when it came in; it can be replayed.");
        }
        return isTest(event) && connection.issuer().mode() == Mode.LIVE
                ? EventResult.of(
                        EventState.IGNORED, "It is marked as a test, and the issuer is a real one.")
                : RECEIVED;
    }

    /** Tells a delivery from all others by all that it says. */
    private String wholeDelivery() {
        return "delivery\0" + delivery;
    }

    /**
     * The delivery as one thing.
     *
     * @param telling tells it from all others of its connection
     */
    private ReceivedEvent whole(
            InboundEventId id, String type, String telling, EventResult result) {
        return new ReceivedEvent(
                id,
                connection.id(),
                connection.issuer(),
                connection.source(),
                InboundEventStore.key(connection.id(), telling),
                delivery,
                type,
                Optional.empty(),
                now,
                now,
                keptUntil,
                authentic.trust(),
                false,
                authentic.secret(),
                result,
                Optional.empty(),
                Optional.empty(),
                0,
                1);
    }
}
