package org.assaymark.webhooks;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.assaymark.document.Fault;
import org.assaymark.document.Pointer;
import org.assaymark.platform.Call;
import org.assaymark.platform.HttpResponse;
import org.assaymark.platform.IdempotencyKey;
import org.assaymark.platform.Problem;
import org.assaymark.platform.Refusal;
import org.assaymark.records.EventState;
import org.assaymark.records.InboundEventStore;
import org.assaymark.records.Receipts;
import org.assaymark.records.ReceivedEvent;
import org.assaymark.records.Ruling;
import org.assaymark.rules.Named;

/**
 * {@code POST /v1/inbound-events/{id}/decision}: what waits for people goes on with what somebody
 * decided, as if it had just come in.
 */
final class RulingHandler {
    /** Who works on it changes it too. */
    private static final int ATTEMPTS = 20;

    private final InboundEventStore events;
    private final InboundQueue queue;
    private final Receipts receipts;
    private final Clock clock;

    RulingHandler(InboundEventStore events, InboundQueue queue, Receipts receipts, Clock clock) {
        this.events = events;
        this.queue = queue;
        this.receipts = receipts;
        this.clock = clock;
    }

    HttpResponse decide(Call call) {
        EventHandlers.require(events, call);
        var request = RulingRequest.of(call);
        return receipts.once(IdempotencyKey.of(call), writer -> decide(call, request, writer));
    }

    private HttpResponse decide(Call call, RulingRequest request, Receipts.Writer writer) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            ReceivedEvent event = EventHandlers.require(events, call);
            requireOpen(event, request);
            Instant now = clock.instant();
            var ruling =
                    new Ruling(request.verdict(), request.reason(), call.grant().caller(), now);
            ReceivedEvent ruled = event.ruled(ruling, now.plus(ReceiveDelivery.PATIENCE));
            HttpResponse answer = HttpResponse.json(202, EventView.brief(ruled));
            switch (events.rule(ruled, named(event, request), writer.of(answer))) {
                case RULED -> {
                    queue.send(List.of(ruled.id()));
                    return answer;
                }
                case ALREADY_ANSWERED -> throw new Receipts.AlreadyAnswered();
                case OVERTAKEN -> {}
            }
        }
        throw new IllegalStateException("the event was changed all the time");
    }

    /** Those named before, where nobody is named now. */
    private Named named(ReceivedEvent event, RulingRequest request) {
        return request.named().learners().isEmpty() ? events.named(event) : request.named();
    }

    private static void requireOpen(ReceivedEvent event, RulingRequest request) {
        EventState state = event.result().state();
        if (!isOpen(event, state, request.verdict())) {
            throw new Refusal(
                    Problem.of(
                            "state-conflict",
                            "It is " + state.word() + ", and there is nothing to decide."));
        }
        if (state == EventState.NEEDS_LEARNER
                && request.verdict() == Ruling.Verdict.ACCEPT
                && request.named().learners().isEmpty()) {
            throw new Refusal(
                    Problem.invalid(
                            List.of(
                                    new Fault(
                                            Pointer.ROOT.child(RulingRequest.LEARNERS),
                                            "is required: it does not say whom it is about"))));
        }
    }

    /** What nobody needs to follow can be dismissed, and what was dismissed can be accepted. */
    private static boolean isOpen(ReceivedEvent event, EventState state, Ruling.Verdict verdict) {
        return switch (state) {
            case NEEDS_REVIEW, NEEDS_LEARNER -> true;
            case NEEDS_MAPPING, NO_RULE -> verdict == Ruling.Verdict.DISMISS;
            case IGNORED -> verdict == Ruling.Verdict.ACCEPT && event.is(Ruling.Verdict.DISMISS);
            default -> false;
        };
    }
}
