package org.assaymark.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assaymark.document.Json;

/**
 * All that is known of one learner's claim to one achievement. What follows from it depends on what
 * happened and when, by the sources' clocks, never on the order in which we heard of it: a refund
 * may arrive before its payment, and a completion before the enrolment.
 */
public final class Facts {
    /** Beyond it something is wrong with the source, and nobody could follow it. */
    public static final int MOST = 200;

    private static final Set<Action> TAKING = EnumSet.of(Action.SUSPEND, Action.REVOKE);

    public static final Facts NONE = new Facts(List.of());

    private final List<Fact> facts;

    private Facts(List<Fact> facts) {
        this.facts = facts;
    }

    /** The same where it is known already. */
    public Facts with(Fact fact) {
        return new Facts(
                Stream.concat(
                                facts.stream().filter(known -> !known.isSameAs(fact)),
                                Stream.of(fact))
                        .sorted(Fact.IN_TIME)
                        .toList());
    }

    /** Without what an event has told of it, as far as that took something back. */
    public Facts withoutTakenBackBy(String event) {
        return keeping(fact -> !(fact.event().equals(event) && TAKING.contains(fact.action())));
    }

    /** Without what an event has told of it. */
    public Facts without(String event) {
        return keeping(fact -> !fact.event().equals(event));
    }

    private Facts keeping(Predicate<Fact> kept) {
        return new Facts(facts.stream().filter(kept).toList());
    }

    public List<Fact> all() {
        return facts;
    }

    /** What an event has told of it. */
    public List<Fact> by(String event) {
        return facts.stream().filter(fact -> fact.event().equals(event)).toList();
    }

    public boolean isFull() {
        return facts.size() >= MOST;
    }

    public Desired desired() {
        Optional<Fact> revoked = of(Action.REVOKE).min(Fact.IN_TIME);
        if (revoked.isPresent()) {
            return new Desired.Revoked(revoked.get(), "The source took it back for good.");
        }
        Optional<Fact> held = of(Action.SUSPEND).filter(this::stands).max(Fact.IN_TIME);
        if (held.isPresent()) {
            return new Desired.Suspended(held.get(), heldBy(held.get()));
        }
        return of(Action.ISSUE)
                .filter(this::counts)
                .min(Fact.IN_TIME)
                .<Desired>map(earned -> new Desired.Issued(earned, "It is earned."))
                .orElseGet(() -> new Desired.Nothing(missing()));
    }

    private static String heldBy(Fact fact) {
        return fact.order().isPresent()
                ? "The payment for it was refunded, disputed or cancelled."
                : "The source took it back for the time being.";
    }

    private String missing() {
        return of(Action.ISSUE).findAny().isPresent()
                ? "It is earned, and waits for the payment."
                : "The learner has a right to it, and has not earned it yet.";
    }

    private boolean counts(Fact earned) {
        return !earned.requiresPayment() || of(Action.GRANT).findAny().isPresent();
    }

    /** What took something back stands until something later, or another payment, gave it again. */
    private boolean stands(Fact taken) {
        if (taken.order().isEmpty()) {
            return Stream.concat(of(Action.GRANT), of(Action.ISSUE))
                    .noneMatch(given -> given.at().isAfter(taken.at()));
        }
        return of(Action.GRANT)
                .filter(granted -> granted.order().isPresent())
                .noneMatch(this::isNotTakenBack);
    }

    private boolean isNotTakenBack(Fact granted) {
        return of(Action.SUSPEND)
                .filter(taken -> taken.order().equals(granted.order()))
                .noneMatch(taken -> !granted.at().isAfter(taken.at()));
    }

    private Stream<Fact> of(Action action) {
        return facts.stream().filter(fact -> fact.action() == action);
    }

    public ArrayNode toJson() {
        ArrayNode json = Json.array();
        facts.forEach(fact -> json.add(fact.toJson()));
        return json;
    }

    public static Facts of(JsonNode json) {
        return new Facts(
                StreamSupport.stream(json.spliterator(), false)
                        .map(Fact::of)
                        .sorted(Fact.IN_TIME)
                        .toList());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Facts that && facts.equals(that.facts);
    }

    @Override
    public int hashCode() {
        return facts.hashCode();
    }

    @Override
    public String toString() {
        return facts.toString();
    }
}
