package org.assaymark.credential;

import java.time.Instant;
import java.util.Optional;

/**
 * The period in which a credential holds, both ends inclusive, UTC, whole seconds; no {@code until}
 * means it does not expire (VCDM 2.0 §4.9).
 */
public record Validity(Instant from, Optional<Instant> until) {
    /**
     * @throws IllegalArgumentException when it would end before it begins
     */
    public Validity {
        from = Moments.wholeSeconds(from);
        until = until.map(Moments::wholeSeconds);
        if (until.isPresent() && from.isAfter(until.get())) {
            throw new IllegalArgumentException(
                    "validFrom " + from + " is after validUntil " + until.get());
        }
    }

    /**
     * Whether it holds in the second to which {@code moment} belongs, as both ends are whole
     * seconds and inclusive.
     */
    public boolean holdsAt(Instant moment) {
        Instant second = Moments.wholeSeconds(moment);
        return !second.isBefore(from) && until.map(end -> !second.isAfter(end)).orElse(true);
    }
}
