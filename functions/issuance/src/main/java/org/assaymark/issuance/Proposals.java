package org.assaymark.issuance;

import java.util.Optional;
import org.assaymark.platform.Problem;
import org.assaymark.platform.Refusal;
import org.assaymark.records.AchievementStore;
import org.assaymark.records.AwardedAchievements;
import org.assaymark.records.CredentialStore;
import org.assaymark.records.PendingCredential;
import org.assaymark.records.PublishedAchievement;
import org.assaymark.records.StoredCredential;

/** What pending credentials are to become, as the catalogue and other credentials stand now. */
final class Proposals {
    private final AchievementStore achievements;
    private final CredentialStore credentials;

    Proposals(AchievementStore achievements, CredentialStore credentials) {
        this.achievements = achievements;
        this.credentials = credentials;
    }

    /**
     * @throws Refusal 409 when its achievement is awarded no more, or that whose place it was to
     *     take is gone
     */
    Proposal of(PendingCredential pending) {
        AwardedAchievements.refuseArchived(achievements.find(pending.achievement()).orElseThrow());
        PublishedAchievement achievement =
                achievements
                        .findVersion(pending.achievement(), pending.achievementVersion())
                        .orElseThrow();
        return new Proposal(
                achievement,
                pending.award(),
                pending.inPlaceOf().map(this::succession),
                Optional.of(pending));
    }

    private Succession succession(PendingCredential.InPlaceOf kept) {
        StoredCredential other =
                credentials
                        .find(kept.other())
                        .orElseThrow(
                                () ->
                                        new Refusal(
                                                Problem.of(
                                                        "state-conflict",
                                                        "The credential whose place it was to take is there no more.")));
        return new Succession(
                other,
                kept.correction()
                        .<Succession.Cause>map(Succession.Cause.Correction::new)
                        .orElseGet(Succession.Cause.Renewal::new));
    }
}
