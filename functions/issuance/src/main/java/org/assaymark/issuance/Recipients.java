package org.assaymark.issuance;

import java.time.Instant;
import org.assaymark.credential.Identifiers;
import org.assaymark.credential.Recipient;
import org.assaymark.records.Learner;
import org.assaymark.records.LearnerClaim;
import org.assaymark.records.LearnerKeys;
import org.assaymark.records.LearnerStore;

/** Which learner the recipient of an award is: one who is known, else somebody new. */
final class Recipients {
    private final LearnerStore learners;
    private final LearnerKeys keys;
    private final Identifiers ids;

    Recipients(LearnerStore learners, LearnerKeys keys, Identifiers ids) {
        this.learners = learners;
        this.keys = keys;
        this.ids = ids;
    }

    LearnerClaim claim(Proposal proposal, Instant now) {
        Recipient recipient = proposal.award().recipient();
        String key = keys.in(proposal.mode()).of(recipient);
        return learners.claim(
                key, () -> Learner.of(ids.learner(proposal.mode()), recipient, key, now));
    }
}
