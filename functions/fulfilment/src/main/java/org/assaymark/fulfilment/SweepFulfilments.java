package org.assaymark.fulfilment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assaymark.records.Fulfilment;
import org.assaymark.records.FulfilmentStore;

/**
 * Asks again for what a lost message or a dead worker has left behind, and gives up in the end what
 * cannot be done.
 */
final class SweepFulfilments {
    private static final Duration LONGEST_RUN = Duration.ofSeconds(15);
    private static final int AT_ONCE = 100;
    private static final System.Logger LOG = System.getLogger(SweepFulfilments.class.getName());

    private final FulfilmentStore fulfilments;
    private final Messages messages;
    private final Clock clock;

    SweepFulfilments(FulfilmentStore fulfilments, Messages messages, Clock clock) {
        this.fulfilments = fulfilments;
        this.messages = messages;
        this.clock = clock;
    }

    void sweep() {
        Instant end = clock.instant().plus(LONGEST_RUN);
        boolean more = true;
        while (more && clock.instant().isBefore(end)) {
            List<Fulfilment> due = fulfilments.due(clock.instant(), AT_ONCE);
            messages.fulfilments(
                    due.stream()
                            .filter(each -> !isGivenUp(each))
                            .filter(each -> fulfilments.replace(each.postponed(clock.instant())))
                            .map(Fulfilment::key)
                            .toList());
            more = due.size() == AT_ONCE;
        }
    }

    private boolean isGivenUp(Fulfilment due) {
        if (due.attempts() < Fulfilment.MOST_ATTEMPTS) {
            return false;
        }
        Fulfilment.Applied applied = due.applied();
        fulfilments.settle(
                due,
                new Fulfilment.Applied(
                        applied.state(),
                        applied.credential(),
                        Optional.of(
                                "It could not be carried out for a fault on our side; replay"
                                        + " it.")));
        LOG.log(
                System.Logger.Level.ERROR,
                "a fulfilment of {0} is given up after {1} attempts",
                due.key().learner(),
                due.attempts());
        return true;
    }
}
