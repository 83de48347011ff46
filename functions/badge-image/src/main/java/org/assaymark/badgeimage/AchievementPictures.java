package org.assaymark.badgeimage;

import java.util.Optional;
import org.assaymark.badge.Badge;
import org.assaymark.credential.AchievementId;
import org.assaymark.document.Bytes;
import org.assaymark.platform.Call;
import org.assaymark.platform.HttpRequest;
import org.assaymark.platform.HttpResponse;
import org.assaymark.platform.Problem;
import org.assaymark.platform.Refusal;
import org.assaymark.records.AchievementStore;
import org.assaymark.records.PublishedAchievement;

/** {@code /a/{id}/badge.*} and {@code /a/{id}/v/{n}/badge.*}: what can be earned, as a picture. */
final class AchievementPictures {
    private final AchievementStore achievements;
    private final Appearances appearances;
    private final Artworks artworks;
    private final Easel easel;

    AchievementPictures(
            AchievementStore achievements,
            Appearances appearances,
            Artworks artworks,
            Easel easel) {
        this.achievements = achievements;
        this.appearances = appearances;
        this.artworks = artworks;
        this.easel = easel;
    }

    HttpResponse newestPng(Call call) {
        return png(call.request(), newest(call), PictureAnswers.FOR_A_WHILE);
    }

    HttpResponse newestSvg(Call call) {
        return svg(call.request(), newest(call), PictureAnswers.FOR_A_WHILE);
    }

    HttpResponse versionPng(Call call) {
        PublishedAchievement version = version(call);
        return png(call.request(), version, caching(version));
    }

    HttpResponse versionSvg(Call call) {
        PublishedAchievement version = version(call);
        return svg(call.request(), version, caching(version));
    }

    /** What was published before looks were frozen follows its issuer's colours and name. */
    private static String caching(PublishedAchievement version) {
        return version.look().isPresent() ? PictureAnswers.FOR_GOOD : PictureAnswers.FOR_A_WHILE;
    }

    private PublishedAchievement newest(Call call) {
        return id(call).flatMap(achievements::findPublished).orElseThrow(this::missing);
    }

    private PublishedAchievement version(Call call) {
        String number = call.request().pathParameter("version");
        return id(call).filter(_ -> number.matches("[1-9]\\d{0,5}"))
                .flatMap(id -> achievements.findVersion(id, Integer.parseInt(number)))
                .orElseThrow(this::missing);
    }

    private static Optional<AchievementId> id(Call call) {
        return AchievementId.parse(call.request().pathParameter("achievementId"));
    }

    private Refusal missing() {
        return new Refusal(Problem.notFound());
    }

    private HttpResponse png(HttpRequest request, PublishedAchievement version, String caching) {
        int size = PictureAnswers.size(request);
        Appearance appearance = appearances.of(version);
        return PictureAnswers.answer(
                request,
                PictureAnswers.PNG,
                tag("png " + size, version, appearance),
                caching,
                () -> easel.png(badge(version, appearance), size));
    }

    private HttpResponse svg(HttpRequest request, PublishedAchievement version, String caching) {
        Appearance appearance = appearances.of(version);
        return PictureAnswers.answer(
                request,
                PictureAnswers.SVG,
                tag("svg", version, appearance),
                caching,
                () -> Easel.svg(badge(version, appearance), version.achievement().name()));
    }

    private static String tag(String kind, PublishedAchievement version, Appearance appearance) {
        return PictureAnswers.tag(
                "achievement " + kind,
                Bytes.utf8(version.achievement().name()),
                Bytes.utf8(appearance.key()));
    }

    private Badge badge(PublishedAchievement version, Appearance appearance) {
        return easel.badge(
                appearance,
                version.achievement().name(),
                picture -> artworks.of(appearance.designId().orElseThrow(), picture));
    }
}
