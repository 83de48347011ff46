package org.assaymark.issuance;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.assaymark.credential.Caller;
import org.assaymark.credential.EventId;
import org.assaymark.platform.Hand;
import org.assaymark.platform.HttpResponse;
import org.assaymark.records.CredentialEvent;
import org.assaymark.records.LearnerClaim;
import org.assaymark.records.PendingCredential;
import org.assaymark.records.PendingCredential.Remark;
import org.assaymark.records.PendingStore;
import org.assaymark.records.Receipts;

/**
 * Leads a pending credential on: submitted by its author, approved by somebody else, signed when
 * its time has come; or back to its author.
 */
final class AdvanceCredential {
    private final PendingStore pending;
    private final IssueCredential issuing;
    private final Recipients recipients;
    private final Supplier<EventId> ids;
    private final Clock clock;

    /** How both ends of the way are answered. */
    record Encoders(PrepareCredential.Encoder pending, IssueCredential.Encoder issued) {}

    AdvanceCredential(
            PendingStore pending,
            IssueCredential issuing,
            Recipients recipients,
            Supplier<EventId> ids,
            Clock clock) {
        this.pending = pending;
        this.issuing = issuing;
        this.recipients = recipients;
        this.ids = ids;
        this.clock = clock;
    }

    /** From a draft on to whatever it has to wait for next, if anything. */
    Awarding submit(Proposal proposal, Encoders encode, Receipts.Writer receipts) {
        return proposal.achievement().rules().requiresApproval()
                ? checked(
                        proposal,
                        () ->
                                write(
                                        proposal,
                                        pending(proposal).submitted(),
                                        CredentialEvent.Type.SUBMITTED,
                                        encode.pending(),
                                        receipts))
                : proceed(proposal, Optional.empty(), encode, receipts);
    }

    /**
     * From the approval on.
     *
     * @param approver none of its authors
     */
    Awarding approve(
            Proposal proposal, Caller approver, Encoders encode, Receipts.Writer receipts) {
        return proceed(proposal, Optional.of(approver), encode, receipts);
    }

    private Awarding proceed(
            Proposal proposal,
            Optional<Caller> approver,
            Encoders encode,
            Receipts.Writer receipts) {
        return Timing.lastWait(pending(proposal).issueAt(), clock.instant()).isEmpty()
                ? issuing.issue(proposal, encode.issued(), receipts)
                : checked(
                        proposal,
                        () ->
                                write(
                                        proposal,
                                        pending(proposal).scheduled(approver),
                                        CredentialEvent.Type.SCHEDULED,
                                        encode.pending(),
                                        receipts));
    }

    /** Back to its authors, who are told why. */
    Awarding giveBack(
            PendingCredential before,
            String why,
            PrepareCredential.Encoder encode,
            Receipts.Writer receipts) {
        return write(
                before,
                before.returned(new Remark(clock.instant(), why)),
                Optional.empty(),
                CredentialEvent.Type.RETURNED,
                encode,
                receipts);
    }

    /** A draft that says this. */
    Awarding edit(
            PendingCredential before,
            Proposal proposal,
            Optional<Instant> issueAt,
            Hand author,
            PrepareCredential.Encoder encode) {
        LearnerClaim learner = recipients.claim(proposal, clock.instant());
        var content =
                new PendingCredential.Content(
                        proposal.achievement().version(), learner.id(), proposal.award(), issueAt);
        return write(
                before,
                before.edited(content, author),
                Optional.of(learner),
                CredentialEvent.Type.EDITED,
                encode,
                Receipts.NONE);
    }

    /** Takes it away. */
    PendingStore.Writing withdraw(PendingCredential before) {
        return pending.remove(before, event(CredentialEvent.Type.WITHDRAWN));
    }

    private Awarding checked(Proposal proposal, Supplier<Awarding> step) {
        Instant now = clock.instant();
        LearnerClaim learner = recipients.claim(proposal, now);
        Instant issuedAt = pending(proposal).issueAt().filter(now::isBefore).orElse(now);
        return issuing.obstacle(proposal, learner, issuedAt).orElseGet(step);
    }

    private Awarding write(
            Proposal proposal,
            PendingCredential after,
            CredentialEvent.Type event,
            PrepareCredential.Encoder encode,
            Receipts.Writer receipts) {
        return write(pending(proposal), after, Optional.empty(), event, encode, receipts);
    }

    private Awarding write(
            PendingCredential before,
            PendingCredential after,
            Optional<LearnerClaim> learner,
            CredentialEvent.Type event,
            PrepareCredential.Encoder encode,
            Receipts.Writer receipts) {
        HttpResponse answer = encode.apply(after);
        return switch (pending.change(before, after, learner, event(event), receipts.of(answer))) {
            case WRITTEN -> new Awarding.Done(answer);
            case OVERTAKEN, LEARNER_CHANGED -> new Awarding.ChangedMeanwhile();
            case ALREADY_ANSWERED -> throw new Receipts.AlreadyAnswered();
        };
    }

    private CredentialEvent event(CredentialEvent.Type type) {
        return new CredentialEvent(ids.get(), type, clock.instant());
    }

    private static PendingCredential pending(Proposal proposal) {
        return proposal.pending().orElseThrow();
    }
}
