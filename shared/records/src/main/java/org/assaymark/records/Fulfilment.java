package org.assaymark.records;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assaymark.credential.CredentialId;
import org.assaymark.credential.InboundEventId;
import org.assaymark.credential.IssuerId;
import org.assaymark.rules.Desired;
import org.assaymark.rules.Fact;
import org.assaymark.rules.Facts;

/**
 * One learner's claim to one achievement: what is known of it, and what of that is done.
 *
 * @param occasion as the award says it
 * @param waiting events whose outcome changes with what is done, as many as are told at once
 * @param due when it is to be looked at again; none when all is done
 * @param attempts how often it was looked at in vain
 * @param revision counts changes; 0 for one that is not stored yet
 */
public record Fulfilment(
        FulfilmentKey key,
        IssuerId issuer,
        Optional<String> occasion,
        Facts facts,
        Applied applied,
        List<InboundEventId> waiting,
        Optional<Instant> due,
        int attempts,
        long revision) {
    /** Then one transaction tells all of them. */
    public static final int MOST_WAITING = 20;

    /** Beyond it a person has to look. */
    public static final int MOST_ATTEMPTS = 8;

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);

    /**
     * What is the case, as far as we have brought it about.
     *
     * @param failure why what is desired could not be done, a sentence; it is not tried again
     *     before something happens
     */
    public record Applied(
            Desired.State state, Optional<CredentialId> credential, Optional<String> failure) {
        public static final Applied NOTHING =
                new Applied(Desired.State.NONE, Optional.empty(), Optional.empty());
    }

    public Fulfilment {
        waiting = List.copyOf(waiting);
    }

    public static Fulfilment of(FulfilmentKey key, IssuerId issuer, Optional<String> occasion) {
        return new Fulfilment(
                key,
                issuer,
                occasion,
                Facts.NONE,
                Applied.NOTHING,
                List.of(),
                Optional.empty(),
                0,
                0);
    }

    public Desired desired() {
        return facts.desired();
    }

    /** Whether something is to be done that was not given up. */
    public boolean isPending() {
        return applied.failure().isEmpty() && desired().state() != applied.state();
    }

    /**
     * With more that is known. What was given up is tried again.
     *
     * @param teller what has told it, to be told what becomes of it; none when others are to ask
     */
    public Fulfilment told(List<Fact> more, Optional<InboundEventId> teller, Instant now) {
        Facts known = facts;
        for (Fact fact : more) {
            known = known.with(fact);
        }
        var again = new Applied(applied.state(), applied.credential(), Optional.empty());
        var told = changed(known, again, waiting, due, attempts);
        Fulfilment listening =
                teller.filter(told::isOpenFor)
                        .filter(event -> !waiting.contains(event))
                        .filter(_ -> waiting.size() < MOST_WAITING)
                        .map(told::listening)
                        .orElse(told);
        return listening.isPending()
                ? listening.dueAt(now.plus(FIRST_PAUSE), 0)
                : listening.dueNever();
    }

    /**
     * Without what an event has told. What it gave stays where a credential came of it: somebody
     * decides on that.
     */
    public Fulfilment withdrawn(InboundEventId event, Instant now) {
        Facts left =
                applied.credential().isPresent()
                        ? facts.withoutTakenBackBy(event.text())
                        : facts.without(event.text());
        return changed(left, applied, waiting, due, attempts)
                .told(List.of(), Optional.empty(), now);
    }

    /** Whether its outcome is not the last word. */
    private boolean isOpenFor(InboundEventId event) {
        return isPending()
                || FulfilmentOutcome.of(this, event.text()).state() == EventState.WAITING;
    }

    private Fulfilment listening(InboundEventId event) {
        return changed(
                facts,
                applied,
                Stream.concat(waiting.stream(), Stream.of(event)).toList(),
                due,
                attempts);
    }

    private Fulfilment dueAt(Instant moment, int times) {
        return changed(facts, applied, waiting, Optional.of(moment), times);
    }

    private Fulfilment dueNever() {
        return changed(facts, applied, waiting, Optional.empty(), 0);
    }

    /** Somebody was asked to look at it once more. */
    public Fulfilment postponed(Instant now) {
        Instant next = now.plus(FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, 8)));
        return dueAt(next, attempts + 1).next();
    }

    /** What was desired is done, or was given up; nobody waits for it any more. */
    public Fulfilment done(Applied now) {
        return changed(facts, now, List.of(), Optional.empty(), 0).next();
    }

    Fulfilment awaitedBy(List<InboundEventId> those) {
        return changed(facts, applied, those, due, attempts);
    }

    /** As it is to be stored, where it was read before. */
    public Fulfilment next() {
        return new Fulfilment(
                key, issuer, occasion, facts, applied, waiting, due, attempts, revision + 1);
    }

    private Fulfilment changed(
            Facts newFacts,
            Applied newApplied,
            List<InboundEventId> newWaiting,
            Optional<Instant> newDue,
            int times) {
        return new Fulfilment(
                key, issuer, occasion, newFacts, newApplied, newWaiting, newDue, times, revision);
    }
}
