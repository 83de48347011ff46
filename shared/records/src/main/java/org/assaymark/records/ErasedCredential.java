package org.assaymark.records;

import java.time.Instant;
import java.util.Map;
import org.assaymark.credential.AchievementId;
import org.assaymark.credential.CredentialId;
import org.assaymark.credential.IssuerId;
import org.assaymark.status.StatusPurpose;

/**
 * What is kept of a credential when its learner is erased: that it was there, and nothing that
 * leads to a person. To those who read status lists it is revoked.
 *
 * @param slots its bits in status lists; nobody else ever gets them
 */
public record ErasedCredential(
        CredentialId id,
        IssuerId issuer,
        AchievementId achievement,
        int achievementVersion,
        Map<StatusPurpose, StatusSlot> slots,
        Instant issuedAt,
        Instant erasedAt)
        implements CredentialRecord {
    /** It counts no more, and comes to nothing else. */
    public enum Status implements CredentialStatus {
        ERASED;

        @Override
        public String text() {
            return "erased";
        }
    }

    public ErasedCredential {
        slots = Map.copyOf(slots);
    }

    @Override
    public Status status() {
        return Status.ERASED;
    }

    static ErasedCredential of(StoredCredential credential, Instant now) {
        return new ErasedCredential(
                credential.id(),
                credential.issuer(),
                credential.achievement(),
                credential.achievementVersion(),
                credential.slots(),
                credential.issuedAt(),
                now);
    }
}
