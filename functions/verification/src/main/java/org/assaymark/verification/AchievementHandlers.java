package org.assaymark.verification;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.assaymark.credential.Achievement;
import org.assaymark.credential.AchievementId;
import org.assaymark.credential.OpenBadgeCredential;
import org.assaymark.platform.Call;
import org.assaymark.platform.HttpRequest;
import org.assaymark.platform.HttpResponse;
import org.assaymark.platform.Negotiation;
import org.assaymark.platform.Problem;
import org.assaymark.records.AchievementStore;
import org.assaymark.records.Endorsement;
import org.assaymark.records.Issuer;
import org.assaymark.records.IssuerStore;
import org.assaymark.records.PublishedAchievement;
import org.assaymark.verification.page.AchievementPage;
import org.assaymark.verification.page.Edition;

/**
 * {@code /a/{id}}, the newest version of an achievement, and {@code /a/{id}/v/{n}}, a frozen one.
 */
final class AchievementHandlers {
    private final AchievementStore achievements;
    private final IssuerStore issuers;
    private final IssuerDocuments documents;
    private final Endorsements endorsements;
    private final PublicAnswers answers;
    private final URI origin;

    AchievementHandlers(
            AchievementStore achievements,
            IssuerStore issuers,
            IssuerDocuments documents,
            Endorsements endorsements,
            PublicAnswers answers,
            URI origin) {
        this.achievements = achievements;
        this.issuers = issuers;
        this.documents = documents;
        this.endorsements = endorsements;
        this.answers = answers;
        this.origin = origin;
    }

    HttpResponse showNewest(Call call) {
        return answer(call.request(), id(call).flatMap(achievements::findPublished), false);
    }

    HttpResponse showVersion(Call call) {
        String number = call.request().pathParameter("version");
        return answer(
                call.request(),
                number.matches("[1-9]\\d{0,5}")
                        ? id(call).flatMap(
                                        id ->
                                                achievements.findVersion(
                                                        id, Integer.parseInt(number)))
                        : Optional.empty(),
                true);
    }

    private static Optional<AchievementId> id(Call call) {
        return AchievementId.parse(call.request().pathParameter("achievementId"));
    }

    /**
     * @param frozen whether the document is to be the one in credentials and nothing beside it
     */
    private HttpResponse answer(
            HttpRequest request, Optional<PublishedAchievement> found, boolean frozen) {
        if (found.isEmpty()) {
            return answers.problem(request, Problem.notFound());
        }
        PublishedAchievement version = found.get();
        boolean forPeople = PublicAnswers.prefersHtml(request);
        OpenBadgeCredential.Version edition =
                edition(version, language(request, version.achievement(), forPeople));
        HttpResponse answer =
                forPeople
                        ? PublicAnswers.page(
                                200, answers.pages().achievement(page(version, edition)))
                        : PublicAnswers.json(
                                request,
                                "application/json",
                                frozen ? edition.document() : endorsed(version, edition));
        Optional<String> shown = edition.shownIn();
        return shown.map(tag -> answer.with("content-language", tag))
                .orElse(answer)
                .with("vary", "Accept, Accept-Language");
    }

    private ObjectNode endorsed(PublishedAchievement version, OpenBadgeCredential.Version edition) {
        return endorsements.addTo(
                edition.document(),
                Endorsement.Holder.of(version.id()),
                about -> isAbout(about, version));
    }

    /** Of this version, or of the achievement whatever its version. */
    private boolean isAbout(String about, PublishedAchievement version) {
        return about.equals(origin + version.path())
                || about.equals(origin + "/a/" + version.id().text());
    }

    /**
     * Who reads a page is asked by the browser's languages too; a document for software is the same
     * for everybody under one address.
     */
    private static Optional<String> language(
            HttpRequest request, Achievement achievement, boolean forPeople) {
        return request.queryParameter("lang")
                .flatMap(asked -> achievement.lookup(List.of(asked)))
                .or(
                        () ->
                                forPeople
                                        ? achievement.lookup(Negotiation.languages(request))
                                        : Optional.empty());
    }

    private OpenBadgeCredential.Version edition(
            PublishedAchievement version, Optional<String> language) {
        return new OpenBadgeCredential.Version(
                URI.create(origin + version.path()),
                version.version(),
                version.achievement(),
                language);
    }

    private AchievementPage page(
            PublishedAchievement version, OpenBadgeCredential.Version edition) {
        Issuer issuer = issuers.find(version.issuer()).orElseThrow();
        int newest = achievements.find(version.id()).orElseThrow().version();
        return new AchievementPage(
                origin + version.path(),
                Optional.empty(),
                AchievementReader.read(edition.document(), version.rules()),
                editions(version, edition),
                endorsements.judged(
                        Endorsement.Holder.of(version.id()), about -> isAbout(about, version)),
                IssuerReader.read(
                        documents.profile(issuer),
                        Optional.of(documents.page(issuer)),
                        Optional.empty()),
                origin + version.path() + "/badge",
                Integer.toString(version.version()),
                newest > version.version()
                        ? Optional.of(origin + "/a/" + version.id().text())
                        : Optional.empty(),
                Optional.of(version.publishedAt()),
                issuer.timeZone());
    }

    /** What a reader can choose from; nothing where there is no choice. */
    private static List<Edition> editions(
            PublishedAchievement version, OpenBadgeCredential.Version shown) {
        List<String> languages = version.achievement().languages();
        return languages.size() < 2
                ? List.of()
                : languages.stream()
                        .map(
                                tag ->
                                        new Edition(
                                                tag,
                                                version.path() + "?lang=" + tag,
                                                shown.shownIn().filter(tag::equals).isPresent()))
                        .toList();
    }
}
