package org.assaymark.deliveries;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.assaymark.credential.EventId;
import org.assaymark.credential.Mode;
import org.assaymark.records.EventFeed;
import org.assaymark.records.WebhookEndpointStore;

/**
 * Reads the feed of events on from where it was read to, and tells all of it again: what a stream
 * has lost is made good, and what it told changes nothing.
 */
final class SweepEvents {
    private static final Duration LONGEST_RUN = Duration.ofSeconds(8);
    private static final Duration BEFORE_THE_FIRST = Duration.ofMinutes(10);
    private static final int AT_ONCE = 100;

    private final EventFeed feed;
    private final WebhookEndpointStore endpoints;
    private final FanOut fanOut;
    private final Clock clock;

    SweepEvents(EventFeed feed, WebhookEndpointStore endpoints, FanOut fanOut, Clock clock) {
        this.feed = feed;
        this.endpoints = endpoints;
        this.fanOut = fanOut;
        this.clock = clock;
    }

    void sweep(Mode mode) {
        Instant start = clock.instant();
        Optional<EventId> stored = endpoints.position(mode);
        EventId position =
                stored.orElseGet(() -> EventId.earliestAt(start.minus(BEFORE_THE_FIRST)));
        boolean more = true;
        while (more && clock.instant().isBefore(start.plus(LONGEST_RUN))) {
            EventFeed.Page page = feed.after(mode, position, AT_ONCE, clock.instant());
            fanOut.tell(page.events());
            if (!stored.equals(Optional.of(page.end()))) {
                endpoints.advance(mode, stored, page.end());
                stored = Optional.of(page.end());
            }
            position = page.end();
            more = page.events().size() == AT_ONCE;
        }
    }
}
