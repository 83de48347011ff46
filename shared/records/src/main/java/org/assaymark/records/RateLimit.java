package org.assaymark.records;

import java.time.Duration;

/**
 * How many requests a caller may send within a window of time.
 *
 * @param window whole seconds
 */
public record RateLimit(int requests, Duration window) {
    public RateLimit {
        if (requests < 1 || window.toSeconds() < 1) {
            throw new IllegalArgumentException(requests + " requests within " + window);
        }
    }
}
