package org.assaymark.webhooks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.assaymark.credential.InboundEventId;
import org.assaymark.document.Malformed;
import org.assaymark.inbound.Reading;
import org.assaymark.records.Connection;
import org.assaymark.records.ConnectionStore;
import org.assaymark.records.InboundEventStore;
import org.assaymark.records.InboundEventStore.Arrival;
import org.assaymark.records.InboundEventStore.Keeping;
import org.assaymark.records.ReceivedEvent;
import org.assaymark.records.SecretDigest;
import org.assaymark.webhook.Authenticity;
import org.assaymark.webhook.Authenticity.Authentic;
import org.assaymark.webhook.Delivery;
import org.assaymark.webhook.Trust;

/**
 * Takes a delivery: finds whose it is, checks where it comes from, keeps it, and tells who works on
 * it. Nothing else, because senders wait for the answer for seconds only.
 */
final class ReceiveDelivery {
    /** Work that no message has led to by then is asked for again. */
    static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Authentic HANDED = new Authentic(Trust.IAM, Optional.empty());

    private final ConnectionStore connections;
    private final InboundEventStore events;
    private final ConnectionSecrets secrets;
    private final Watch watch;
    private final InboundQueue queue;
    private final Supplier<InboundEventId> ids;
    private final Duration retention;
    private final Clock clock;

    ReceiveDelivery(
            ConnectionStore connections,
            InboundEventStore events,
            ConnectionSecrets secrets,
            Watch watch,
            InboundQueue queue,
            Supplier<InboundEventId> ids,
            Duration retention,
            Clock clock) {
        this.connections = connections;
        this.events = events;
        this.secrets = secrets;
        this.watch = watch;
        this.queue = queue;
        this.ids = ids;
        this.retention = retention;
        this.clock = clock;
    }

    sealed interface Result {
        /** Nobody is reached at this address. */
        record NoSuchAddress() implements Result {}

        /** It does not prove where it comes from. */
        record Refused() implements Result {}

        record TooLarge() implements Result {}

        /** The sender tries whether we are there. */
        record Pinged() implements Result {}

        /**
         * It is kept.
         *
         * @param events those that it tells of, in its order
         */
        record Taken(List<Told> events) implements Result {}
    }

    /**
     * @param again whether it was told before
     */
    record Told(InboundEventId id, boolean again) {}

    Result receive(String token, Delivery delivery) {
        return receive(token, delivery, clock.instant());
    }

    private Result receive(String token, Delivery delivery, Instant now) {
        return connections
                .findByToken(SecretDigest.of(token), now)
                .map(connection -> receive(connection, delivery, Origin.SENDER, now))
                .orElseGet(Result.NoSuchAddress::new);
    }

    /** One that a queue brought: as if it had come when the queue took it. */
    Result receive(Brought brought) {
        return switch (brought) {
            case Brought.Request(var token, var delivery, var at) -> receive(token, delivery, at);
            case Brought.Handed(var id, var source, var delivery, var at) ->
                    connections
                            .find(id)
                            .filter(connection -> connection.source() == source)
                            .map(connection -> receiveHanded(connection, delivery, at))
                            .orElseGet(Result.NoSuchAddress::new);
        };
    }

    private Result receiveHanded(Connection connection, Delivery delivery, Instant at) {
        if (!isFor(connection, delivery)) {
            watch.refused(connection.id(), Authenticity.Reason.NOT_ASKED_FOR);
            return new Result.Refused();
        }
        watch.received(connection.id());
        return take(connection, HANDED, KeptHeaders.of(delivery), Origin.SENDER, at);
    }

    /** A delivery of our own: it goes the way of all others, and is marked as a test. */
    Result tryOut(Connection connection, Delivery delivery) {
        return receive(connection, delivery, Origin.TRIAL, clock.instant());
    }

    private Result receive(Connection connection, Delivery delivery, Origin origin, Instant now) {
        if (connection.source().isUnsignedPing(delivery)) {
            return new Result.Pinged();
        }
        return authenticate(connection, delivery, origin, now)
                .map(
                        authentic ->
                                take(connection, authentic, KeptHeaders.of(delivery), origin, now))
                .orElseGet(Result.Refused::new);
    }

    /** How sure it is that it comes from whom the connection is for; empty when it is not. */
    Optional<Authentic> authenticate(Connection connection, Delivery delivery, Instant now) {
        return authenticate(connection, delivery, Origin.SENDER, now);
    }

    /** What we try out ourselves says nothing of whether the sender still delivers. */
    private Optional<Authentic> authenticate(
            Connection connection, Delivery delivery, Origin origin, Instant now) {
        return switch (check(connection, delivery, now)) {
            case Authenticity.Refused(var reason) -> {
                watch.refused(connection.id(), reason);
                yield Optional.empty();
            }
            case Authentic authentic -> {
                if (origin == Origin.SENDER) {
                    watch.received(connection.id());
                }
                yield Optional.of(authentic);
            }
        };
    }

    private Authenticity check(Connection connection, Delivery delivery, Instant now) {
        Authenticity proved =
                connection.source().scheme().check(delivery, secrets.of(connection, delivery), now);
        return proved instanceof Authentic && !isFor(connection, delivery)
                ? Authenticity.refused(Authenticity.Reason.NOT_ASKED_FOR)
                : proved;
    }

    /** Whether it is from the account that the connection is for, where that is said. */
    private static boolean isFor(Connection connection, Delivery delivery) {
        if (connection.account().isEmpty()) {
            return true;
        }
        try {
            return connection.isOf(connection.source().account(delivery));
        } catch (Malformed e) {
            return false;
        }
    }

    /** Takes what is known to be authentic. */
    Result take(
            Connection connection,
            Authentic authentic,
            Delivery delivery,
            Origin origin,
            Instant now) {
        Optional<Reading> reading = read(connection, delivery, now);
        if (reading.filter(Reading.Ping.class::isInstance).isPresent()) {
            return new Result.Pinged();
        }
        Instant keptUntil = now.plus(retention).truncatedTo(ChronoUnit.SECONDS);
        return switch (events.keep(connection.id(), delivery, keptUntil)) {
            case Keeping.TooLarge() -> new Result.TooLarge();
            case Keeping.Kept(var digest) -> {
                var arrived = new Arriving(connection, authentic, digest, origin, now, keptUntil);
                yield new Result.Taken(
                        put(
                                reading.map(each -> arrived.events(each, ids))
                                        .orElseGet(() -> List.of(arrived.unreadable(ids.get()))),
                                now));
            }
        };
    }

    /** Empty when it is nothing that this source sends. */
    private static Optional<Reading> read(Connection connection, Delivery delivery, Instant now) {
        try {
            return Optional.of(connection.source().read(delivery, now));
        } catch (Malformed e) {
            return Optional.empty();
        }
    }

    private List<Told> put(List<ReceivedEvent> arrived, Instant now) {
        var told = new ArrayList<Told>();
        var work = new ArrayList<InboundEventId>();
        for (ReceivedEvent event : arrived) {
            switch (events.put(event)) {
                case Arrival.New() -> {
                    told.add(new Told(event.id(), false));
                    if (event.due().isPresent()) {
                        work.add(event.id());
                    }
                }
                case Arrival.Repeated repeated -> {
                    events.count(repeated, now);
                    told.add(new Told(repeated.first(), true));
                }
            }
        }
        queue.send(work);
        return told;
    }

    /** Who made a delivery. */
    enum Origin {
        SENDER,
        /** We did, to try a connection out. */
        TRIAL
    }
}
