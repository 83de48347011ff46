package org.assaymark.records;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.assaymark.credential.ConnectionId;

/**
 * What was seen of a connection when it was looked at last: whether its source still delivers.
 *
 * @param due when it is looked at next
 * @param received the newest authentic delivery that was known then
 * @param toldQuiet after which one its silence was told, so that it is told once
 * @param off that its source delivers no more
 * @param revision counts changes, from 1
 */
public record Vigil(
        ConnectionId connection,
        Instant due,
        Optional<Instant> received,
        Optional<Instant> toldQuiet,
        Optional<Off> off,
        long revision) {
    private static final Duration EACH = Duration.ofDays(1);

    /**
     * That a source says of itself that it delivers no more.
     *
     * @param since when it was asked and said so first
     * @param reason a sentence
     */
    public record Off(Instant since, String reason) {}

    /** That of a connection that is new. */
    static Vigil of(Connection connection) {
        return new Vigil(
                connection.id(),
                connection.updatedAt(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1);
    }

    /** So that nobody else looks at the same time. */
    public Vigil taken(Instant until) {
        return new Vigil(connection, until, received, toldQuiet, off, revision + 1);
    }

    /** With what is known by now; a source that delivered since has been switched on again. */
    public Vigil seen(Optional<Instant> delivered) {
        Optional<Instant> newest =
                Stream.concat(received.stream(), delivered.stream()).max(Instant::compareTo);
        return new Vigil(
                connection,
                due,
                newest,
                toldQuiet,
                off.filter(each -> newest.stream().noneMatch(each.since()::isBefore)),
                revision);
    }

    /** As its source says; what it said before goes on. */
    public Vigil switchedOff(String reason, Instant now) {
        Instant since = off.map(Off::since).orElse(now);
        return new Vigil(
                connection,
                due,
                received,
                toldQuiet,
                Optional.of(new Off(since, reason)),
                revision);
    }

    public Vigil switchedOn() {
        return new Vigil(connection, due, received, toldQuiet, Optional.empty(), revision);
    }

    /** That the silence since the newest delivery is told. */
    public Vigil quietTold() {
        return new Vigil(connection, due, received, received, off, revision);
    }

    public boolean isQuietTold() {
        return received.isPresent() && toldQuiet.equals(received);
    }

    public Vigil done(Instant now) {
        return new Vigil(connection, now.plus(EACH), received, toldQuiet, off, revision + 1);
    }
}
