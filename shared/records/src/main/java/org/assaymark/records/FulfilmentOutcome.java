package org.assaymark.records;

import java.util.List;
import java.util.Optional;
import org.assaymark.credential.CredentialId;
import org.assaymark.rules.Action;
import org.assaymark.rules.Desired;
import org.assaymark.rules.Fact;

/** What became of an event, by what became of the claim that it is about. */
public final class FulfilmentOutcome {
    private FulfilmentOutcome() {}

    public static EventResult of(Fulfilment fulfilment, String event) {
        if (fulfilment.isPending()) {
            return EventResult.of(EventState.ACCEPTED, "It is known, and is being carried out.");
        }
        Optional<String> failure = fulfilment.applied().failure();
        if (failure.isPresent()) {
            return EventResult.of(EventState.FAILED, failure.get());
        }
        EventResult result = result(fulfilment, event);
        return fulfilment.applied().credential().map(result::with).orElse(result);
    }

    private static EventResult result(Fulfilment fulfilment, String event) {
        List<Fact> told = fulfilment.facts().by(event);
        Optional<CredentialId> credential = fulfilment.applied().credential();
        return switch (fulfilment.desired()) {
            case Desired.Nothing(String why) ->
                    is(told, Action.ISSUE)
                            ? EventResult.of(EventState.WAITING, why)
                            : EventResult.of(EventState.ACCEPTED, why);
            case Desired.Issued(Fact earned, _) -> issued(told, earned, event);
            case Desired.Suspended(_, String why) ->
                    credential.isPresent()
                            ? EventResult.of(EventState.SUSPENDED, why)
                            : withheld(told, why);
            case Desired.Revoked(_, String why) -> EventResult.of(EventState.REVOKED, why);
        };
    }

    private static EventResult issued(List<Fact> told, Fact earned, String event) {
        if (earned.event().equals(event)) {
            return EventResult.of(EventState.ISSUED, "The credential was issued for it.");
        }
        if (is(told, Action.ISSUE)) {
            return EventResult.of(EventState.DUPLICATE, "The learner has the credential already.");
        }
        return is(told, Action.SUSPEND)
                ? EventResult.of(
                        EventState.ACCEPTED,
                        "What it took back was given again by something later, or by another"
                                + " payment.")
                : EventResult.of(EventState.ACCEPTED, "The learner has the credential.");
    }

    private static EventResult withheld(List<Fact> told, String why) {
        return is(told, Action.ISSUE)
                ? EventResult.of(EventState.WAITING, why + " So nothing was issued.")
                : EventResult.of(EventState.ACCEPTED, why + " Nothing had been issued yet.");
    }

    private static boolean is(List<Fact> told, Action action) {
        return told.stream().anyMatch(fact -> fact.action() == action);
    }
}
