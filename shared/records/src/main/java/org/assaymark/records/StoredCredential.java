package org.assaymark.records;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.assaymark.credential.AchievementId;
import org.assaymark.credential.CredentialId;
import org.assaymark.credential.IssuerId;
import org.assaymark.credential.StatusListId;

/**
 * Where a credential stands. Its signed documents are kept apart ({@link SignedDocuments}), because
 * they never change.
 *
 * @param learnerKey keyed hash of what identifies the learner; no personal data
 * @param digest of the award's content, to tell whether a repeated award says something else
 * @param occasion what tells it apart from other awards of the same achievement to the same learner
 * @param externalIds the provider's own names for it
 * @param statusIndex its bit in the status list
 * @param revision counts changes, from 1
 */
public record StoredCredential(
        CredentialId id,
        IssuerId issuer,
        AchievementId achievement,
        int achievementVersion,
        Status status,
        String learnerKey,
        String digest,
        Optional<String> occasion,
        Map<String, String> externalIds,
        StatusListId statusList,
        int statusIndex,
        Instant issuedAt,
        Optional<Revocation> revocation,
        long revision) {

    /** Of the design's states, those that a credential of this product can be in today. */
    public enum Status {
        ACTIVE,
        REVOKED
    }

    /**
     * @param reason the issuer's words; shown in public
     */
    public record Revocation(Instant at, String reason) {}

    public StoredCredential {
        externalIds = Map.copyOf(externalIds);
    }

    public StoredCredential revoked(Revocation with) {
        return new StoredCredential(
                id,
                issuer,
                achievement,
                achievementVersion,
                Status.REVOKED,
                learnerKey,
                digest,
                occasion,
                externalIds,
                statusList,
                statusIndex,
                issuedAt,
                Optional.of(with),
                revision + 1);
    }
}
