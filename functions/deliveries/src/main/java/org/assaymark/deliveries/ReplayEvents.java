package org.assaymark.deliveries;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.assaymark.credential.EventId;
import org.assaymark.records.DeliveryStore;
import org.assaymark.records.EventDelivery;
import org.assaymark.records.EventFeed;
import org.assaymark.records.WebhookEndpoint;

/**
 * Tells an endpoint the events of some time again: those that it was never told, those that it did
 * not take, and, if asked for, those that it took.
 */
final class ReplayEvents {
    private static final int MOST = 1_000;
    private static final int AT_ONCE = 100;

    /** Well before its caller would give up. */
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final EventFeed feed;
    private final FanOut fanOut;
    private final DeliveryStore deliveries;
    private final Clock clock;

    /**
     * @param until exclusive
     */
    record Command(Instant from, Instant until, boolean deliveredToo) {}

    /**
     * @param queued how many are sent now
     * @param continueFrom where to go on; empty when all was done
     */
    record Result(int queued, Optional<Instant> continueFrom) {}

    ReplayEvents(EventFeed feed, FanOut fanOut, DeliveryStore deliveries, Clock clock) {
        this.feed = feed;
        this.fanOut = fanOut;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    Result replay(WebhookEndpoint endpoint, Command command) {
        Instant start = clock.instant();
        EventId position = EventId.earliestAt(command.from());
        EventId end = EventId.earliestAt(command.until());
        int queued = 0;
        while (true) {
            EventFeed.Page page =
                    feed.after(endpoint.issuer().mode(), position, AT_ONCE, clock.instant());
            for (ObjectNode event : page.events()) {
                if (event.path("id").asText().compareTo(end.text()) >= 0) {
                    return new Result(queued, Optional.empty());
                }
                if (isOf(endpoint, event) && queue(endpoint, event, command)) {
                    queued++;
                }
            }
            position = page.end();
            if (page.events().size() < AT_ONCE) {
                return new Result(queued, Optional.empty());
            }
            if (queued >= MOST || !clock.instant().isBefore(start.plus(LONGEST))) {
                return new Result(queued, Optional.of(position.at()));
            }
        }
    }

    private static boolean isOf(WebhookEndpoint endpoint, ObjectNode event) {
        return event.path("issuerId").asText().equals(endpoint.issuer().text())
                && FanOut.type(event).filter(endpoint.subscription()::wants).isPresent();
    }

    private boolean queue(WebhookEndpoint endpoint, ObjectNode event, Command command) {
        EventDelivery fresh = fanOut.delivery(endpoint, event);
        if (deliveries.putIfAbsent(fresh)) {
            return true;
        }
        return deliveries
                .find(fresh.id())
                .filter(
                        known ->
                                switch (known.status()) {
                                    case WAITING -> false;
                                    case FAILED -> true;
                                    case DELIVERED -> command.deliveredToo();
                                })
                .filter(
                        known ->
                                deliveries.replace(
                                        known.again(
                                                clock.instant().truncatedTo(ChronoUnit.SECONDS))))
                .isPresent();
    }
}
