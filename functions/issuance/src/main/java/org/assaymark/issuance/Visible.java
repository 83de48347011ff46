package org.assaymark.issuance;

import java.util.Optional;
import org.assaymark.credential.CredentialId;
import org.assaymark.platform.Call;
import org.assaymark.platform.Grant;
import org.assaymark.platform.Problem;
import org.assaymark.platform.Refusal;
import org.assaymark.records.AchievementStore;
import org.assaymark.records.AwardedAchievements;
import org.assaymark.records.CredentialRecord;
import org.assaymark.records.CredentialStore;
import org.assaymark.records.Erased;
import org.assaymark.records.ErasedCredential;
import org.assaymark.records.ErasedCredentialStore;
import org.assaymark.records.PendingCredential;
import org.assaymark.records.PendingStore;
import org.assaymark.records.PublishedAchievement;
import org.assaymark.records.StoredCredential;

/** What a call names, if the caller may see it; all else is as if it did not exist. */
final class Visible {
    private final CredentialStore credentials;
    private final PendingStore pending;
    private final ErasedCredentialStore erased;
    private final AchievementStore achievements;
    private final AwardedAchievements awarded;

    Visible(
            CredentialStore credentials,
            PendingStore pending,
            ErasedCredentialStore erased,
            AchievementStore achievements) {
        this.credentials = credentials;
        this.pending = pending;
        this.erased = erased;
        this.achievements = achievements;
        this.awarded = new AwardedAchievements(achievements);
    }

    /** The credential of the path, signed or not. */
    CredentialRecord any(Call call) {
        CredentialId id =
                CredentialId.parse(call.request().pathParameter("credentialId"))
                        .orElseThrow(() -> new Refusal(Problem.notFound()));
        return find(id, call.grant()).orElseThrow(() -> new Refusal(Problem.notFound()));
    }

    /** What the caller may not see is looked for everywhere, like what does not exist. */
    Optional<CredentialRecord> find(CredentialId id, Grant grant) {
        return seen(grant, credentials.find(id))
                .or(() -> seen(grant, pending.find(id)))
                // It may have been signed between the two reads.
                .or(() -> seen(grant, credentials.find(id)))
                .or(() -> seen(grant, erased.find(id)));
    }

    private static Optional<CredentialRecord> seen(
            Grant grant, Optional<? extends CredentialRecord> found) {
        return found.<CredentialRecord>map(record -> record)
                .filter(record -> grant.sees(record.issuer()));
    }

    /** Of what was there when the call began. */
    static Refusal erased() {
        return new Refusal(Erased.credential());
    }

    /** The credential of the path, which must be signed. */
    StoredCredential credential(Call call) {
        return switch (any(call)) {
            case StoredCredential credential -> credential;
            case PendingCredential _ ->
                    throw new Refusal(Problem.of("state-conflict", "It is not issued yet."));
            case ErasedCredential _ -> throw erased();
        };
    }

    /** The credential of the path, which must not be signed yet. */
    PendingCredential pending(Call call) {
        return switch (any(call)) {
            case PendingCredential credential -> credential;
            case StoredCredential _ ->
                    throw new Refusal(Problem.of("state-conflict", "It is issued already."));
            case ErasedCredential _ -> throw erased();
        };
    }

    /** The version of an achievement that is awarded today. */
    PublishedAchievement awarded(Call call, String id) {
        return awarded(call.grant(), id);
    }

    /** The version of an achievement that is awarded today, by whoever has this grant. */
    PublishedAchievement awarded(Grant grant, String id) {
        return awarded.require(grant, id);
    }

    /** The version of an achievement that a credential is of. */
    PublishedAchievement of(StoredCredential credential) {
        return achievements
                .findVersion(credential.achievement(), credential.achievementVersion())
                .orElseThrow();
    }
}
