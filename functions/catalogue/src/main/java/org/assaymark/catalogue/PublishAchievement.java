package org.assaymark.catalogue;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.assaymark.document.Fault;
import org.assaymark.platform.HttpResponse;
import org.assaymark.records.AchievementStore;
import org.assaymark.records.CataloguedAchievement;
import org.assaymark.records.Issuer;
import org.assaymark.records.Look;
import org.assaymark.records.PublishedAchievement;
import org.assaymark.records.Receipts;

/**
 * Freezes the draft of an achievement as its next version. A draft that equals the newest version
 * is not published again, so that repeating the request makes no further version.
 */
final class PublishAchievement {
    private final AchievementStore achievements;
    private final ChosenDesign designs;
    private final TrialCredential trial;
    private final Clock clock;

    sealed interface Result {
        record Published(HttpResponse answer) implements Result {}

        /** It is published as it is already; the answer has no receipt yet. */
        record Unchanged(HttpResponse answer) implements Result {}

        /** It calls itself a micro-credential and lacks elements that one must have. */
        record Incomplete(List<Fault> missing) implements Result {}

        /** Some of its texts are in languages that others are not in. */
        record Untranslated(List<Fault> gaps) implements Result {}

        /** Credentials for it could not be signed. */
        record Unsignable(String reason) implements Result {}

        /** It changed between reading and publishing. */
        record Overtaken() implements Result {}
    }

    PublishAchievement(
            AchievementStore achievements,
            ChosenDesign designs,
            TrialCredential trial,
            Clock clock) {
        this.achievements = achievements;
        this.designs = designs;
        this.trial = trial;
        this.clock = clock;
    }

    Result publish(
            CataloguedAchievement achievement,
            Issuer issuer,
            Function<CataloguedAchievement, HttpResponse> encode,
            Receipts.Writer receipts) {
        List<Fault> missing = achievement.draft().missingForMicroCredential(issuer.profile());
        if (achievement.draft().isMicroCredential() && !missing.isEmpty()) {
            return new Result.Incomplete(missing);
        }
        List<Fault> untranslated = achievement.draft().untranslated();
        if (!untranslated.isEmpty()) {
            return new Result.Untranslated(untranslated);
        }
        Look look = designs.look(achievement, issuer);
        if (isPublishedAlready(achievement, look)) {
            return new Result.Unchanged(encode.apply(achievement));
        }
        Optional<String> obstacle = trial.obstacle(achievement.draft(), issuer);
        if (obstacle.isPresent()) {
            return new Result.Unsignable(obstacle.get());
        }
        CataloguedAchievement published = achievement.published(clock.instant());
        var version = PublishedAchievement.of(published, look);
        HttpResponse answer = encode.apply(published);
        return switch (achievements.publish(published, version, receipts.of(answer))) {
            case MADE -> new Result.Published(answer);
            case OVERTAKEN -> new Result.Overtaken();
            case ALREADY_ANSWERED -> throw new Receipts.AlreadyAnswered();
        };
    }

    private boolean isPublishedAlready(CataloguedAchievement achievement, Look look) {
        return achievements
                .findVersion(achievement.id(), achievement.version())
                .filter(newest -> newest.achievement().equals(achievement.draft()))
                .filter(newest -> newest.rules().equals(achievement.rules()))
                .filter(newest -> looksSo(newest, look))
                .isPresent();
    }

    /** Of what was published before looks were frozen, only a choice makes a difference. */
    private static boolean looksSo(PublishedAchievement newest, Look look) {
        return newest.look().map(look::equals).orElse(look.design().isEmpty());
    }
}
