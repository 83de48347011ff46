package org.assaymark.records;

import java.time.Instant;
import java.util.Optional;
import org.assaymark.credential.ConnectionId;
import org.assaymark.credential.InboundEventId;
import org.assaymark.credential.IssuerId;
import org.assaymark.inbound.Kind;
import org.assaymark.inbound.Source;
import org.assaymark.webhook.Trust;

/**
 * Something authentic that came in, without what it says of people: that is in the delivery, and is
 * read anew whenever it is needed.
 *
 * @param key SHA-256 of the connection and of what tells this event from all others of it, in
 *     hexadecimal
 * @param delivery SHA-256 of the connection and of the delivery that brought it
 * @param type the source's own word for what happened
 * @param kind none when nothing of ours corresponds to it, or it could not be read
 * @param occurredAt by the source's clock
 * @param keptUntil when it is gone, with the delivery
 * @param test the source says that it is no real one
 * @param secret the id of the secret by which it was known
 * @param result what became of it
 * @param ruling what somebody decided about it, if somebody did
 * @param due when work on it is to be asked for again; none when nothing is to be done
 * @param attempts how often work on it was asked for again
 * @param revision counts changes, from 1
 */
public record ReceivedEvent(
        InboundEventId id,
        ConnectionId connection,
        IssuerId issuer,
        Source source,
        String key,
        String delivery,
        String type,
        Optional<Kind> kind,
        Instant occurredAt,
        Instant receivedAt,
        Instant keptUntil,
        Trust trust,
        boolean test,
        Optional<String> secret,
        EventResult result,
        Optional<Ruling> ruling,
        Optional<Instant> due,
        int attempts,
        long revision) {

    /** Its source was asked and said so too; to be written with what follows from it. */
    public ReceivedEvent confirmed() {
        return copy(Trust.CONFIRMED, result, ruling, due, attempts, revision);
    }

    /** Nothing more is to be done, unless something else happens. */
    public ReceivedEvent settled(EventResult newResult) {
        return changed(explained(newResult), Optional.empty(), attempts);
    }

    /** As above, and to be looked at again. */
    public ReceivedEvent settled(EventResult newResult, Instant lookAgain) {
        return changed(explained(newResult), Optional.of(lookAgain), attempts);
    }

    /** Work on it was asked for once more. */
    public ReceivedEvent postponed(Instant until) {
        return changed(result, Optional.of(until), attempts + 1);
    }

    /** As it was when it came in. */
    public ReceivedEvent replayed(String reason, Instant lookAgain) {
        return changed(
                explained(EventResult.of(EventState.RECEIVED, reason)), Optional.of(lookAgain), 0);
    }

    /** Its turn comes anew, with what somebody decided. */
    public ReceivedEvent ruled(Ruling decided, Instant lookAgain) {
        return with(Optional.of(decided)).replayed("Its turn comes.", lookAgain);
    }

    /** Its source has said that it is so, or somebody has decided about it. */
    public boolean isDecidable() {
        return trust == Trust.CONFIRMED || ruling.isPresent();
    }

    public boolean is(Ruling.Verdict verdict) {
        return ruling.filter(decided -> decided.verdict() == verdict).isPresent();
    }

    private EventResult explained(EventResult newResult) {
        return ruling.map(decided -> newResult.after(decided.sentence())).orElse(newResult);
    }

    private ReceivedEvent with(Optional<Ruling> decided) {
        return copy(trust, result, decided, due, attempts, revision);
    }

    private ReceivedEvent changed(EventResult newResult, Optional<Instant> newDue, int times) {
        return copy(trust, newResult, ruling, newDue, times, revision + 1);
    }

    private ReceivedEvent copy(
            Trust newTrust,
            EventResult newResult,
            Optional<Ruling> newRuling,
            Optional<Instant> newDue,
            int times,
            long newRevision) {
        return new ReceivedEvent(
                id,
                connection,
                issuer,
                source,
                key,
                delivery,
                type,
                kind,
                occurredAt,
                receivedAt,
                keptUntil,
                newTrust,
                test,
                secret,
                newResult,
                newRuling,
                newDue,
                times,
                newRevision);
    }
}
