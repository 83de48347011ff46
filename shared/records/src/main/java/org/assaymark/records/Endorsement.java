package org.assaymark.records;

import java.time.Instant;
import org.assaymark.credential.AchievementId;
import org.assaymark.credential.EndorsementId;
import org.assaymark.credential.IssuerId;
import org.assaymark.document.Bytes;

/**
 * What somebody else has signed about an achievement or an issuer of ours; it never changes.
 *
 * @param about the {@code id} of its subject: the DID of the issuer, the address of the achievement
 *     or of one of its versions
 * @param document an EndorsementCredential in the bytes that were checked: JSON, or the text of a
 *     compact JWS
 */
public record Endorsement(
        EndorsementId id, Holder holder, String about, Form form, Bytes document, Instant addedAt) {

    public enum Form {
        /** JSON with a proof inside. */
        EMBEDDED,
        /** A compact JWS. */
        JWT
    }

    /** What it is attached to. */
    public record Holder(String partition) {
        public static Holder of(AchievementId achievement) {
            return new Holder(AchievementStore.partition(achievement));
        }

        public static Holder of(IssuerId issuer) {
            return new Holder(IssuerStore.partition(issuer));
        }
    }
}
