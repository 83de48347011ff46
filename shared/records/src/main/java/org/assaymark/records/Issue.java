package org.assaymark.records;

import java.util.Optional;
import org.assaymark.credential.EventId;

/**
 * All that is written when a credential is issued.
 *
 * @param learner whose it is, as the credential says too
 * @param award what must not be awarded twice
 * @param event the id of the event that tells of it
 * @param replaces the credential whose place this one takes
 * @param pending what it was until now
 */
public record Issue(
        StoredCredential credential,
        LearnerClaim learner,
        SignedDocuments documents,
        AwardKey award,
        EventId event,
        Optional<Replacement> replaces,
        Optional<PendingCredential> pending) {

    /**
     * What becomes of the credential that had the award.
     *
     * @param before as it was read
     * @param after linked to the new one
     */
    public record Replacement(
            StoredCredential before, StoredCredential after, CredentialEvent event) {}
}
