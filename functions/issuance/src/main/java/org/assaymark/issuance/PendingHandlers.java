package org.assaymark.issuance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import org.assaymark.credential.Award;
import org.assaymark.document.ObjectShape;
import org.assaymark.document.Shape;
import org.assaymark.document.Shapes;
import org.assaymark.platform.Call;
import org.assaymark.platform.EntityTag;
import org.assaymark.platform.Hand;
import org.assaymark.platform.HttpResponse;
import org.assaymark.platform.IdempotencyKey;
import org.assaymark.platform.MergePatch;
import org.assaymark.platform.Problem;
import org.assaymark.platform.Refusal;
import org.assaymark.records.PendingCredential;
import org.assaymark.records.PendingCredential.Status;
import org.assaymark.records.PendingStore;
import org.assaymark.records.Receipts;

/**
 * What can be done to a credential that is not signed yet: {@code PATCH} and {@code DELETE
 * /v1/credentials/{id}}, and {@code submit}, {@code approve}, {@code reject}.
 */
final class PendingHandlers {
    private static final Shape REASON =
            ObjectShape.plain().required("reason", Shapes.text(StatusHandlers.LONGEST_REASON));
    private static final Shape EDITED = Timing.edited(Award.shape());

    private final Visible visible;
    private final Proposals proposals;
    private final AdvanceCredential advancing;
    private final Receipts receipts;
    private final AdvanceCredential.Encoders encoders;
    private final Clock clock;

    PendingHandlers(
            Visible visible,
            Proposals proposals,
            AdvanceCredential advancing,
            Receipts receipts,
            CredentialView view,
            Clock clock) {
        this.visible = visible;
        this.proposals = proposals;
        this.advancing = advancing;
        this.receipts = receipts;
        this.encoders = new AdvanceCredential.Encoders(view::pending, view::signed);
        this.clock = clock;
    }

    HttpResponse submit(Call call) {
        return once(
                call,
                writer ->
                        step(
                                call,
                                pending -> {
                                    require(pending.status() == Status.DRAFT, "It is no draft.");
                                    return advancing.submit(
                                            proposals.of(pending), encoders, writer);
                                }));
    }

    HttpResponse approve(Call call) {
        Hand approver = call.grant().hand();
        return once(
                call,
                writer ->
                        step(
                                call,
                                pending -> {
                                    require(
                                            pending.status() == Status.PENDING_APPROVAL,
                                            "It does not wait for an approval.");
                                    refuseAuthor(pending, approver);
                                    return advancing.approve(
                                            proposals.of(pending),
                                            approver.caller(),
                                            encoders,
                                            writer);
                                }));
    }

    HttpResponse reject(Call call) {
        String reason = REASON.decode(call.jsonBody()).path("reason").textValue();
        return once(
                call,
                writer ->
                        step(
                                call,
                                pending -> {
                                    require(
                                            pending.status() != Status.DRAFT,
                                            "It is a draft already.");
                                    return advancing.giveBack(
                                            pending, reason, encoders.pending(), writer);
                                }));
    }

    /** Whatever it waits for, it is a draft afterwards, of the version that is awarded today. */
    HttpResponse update(Call call) {
        return step(
                call,
                pending -> {
                    EntityTag.requireMatch(call.request(), pending.revision());
                    JsonNode edited = MergePatch.apply(document(pending), call.jsonBody(), EDITED);
                    Timing timing = Timing.takenFrom((ObjectNode) edited);
                    if (!timing.issueAt().equals(pending.issueAt())) {
                        timing.checkedAt(clock.instant());
                    }
                    if (pending.inPlaceOf().isPresent()) {
                        ReplacementHandlers.requireOccasion(pending.award().occasion(), edited);
                    }
                    var proposal =
                            Proposal.of(
                                    visible.awarded(call, pending.achievement().text()),
                                    Award.of((ObjectNode) edited),
                                    Optional.empty());
                    return advancing.edit(
                            pending,
                            proposal,
                            timing.issueAt(),
                            call.grant().hand(),
                            encoders.pending());
                });
    }

    HttpResponse withdraw(Call call) {
        PendingStore.Writing written;
        do {
            written = advancing.withdraw(visible.pending(call));
        } while (written == PendingStore.Writing.OVERTAKEN);
        return HttpResponse.noContent();
    }

    private HttpResponse once(Call call, Function<Receipts.Writer, HttpResponse> work) {
        return receipts.once(IdempotencyKey.of(call), work);
    }

    /** Decided again when it was changed meanwhile: somebody got on each time. */
    private HttpResponse step(Call call, Function<PendingCredential, Awarding> decide) {
        Awarding outcome;
        do {
            outcome = decide.apply(visible.pending(call));
        } while (outcome instanceof Awarding.ChangedMeanwhile);
        return outcome.toResponse();
    }

    private static ObjectNode document(PendingCredential pending) {
        ObjectNode document = pending.award().document();
        pending.issueAt().ifPresent(at -> document.put(Timing.ISSUE_AT, at.toString()));
        return document;
    }

    private static void require(boolean allowed, String otherwise) {
        if (!allowed) {
            throw new Refusal(Problem.of("state-conflict", otherwise));
        }
    }

    private static void refuseAuthor(PendingCredential pending, Hand approver) {
        if (pending.isBy(approver)) {
            throw new Refusal(
                    Problem.of(
                            "approval-by-author",
                            "Somebody else has to approve than who made or edited it, whichever of their API keys they use."));
        }
    }
}
