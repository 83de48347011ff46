package org.assaymark.batches;

import java.time.ZoneId;
import org.assaymark.credential.AchievementId;
import org.assaymark.platform.Grant;
import org.assaymark.platform.Problem;
import org.assaymark.platform.Refusal;
import org.assaymark.records.AchievementStore;
import org.assaymark.records.CataloguedAchievement;
import org.assaymark.records.IssuerStore;
import org.assaymark.records.PublishedAchievement;

/** What a batch may be of. Each row is judged again when it is issued. */
final class AwardedAchievements {
    private final AchievementStore achievements;
    private final IssuerStore issuers;

    AwardedAchievements(AchievementStore achievements, IssuerStore issuers) {
        this.achievements = achievements;
        this.issuers = issuers;
    }

    /**
     * @throws Refusal when the caller does not see it, or it is not awarded
     */
    PublishedAchievement require(Grant grant, String id) {
        CataloguedAchievement achievement =
                AchievementId.parse(id)
                        .flatMap(achievements::find)
                        .filter(found -> grant.sees(found.issuer()))
                        .orElseThrow(
                                () ->
                                        new Refusal(
                                                Problem.notFound("There is no such achievement.")));
        if (achievement.status() == CataloguedAchievement.Status.ARCHIVED) {
            throw new Refusal(
                    Problem.of(
                            "state-conflict", "The achievement is archived, and awarded no more."));
        }
        return achievements
                .findVersion(achievement.id(), achievement.version())
                .orElseThrow(
                        () ->
                                new Refusal(
                                        Problem.of(
                                                "achievement-not-published",
                                                "Publish it first: credentials are issued for frozen versions only.")));
    }

    /** Days in its sheets are days there. */
    ZoneId timeZone(PublishedAchievement achievement) {
        return issuers.find(achievement.issuer()).orElseThrow().timeZone();
    }
}
