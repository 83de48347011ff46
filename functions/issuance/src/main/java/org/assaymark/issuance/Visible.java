package org.assaymark.issuance;

import org.assaymark.credential.AchievementId;
import org.assaymark.credential.CredentialId;
import org.assaymark.platform.Call;
import org.assaymark.platform.Problem;
import org.assaymark.platform.Refusal;
import org.assaymark.records.AchievementStore;
import org.assaymark.records.CataloguedAchievement;
import org.assaymark.records.CredentialStore;
import org.assaymark.records.PublishedAchievement;
import org.assaymark.records.StoredCredential;

/** What a call names, if the caller may see it; all else is as if it did not exist. */
final class Visible {
    private final CredentialStore credentials;
    private final AchievementStore achievements;

    Visible(CredentialStore credentials, AchievementStore achievements) {
        this.credentials = credentials;
        this.achievements = achievements;
    }

    /** The credential of the path. */
    StoredCredential credential(Call call) {
        return CredentialId.parse(call.request().pathParameter("credentialId"))
                .flatMap(credentials::find)
                .filter(found -> call.grant().sees(found.issuer()))
                .orElseThrow(() -> new Refusal(Problem.notFound()));
    }

    /** The version of an achievement that is awarded today. */
    PublishedAchievement awarded(Call call, String id) {
        var achievement =
                AchievementId.parse(id)
                        .flatMap(achievements::find)
                        .filter(found -> call.grant().sees(found.issuer()))
                        .orElseThrow(
                                () ->
                                        new Refusal(
                                                Problem.notFound("There is no such achievement.")));
        if (achievement.status() == CataloguedAchievement.Status.ARCHIVED) {
            throw new Refusal(
                    Problem.of(
                            "state-conflict", "The achievement is archived, and awarded no more."));
        }
        PublishedAchievement version =
                achievements
                        .findVersion(achievement.id(), achievement.version())
                        .orElseThrow(
                                () ->
                                        new Refusal(
                                                Problem.of(
                                                        "achievement-not-published",
                                                        "Publish it first: credentials are issued for frozen versions only.")));
        return approved(version);
    }

    /** Nobody can approve yet, so that what needs it is not signed. */
    private static PublishedAchievement approved(PublishedAchievement version) {
        if (version.rules().requiresApproval()) {
            throw new Refusal(
                    Problem.of(
                            "state-conflict",
                            "Awards of this achievement need an approval, which cannot be given yet."));
        }
        return version;
    }

    /** The version of an achievement that a credential is of. */
    PublishedAchievement of(StoredCredential credential) {
        return approved(
                achievements
                        .findVersion(credential.achievement(), credential.achievementVersion())
                        .orElseThrow());
    }
}
