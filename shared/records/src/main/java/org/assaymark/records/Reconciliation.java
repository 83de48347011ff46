package org.assaymark.records;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.assaymark.credential.ConnectionId;

/**
 * How far we have read in what a source lists, for one that does not send again what did not reach
 * us.
 *
 * @param since what was changed there before is known
 * @param due when it is read on
 * @param readAt when it was read to its end last
 * @param trouble why it could not be read; none when it could
 * @param attempts in vain, one after the other
 * @param revision counts changes, from 1
 */
public record Reconciliation(
        ConnectionId connection,
        Instant since,
        Instant due,
        Optional<Instant> readAt,
        Optional<String> trouble,
        int attempts,
        long revision) {
    private static final Duration EACH = Duration.ofDays(1);
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(5);
    private static final int MOST_DOUBLINGS = 7;

    /** That of a connection that is new. */
    static Reconciliation of(Connection connection) {
        return new Reconciliation(
                connection.id(),
                connection.createdAt(),
                connection.updatedAt(),
                Optional.empty(),
                Optional.empty(),
                0,
                1);
    }

    /** So that nobody else reads it at the same time. */
    public Reconciliation taken(Instant until) {
        return new Reconciliation(
                connection, since, until, readAt, trouble, attempts, revision + 1);
    }

    public Reconciliation readTo(Instant newSince) {
        return new Reconciliation(connection, newSince, due, readAt, trouble, attempts, revision);
    }

    /** Nothing more is listed for now. */
    public Reconciliation done(Instant now) {
        return new Reconciliation(
                connection,
                since,
                now.plus(EACH),
                Optional.of(now),
                Optional.empty(),
                0,
                revision + 1);
    }

    /** There is more. */
    public Reconciliation goingOn(Instant now) {
        return new Reconciliation(
                connection, since, now, readAt, Optional.empty(), 0, revision + 1);
    }

    public Reconciliation failed(String reason, Instant now) {
        return new Reconciliation(
                connection,
                since,
                now.plus(FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, MOST_DOUBLINGS))),
                readAt,
                Optional.of(reason),
                attempts + 1,
                revision + 1);
    }
}
