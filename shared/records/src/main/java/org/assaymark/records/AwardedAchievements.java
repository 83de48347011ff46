package org.assaymark.records;

import org.assaymark.credential.AchievementId;
import org.assaymark.platform.Grant;
import org.assaymark.platform.Problem;
import org.assaymark.platform.Refusal;

/** Which achievements are awarded today, and in which version. */
public final class AwardedAchievements {
    private final AchievementStore achievements;

    public AwardedAchievements(AchievementStore achievements) {
        this.achievements = achievements;
    }

    /**
     * The version that is awarded today.
     *
     * @param id as a caller sent it
     * @throws Refusal 404 when the caller does not see it; 409 when it is archived, or was never
     *     published
     */
    public PublishedAchievement require(Grant grant, String id) {
        CataloguedAchievement achievement =
                AchievementId.parse(id)
                        .flatMap(achievements::find)
                        .filter(found -> grant.sees(found.issuer()))
                        .orElseThrow(
                                () ->
                                        new Refusal(
                                                Problem.notFound("There is no such achievement.")));
        refuseArchived(achievement);
        return achievements
                .findVersion(achievement.id(), achievement.version())
                .orElseThrow(
                        () ->
                                new Refusal(
                                        Problem.of(
                                                "achievement-not-published",
                                                "Publish it first: credentials are issued for frozen versions only.")));
    }

    /**
     * @throws Refusal 409
     */
    public static void refuseArchived(CataloguedAchievement achievement) {
        if (achievement.status() == CataloguedAchievement.Status.ARCHIVED) {
            throw new Refusal(
                    Problem.of(
                            "state-conflict", "The achievement is archived, and awarded no more."));
        }
    }
}
