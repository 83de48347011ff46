package org.assaymark.records;

import java.time.Instant;
import java.util.Optional;

/**
 * How it goes with the deliveries of a connection. Neither is written down at each delivery, so
 * that nobody can make us write: moments are right within half a minute, counts are at least as
 * many.
 *
 * @param received the newest authentic one
 */
public record ConnectionHealth(Optional<Instant> received, Optional<Refusals> refusals) {
    /**
     * Deliveries that were not what they should be.
     *
     * @param last the newest one
     * @param reason why, in a word
     */
    public record Refusals(long count, Instant last, String reason) {}
}
