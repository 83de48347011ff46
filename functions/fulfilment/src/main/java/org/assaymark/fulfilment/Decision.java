package org.assaymark.fulfilment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assaymark.records.EventResult;
import org.assaymark.records.Fulfilment;
import org.assaymark.records.LearnerClaim;
import org.assaymark.records.ReceivedEvent;
import org.assaymark.records.TrackedOrder;

/**
 * What is to be written about an event.
 *
 * @param lookAgain when it is to be looked at again, if nothing happens before
 * @param learners whose the claims or the order are
 * @param claims that it tells of, with what it tells
 * @param order as it is known with it
 */
record Decision(
        EventResult result,
        Optional<Instant> lookAgain,
        List<LearnerClaim> learners,
        List<Fulfilment> claims,
        Optional<TrackedOrder> order) {
    private static final Duration FIRST_LOOK = Duration.ofMinutes(5);
    private static final Duration LONGEST_LOOK = Duration.ofHours(24);
    private static final int MOST_DOUBLINGS = 9;

    Decision {
        learners = List.copyOf(learners);
        claims = List.copyOf(claims);
    }

    static Decision of(EventResult result) {
        return new Decision(result, Optional.empty(), List.of(), List.of(), Optional.empty());
    }

    Decision again(Instant moment) {
        return new Decision(result, Optional.of(moment), learners, claims, order);
    }

    /** Ever more seldom, and not for ever: then only a replay takes it up again. */
    Decision againLater(ReceivedEvent event, int mostLooks, Instant now) {
        if (event.attempts() >= mostLooks) {
            return this;
        }
        Duration pause = FIRST_LOOK.multipliedBy(1L << Math.min(event.attempts(), MOST_DOUBLINGS));
        return again(now.plus(pause.compareTo(LONGEST_LOOK) < 0 ? pause : LONGEST_LOOK));
    }

    /** As above, until somebody says something. */
    Decision being(EventResult other) {
        return new Decision(other, Optional.empty(), learners, claims, order);
    }

    Decision making(List<Fulfilment> told) {
        return new Decision(result, lookAgain, learners, told, order);
    }

    Decision knowing(TrackedOrder tracked) {
        return new Decision(result, lookAgain, learners, claims, Optional.of(tracked));
    }

    Decision of(List<LearnerClaim> whose) {
        return new Decision(result, lookAgain, whose, claims, order);
    }
}
