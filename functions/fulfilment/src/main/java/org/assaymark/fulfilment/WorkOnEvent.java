package org.assaymark.fulfilment;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assaymark.credential.InboundEventId;
import org.assaymark.inbound.Finding;
import org.assaymark.records.EventResult;
import org.assaymark.records.EventState;
import org.assaymark.records.Fulfilment;
import org.assaymark.records.FulfilmentStore;
import org.assaymark.records.InboundEventStore;
import org.assaymark.records.ReceivedEvent;
import org.assaymark.records.TrackedOrder;

/**
 * Decides upon one event and writes all that follows from it at once; whoever dies on the way, the
 * next comes to the same. What was decided upon before stays as it is until it is replayed.
 */
final class WorkOnEvent {
    /** Then a person has to look, and nothing else waits for it. */
    static final int MOST_ATTEMPTS = 8;

    /** As many as tell of one learner at the same moment, and more. */
    private static final int CONTENDERS = 50;

    private static final System.Logger LOG = System.getLogger(WorkOnEvent.class.getName());

    private final InboundEventStore events;
    private final FulfilmentStore fulfilments;
    private final AskSource asking;
    private final DecideEvent deciding;
    private final Messages messages;
    private final Clock clock;

    WorkOnEvent(
            InboundEventStore events,
            FulfilmentStore fulfilments,
            AskSource asking,
            DecideEvent deciding,
            Messages messages,
            Clock clock) {
        this.events = events;
        this.fulfilments = fulfilments;
        this.asking = asking;
        this.deciding = deciding;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * @param latest after which no source is asked any more in this turn
     */
    void on(InboundEventId id, Instant latest) {
        try {
            work(id, latest);
        } catch (RuntimeException e) {
            if (!isGivenUp(id)) {
                throw e;
            }
            LOG.log(
                    System.Logger.Level.ERROR,
                    id + " is given up after " + MOST_ATTEMPTS + " attempts",
                    e);
        }
    }

    private boolean isGivenUp(InboundEventId id) {
        return open(id).filter(event -> event.attempts() >= MOST_ATTEMPTS)
                .filter(event -> event.result().state() == EventState.RECEIVED)
                .filter(
                        event ->
                                events.replace(
                                        event.settled(
                                                EventResult.of(
                                                        EventState.FAILED,
                                                        "It could not be worked on for a fault on"
                                                                + " our side; replay it."))))
                .isPresent();
    }

    /** What is settled has nothing due. */
    private Optional<ReceivedEvent> open(InboundEventId id) {
        return events.find(id).filter(event -> event.due().isPresent());
    }

    /** The source is asked once, however often others are faster to change the event. */
    private void work(InboundEventId id, Instant latest) {
        Optional<ReceivedEvent> read = open(id);
        Optional<Finding> asked = read.flatMap(event -> asking.about(event, latest));
        for (int contender = 0; contender < CONTENDERS; contender++) {
            Optional<ReceivedEvent> event = open(id);
            // Somebody may have decided in the meantime.
            Optional<Finding> finding =
                    read.flatMap(ReceivedEvent::ruling).equals(event.flatMap(ReceivedEvent::ruling))
                            ? asked
                            : Optional.empty();
            if (event.isEmpty() || isDone(event.get(), finding)) {
                return;
            }
        }
        throw new IllegalStateException(id + " is overtaken all the time");
    }

    private boolean isDone(ReceivedEvent received, Optional<Finding> finding) {
        Instant now = clock.instant();
        boolean isSo =
                received.ruling().isEmpty()
                        && finding.filter(WorkOnEvent::isConfirmation).isPresent();
        ReceivedEvent event = isSo ? received.confirmed() : received;
        Decision decision = decision(event, finding, now);
        List<InboundEventId> freed = freed(decision);
        FulfilmentStore.Change change =
                fulfilments.tell(
                        decision.learners(),
                        decision.claims(),
                        decision.order(),
                        decision.lookAgain()
                                .map(moment -> event.settled(decision.result(), moment))
                                .orElseGet(() -> event.settled(decision.result())),
                        now);
        if (change == FulfilmentStore.Change.OVERTAKEN) {
            return false;
        }
        messages.fulfilments(
                decision.claims().stream()
                        .filter(Fulfilment::isPending)
                        .map(Fulfilment::key)
                        .toList());
        messages.events(freed);
        return true;
    }

    private static boolean isConfirmation(Finding finding) {
        return switch (finding) {
            case Finding.Agrees _, Finding.Names _ -> true;
            case Finding.Differs _, Finding.Unanswered _, Finding.NotAskable _ -> false;
        };
    }

    private Decision decision(ReceivedEvent event, Optional<Finding> finding, Instant now) {
        if (finding.isEmpty()) {
            return deciding.on(event, Optional.empty(), now);
        }
        return switch (finding.get()) {
            case Finding.Agrees _ -> deciding.on(event, Optional.empty(), now);
            case Finding.Names(var learner) -> deciding.on(event, Optional.of(learner), now);
            case Finding.Differs differs -> Unconfirmed.decision(differs, event, now);
            case Finding.Unanswered unanswered -> Unconfirmed.decision(unanswered, event, now);
            case Finding.NotAskable notAskable -> Unconfirmed.decision(notAskable);
        };
    }

    /** Those that have waited for the order that is known now. */
    private List<InboundEventId> freed(Decision decision) {
        return decision.order()
                .filter(TrackedOrder::isKnown)
                .flatMap(order -> fulfilments.findOrder(order.key()))
                .map(TrackedOrder::waiting)
                .orElse(List.of());
    }
}
