package org.assaymark.issuance;

import java.time.Clock;
import java.time.Instant;
import org.assaymark.platform.Hand;
import org.assaymark.records.Receipts;

/** Issues a credential at once, or keeps it where it has to wait for something. */
final class AskForCredential {
    private final IssueCredential issuing;
    private final PrepareCredential preparing;
    private final CredentialView view;
    private final Clock clock;

    AskForCredential(
            IssueCredential issuing,
            PrepareCredential preparing,
            CredentialView view,
            Clock clock) {
        this.issuing = issuing;
        this.preparing = preparing;
        this.view = view;
        this.clock = clock;
    }

    Awarding ask(Proposal proposal, Timing timing, Hand author, Receipts.Writer receipts) {
        Instant now = clock.instant();
        return timing.checkedAt(now)
                .firstWait(proposal.achievement().rules(), now)
                .map(
                        waitsFor ->
                                preparing.prepare(
                                        proposal,
                                        waitsFor,
                                        timing.issueAt(),
                                        author,
                                        view::accepted,
                                        receipts))
                .orElseGet(() -> issuing.issue(proposal, view::issued, receipts));
    }
}
