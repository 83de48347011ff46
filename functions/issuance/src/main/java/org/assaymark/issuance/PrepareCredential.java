package org.assaymark.issuance;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.assaymark.credential.Identifiers;
import org.assaymark.platform.Hand;
import org.assaymark.platform.HttpResponse;
import org.assaymark.records.CredentialEvent;
import org.assaymark.records.LearnerClaim;
import org.assaymark.records.PendingCredential;
import org.assaymark.records.PendingCredential.Status;
import org.assaymark.records.PendingStore;
import org.assaymark.records.Receipts;

/** Keeps a credential that cannot, or is not to, be signed yet. */
final class PrepareCredential {
    private final PendingStore pending;
    private final Recipients recipients;
    private final IssueCredential issuing;
    private final Identifiers ids;
    private final Clock clock;

    /** Turns a pending credential into the answer that is stored with it. */
    interface Encoder extends Function<PendingCredential, HttpResponse> {}

    PrepareCredential(
            PendingStore pending,
            Recipients recipients,
            IssueCredential issuing,
            Identifiers ids,
            Clock clock) {
        this.pending = pending;
        this.recipients = recipients;
        this.issuing = issuing;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * A draft may still lack things; anything else must be one that could be signed, as far as can
     * be known today.
     *
     * @param waitsFor by {@link Timing}
     */
    Awarding prepare(
            Proposal proposal,
            Status waitsFor,
            Optional<Instant> issueAt,
            Hand author,
            Encoder encode,
            Receipts.Writer receipts) {
        Instant now = clock.instant();
        LearnerClaim learner = recipients.claim(proposal, now);
        Optional<Awarding> obstacle =
                waitsFor == Status.DRAFT
                        ? Optional.empty()
                        : issuing.obstacle(proposal, learner, issueAt.orElse(now));
        if (obstacle.isPresent()) {
            return obstacle.get();
        }
        PendingCredential made = make(proposal, waitsFor, issueAt, learner, author, now);
        HttpResponse answer = encode.apply(made);
        var event = new CredentialEvent(ids.event(), CredentialEvent.Type.of(waitsFor), now);
        return switch (pending.add(made, learner, event, receipts.of(answer))) {
            case WRITTEN -> new Awarding.Done(answer);
            case LEARNER_CHANGED -> prepare(proposal, waitsFor, issueAt, author, encode, receipts);
            case ALREADY_ANSWERED -> throw new Receipts.AlreadyAnswered();
            case OVERTAKEN -> throw new IllegalStateException("credential id drawn twice");
        };
    }

    private PendingCredential make(
            Proposal proposal,
            Status waitsFor,
            Optional<Instant> issueAt,
            LearnerClaim learner,
            Hand author,
            Instant now) {
        return new PendingCredential(
                ids.credential(proposal.mode()),
                proposal.achievement().issuer(),
                proposal.achievement().id(),
                proposal.achievement().version(),
                waitsFor,
                learner.id(),
                proposal.award(),
                proposal.succession().map(Succession::kept),
                issueAt,
                Set.of(author),
                Optional.empty(),
                Optional.empty(),
                now,
                1);
    }
}
