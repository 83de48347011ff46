package org.assaymark.webhooks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assaymark.records.InboundEventStore;
import org.assaymark.records.ReceivedEvent;

/** Asks again for work that a lost message or a dead worker has left behind. */
final class SweepEvents {
    private static final Duration LONGEST_RUN = Duration.ofSeconds(15);
    private static final int AT_ONCE = 100;

    /** A message that fails time after time is asked for ever more seldom. */
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private static final int MOST_DOUBLINGS = 6;

    private final InboundEventStore events;
    private final InboundQueue queue;
    private final Clock clock;

    SweepEvents(InboundEventStore events, InboundQueue queue, Clock clock) {
        this.events = events;
        this.queue = queue;
        this.clock = clock;
    }

    void sweep() {
        Instant end = clock.instant().plus(LONGEST_RUN);
        boolean more = true;
        while (more && clock.instant().isBefore(end)) {
            List<ReceivedEvent> due = events.due(clock.instant(), AT_ONCE);
            queue.send(due.stream().filter(this::postpone).map(ReceivedEvent::id).toList());
            more = due.size() == AT_ONCE;
        }
    }

    /** False when somebody else was faster. */
    private boolean postpone(ReceivedEvent event) {
        return events.replace(event.postponed(clock.instant().plus(pause(event))));
    }

    private static Duration pause(ReceivedEvent event) {
        Duration doubled =
                ReceiveDelivery.PATIENCE.multipliedBy(
                        1L << Math.min(event.attempts(), MOST_DOUBLINGS));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
}
