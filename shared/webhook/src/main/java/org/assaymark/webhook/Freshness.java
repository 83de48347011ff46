package org.assaymark.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.assaymark.webhook.Authenticity.Reason;

/**
 * How far the time in a signature may be from ours.
 *
 * @param past how old it may be
 * @param future how far ahead of us a sender's clock may be
 */
record Freshness(Duration past, Duration future) {
    static final Freshness FIVE_MINUTES =
            new Freshness(Duration.ofMinutes(5), Duration.ofMinutes(5));

    /** The most that fits: beyond it there is no such moment. */
    private static final long LATEST = 253_402_300_799L;

    /** Of whole seconds since 1970 as decimal digits. */
    static Optional<Instant> moment(String text) {
        boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || text.length() > 12) {
            return Optional.empty();
        }
        long seconds = Long.parseLong(text);
        return seconds > LATEST ? Optional.empty() : Optional.of(Instant.ofEpochSecond(seconds));
    }

    /** What is wrong with it, if anything is. */
    Optional<Reason> fault(Instant signed, Instant now) {
        if (signed.isBefore(now.minus(past))) {
            return Optional.of(Reason.TOO_OLD);
        }
        return signed.isAfter(now.plus(future))
                ? Optional.of(Reason.FROM_THE_FUTURE)
                : Optional.empty();
    }
}
