package org.assaymark.fulfilment;

import java.time.Duration;
import java.time.Instant;
import org.assaymark.inbound.Finding;
import org.assaymark.records.EventResult;
import org.assaymark.records.EventState;
import org.assaymark.records.ReceivedEvent;

/** What becomes of an event that its source did not confirm. It never counts as confirmed. */
final class Unconfirmed {
    /** What has just happened may reach the API of a source later than its webhook reaches us. */
    private static final int MOST_LOOKS_FOR_FACT = 3;

    /** A month or so; then a person has to see to it. */
    private static final int MOST_LOOKS = 40;

    private static final Duration FIRST_LOOK = Duration.ofMinutes(1);

    private Unconfirmed() {}

    static Decision decision(Finding.Differs finding, ReceivedEvent event, Instant now) {
        return Decision.of(
                        EventResult.of(
                                EventState.NEEDS_REVIEW,
                                "The source was asked and does not confirm it: it "
                                        + finding.reason()
                                        + "."))
                .againLater(event, MOST_LOOKS_FOR_FACT, now);
    }

    static Decision decision(Finding.NotAskable finding) {
        return Decision.of(
                EventResult.of(
                        EventState.NEEDS_REVIEW,
                        "It is not proved that the source said so, and the source "
                                + finding.reason()
                                + "; a person has to decide."));
    }

    static Decision decision(Finding.Unanswered finding, ReceivedEvent event, Instant now) {
        String what = event.isDecidable() ? "whom it is about" : "whether it is so";
        if (event.attempts() >= MOST_LOOKS) {
            return Decision.of(
                    EventResult.of(
                            EventState.NEEDS_REVIEW,
                            "The source could not be asked for a long time "
                                    + what
                                    + ": it "
                                    + finding.reason()
                                    + "; a person has to decide, or replay it."));
        }
        Decision waiting =
                Decision.of(
                        EventResult.of(
                                EventState.WAITING,
                                "The source could not be asked "
                                        + what
                                        + ": it "
                                        + finding.reason()
                                        + ". It is asked again."));
        return event.attempts() == 0
                ? waiting.again(now.plus(FIRST_LOOK))
                : waiting.againLater(event, MOST_LOOKS, now);
    }
}
