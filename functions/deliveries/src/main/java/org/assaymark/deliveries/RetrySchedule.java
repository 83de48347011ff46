package org.assaymark.deliveries;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When to try again what was not taken: after 5 seconds, 5 and 30 minutes, 2, 5, 10, 14, 20 and 24
 * hours, a tenth more or less by chance, so that what failed together does not come back together.
 */
final class RetrySchedule {
    private static final List<Duration> PAUSES =
            List.of(
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2),
                    Duration.ofHours(5),
                    Duration.ofHours(10),
                    Duration.ofHours(14),
                    Duration.ofHours(20),
                    Duration.ofHours(24));
    private static final double JITTER = 0.1;

    /** A receiver may ask for more, but not to be waited for longer than it is kept. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private final RandomGenerator random;

    RetrySchedule(RandomGenerator random) {
        this.random = random;
    }

    /**
     * @param attempts how often it was tried so far
     * @param asked what the receiver wants to be left alone for
     * @return whole seconds; empty when it is to be given up
     */
    Optional<Instant> next(int attempts, Optional<Duration> asked, Instant now) {
        if (attempts > PAUSES.size()) {
            return Optional.empty();
        }
        Duration usual = PAUSES.get(Math.max(attempts, 1) - 1);
        double factor = random.nextDouble(1 - JITTER, 1 + JITTER);
        long seconds = Math.max(1, Math.round(usual.toSeconds() * factor));
        long wanted = asked.map(Duration::toSeconds).orElse(0L);
        return Optional.of(
                now.plusSeconds(Math.max(seconds, Math.min(wanted, LONGEST.toSeconds()))));
    }
}
