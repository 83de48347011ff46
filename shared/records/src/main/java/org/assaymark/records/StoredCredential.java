package org.assaymark.records;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.assaymark.credential.AchievementId;
import org.assaymark.credential.CredentialId;
import org.assaymark.credential.IssuerId;
import org.assaymark.credential.LearnerId;
import org.assaymark.status.StatusPurpose;

/**
 * Where a credential stands. Its signed documents are kept apart ({@link SignedDocuments}), because
 * they change only when a key of theirs is compromised.
 *
 * @param learner whose it is
 * @param digest of the award's content, to tell whether a repeated award says something else
 * @param occasion what tells it apart from other awards of the same achievement to the same learner
 * @param externalIds the provider's own names for it
 * @param slots its bits in status lists; there always is one for revocation
 * @param links to other credentials of the same award
 * @param change what put it into its state; empty as long as it is in force since it was issued
 * @param revision counts changes, from 1
 */
public record StoredCredential(
        CredentialId id,
        IssuerId issuer,
        AchievementId achievement,
        int achievementVersion,
        Status status,
        LearnerId learner,
        String digest,
        Optional<String> occasion,
        Map<String, String> externalIds,
        Map<StatusPurpose, StatusSlot> slots,
        Map<CredentialLink, CredentialId> links,
        Instant issuedAt,
        Optional<Change> change,
        long revision)
        implements CredentialRecord {

    /** Whether it counts, now that it is signed. */
    public enum Status implements CredentialStatus {
        ACTIVE,
        SUSPENDED,
        REVOKED,
        /** Another credential has taken its place; to those who read status lists it is revoked. */
        SUPERSEDED;

        @Override
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether the bit of this purpose is to be set while a credential is in this state. */
        boolean sets(StatusPurpose purpose) {
            return switch (purpose) {
                case REVOCATION -> this == REVOKED || this == SUPERSEDED;
                case SUSPENSION -> this == SUSPENDED;
            };
        }
    }

    /**
     * @param reason the issuer's words; shown in public
     */
    public record Change(Instant at, String reason) {}

    public StoredCredential {
        externalIds = Map.copyOf(externalIds);
        slots = Map.copyOf(slots);
        links = Map.copyOf(links);
    }

    /** No longer in force. */
    public StoredCredential revoked(Change why) {
        return in(Status.REVOKED, why);
    }

    /** Not in force until it is reinstated. */
    public StoredCredential suspended(Change why) {
        return in(Status.SUSPENDED, why);
    }

    public StoredCredential reinstated(Change why) {
        return in(Status.ACTIVE, why);
    }

    /** Replaced by one that says it right; what was revoked stays revoked. */
    public StoredCredential superseded(CredentialId by, Change why) {
        StoredCredential linked = linked(CredentialLink.SUPERSEDED_BY, by);
        return status == Status.REVOKED
                ? linked.next(status, change)
                : linked.next(Status.SUPERSEDED, Optional.of(why));
    }

    /** As it was, with a successor that goes on where it ends. */
    public StoredCredential renewed(CredentialId by) {
        return linked(CredentialLink.RENEWED_BY, by).next(status, change);
    }

    /** As it was, with documents that were signed anew. */
    public StoredCredential reissued() {
        return next(status, change);
    }

    /** The bits that are not what they were in an earlier state. */
    Map<StatusPurpose, StatusSlot> slotsChangedSince(StoredCredential before) {
        var changed = new TreeMap<>(slots);
        changed.keySet().removeIf(purpose -> status.sets(purpose) == before.status.sets(purpose));
        return changed;
    }

    private StoredCredential in(Status state, Change why) {
        return next(state, Optional.of(why));
    }

    private StoredCredential linked(CredentialLink link, CredentialId other) {
        var all = new TreeMap<>(links);
        all.put(link, other);
        return with(status, change, all, revision);
    }

    private StoredCredential next(Status state, Optional<Change> why) {
        return with(state, why, links, revision + 1);
    }

    private StoredCredential with(
            Status state,
            Optional<Change> why,
            Map<CredentialLink, CredentialId> allLinks,
            long number) {
        return new StoredCredential(
                id,
                issuer,
                achievement,
                achievementVersion,
                state,
                learner,
                digest,
                occasion,
                externalIds,
                slots,
                allLinks,
                issuedAt,
                why,
                number);
    }
}
