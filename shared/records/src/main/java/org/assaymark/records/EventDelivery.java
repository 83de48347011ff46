package org.assaymark.records;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assaymark.credential.DeliveryId;
import org.assaymark.credential.EndpointId;
import org.assaymark.credential.EventId;
import org.assaymark.credential.IssuerId;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;

/**
 * That one endpoint is to be told of one event. It belongs to whoever tries it for a while, so that
 * who dies over it holds nothing up; then it is tried again, since nobody knows whether it arrived.
 *
 * @param event as the feed has it; nothing personal
 * @param round how often it was tried since it was last begun anew
 * @param attempts the newest of them, the oldest first
 * @param nextAttempt empty where none is to come
 * @param revision counts changes, from 1
 */
public record EventDelivery(
        DeliveryId id,
        EndpointId endpoint,
        IssuerId issuer,
        Bytes event,
        Status status,
        int round,
        List<Attempt> attempts,
        Optional<Instant> nextAttempt,
        Instant createdAt,
        long revision) {
    /** Longer than a function may run, so that only who died is taken over from. */
    static final Duration LEASE = Duration.ofSeconds(40);

    /** Those of two rounds. */
    private static final int MOST_ATTEMPTS = 20;

    /** How it stands. */
    public enum Status {
        WAITING,
        DELIVERED,
        FAILED
    }

    /**
     * @param statusCode of the answer; empty where there was none
     * @param milliseconds until the answer, or until it was given up
     * @param error one sentence; empty for one that succeeded
     * @param includedLearner whether it told name and e-mail of the learner
     */
    public record Attempt(
            Instant at,
            Optional<Integer> statusCode,
            long milliseconds,
            Optional<String> error,
            boolean includedLearner) {}

    public EventDelivery {
        attempts = List.copyOf(attempts);
    }

    /** To be tried at once. */
    public static EventDelivery create(
            DeliveryId id, EndpointId endpoint, IssuerId issuer, ObjectNode event, Instant now) {
        return new EventDelivery(
                id,
                endpoint,
                issuer,
                Json.write(event),
                Status.WAITING,
                0,
                List.of(),
                Optional.of(now),
                now,
                1);
    }

    /** One that its maker sends itself, and nobody else. */
    public static EventDelivery pending(
            DeliveryId id, EndpointId endpoint, IssuerId issuer, ObjectNode event, Instant now) {
        EventDelivery made = create(id, endpoint, issuer, event, now);
        return new EventDelivery(
                id,
                endpoint,
                issuer,
                made.event,
                Status.WAITING,
                0,
                List.of(),
                Optional.empty(),
                now,
                1);
    }

    /** Of the feed; empty for what is in no feed. */
    public Optional<EventId> eventId() {
        return EventId.parse(content().path("id").asText());
    }

    public String type() {
        return content().path("type").asText();
    }

    public ObjectNode content() {
        return Json.readObject(event);
    }

    public EventDelivery delivered(Attempt attempt) {
        return attempted(attempt, Status.DELIVERED, Optional.empty());
    }

    public EventDelivery failedFor(Attempt attempt, Instant next) {
        return attempted(attempt, Status.WAITING, Optional.of(next));
    }

    public EventDelivery failed(Attempt attempt) {
        return attempted(attempt, Status.FAILED, Optional.empty());
    }

    /** From the beginning, whatever came of it before. */
    public EventDelivery again(Instant now) {
        return with(Status.WAITING, 0, attempts, Optional.of(now));
    }

    EventDelivery taken(Instant now) {
        return with(status, round, attempts, Optional.of(now.plus(LEASE)));
    }

    private EventDelivery attempted(Attempt attempt, Status then, Optional<Instant> next) {
        List<Attempt> all = Stream.concat(attempts.stream(), Stream.of(attempt)).toList();
        return with(
                then,
                round + 1,
                all.subList(Math.max(0, all.size() - MOST_ATTEMPTS), all.size()),
                next);
    }

    private EventDelivery with(
            Status newStatus, int newRound, List<Attempt> newAttempts, Optional<Instant> next) {
        return new EventDelivery(
                id,
                endpoint,
                issuer,
                event,
                newStatus,
                newRound,
                newAttempts,
                next,
                createdAt,
                revision + 1);
    }
}
