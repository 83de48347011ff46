package org.assaymark.records;

import java.util.Optional;
import java.util.Set;
import org.assaymark.credential.EventId;

/**
 * All that is written when a credential is issued.
 *
 * @param learner whose it is, as the credential says too
 * @param award what must not be awarded twice
 * @param externalKeys what it is found by under the provider's own names, of {@link ExternalIdKeys}
 * @param event the id of the event that tells of it
 * @param replaces the credential whose place this one takes
 * @param pending what it was until now
 */
public record Issue(
        StoredCredential credential,
        LearnerClaim learner,
        SignedDocuments documents,
        AwardKey award,
        Set<String> externalKeys,
        EventId event,
        Optional<Replacement> replaces,
        Optional<PendingCredential> pending) {
    public Issue {
        externalKeys = Set.copyOf(externalKeys);
    }

    /**
     * What becomes of the credential that had the award.
     *
     * @param before as it was read
     * @param after linked to the new one
     */
    public record Replacement(
            StoredCredential before, StoredCredential after, CredentialEvent event) {}
}
