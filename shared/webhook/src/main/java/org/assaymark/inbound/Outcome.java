package org.assaymark.inbound;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * How somebody did.
 *
 * @param score from 0 to 1
 * @param manual somebody set it by hand
 */
public record Outcome(
        Optional<Instant> completedAt,
        Optional<Boolean> passed,
        Optional<BigDecimal> score,
        Optional<String> grade,
        boolean manual) {
    static final Outcome NONE =
            new Outcome(
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);

    static Outcome completed(Optional<Instant> at) {
        return new Outcome(at, Optional.empty(), Optional.empty(), Optional.empty(), false);
    }
}
