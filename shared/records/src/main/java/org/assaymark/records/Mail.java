package org.assaymark.records;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assaymark.credential.MailId;

/**
 * A letter that is to be sent, once. It is taken before it is sent, so that whoever dies over it
 * leaves it unsent rather than sent twice.
 *
 * @param attempts how many times it was taken
 */
public record Mail(MailId id, Letter letter, Instant askedAt, int attempts) {
    private static final List<Duration> PAUSES =
            List.of(
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2),
                    Duration.ofHours(12));

    public static Mail asked(MailId id, Letter letter, Instant now) {
        return new Mail(id, letter, now, 0);
    }

    /** When to try again, now that an attempt has failed; empty when it is to be given up. */
    public Optional<Instant> nextAttempt(Instant now) {
        return attempts > PAUSES.size()
                ? Optional.empty()
                : Optional.of(now.plus(PAUSES.get(Math.max(attempts, 1) - 1)))
                        .filter(letter.uselessFrom(askedAt)::isAfter);
    }

    Mail taken() {
        return new Mail(id, letter, askedAt, attempts + 1);
    }
}
