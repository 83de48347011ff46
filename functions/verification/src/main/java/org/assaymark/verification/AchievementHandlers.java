package org.assaymark.verification;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Optional;
import org.assaymark.credential.AchievementId;
import org.assaymark.document.Json;
import org.assaymark.platform.Call;
import org.assaymark.platform.HttpRequest;
import org.assaymark.platform.HttpResponse;
import org.assaymark.platform.Problem;
import org.assaymark.records.AchievementStore;
import org.assaymark.records.Issuer;
import org.assaymark.records.IssuerStore;
import org.assaymark.records.PublishedAchievement;
import org.assaymark.verification.page.AchievementPage;

/**
 * {@code /a/{id}}, the newest version of an achievement, and {@code /a/{id}/v/{n}}, a frozen one.
 */
final class AchievementHandlers {
    private final AchievementStore achievements;
    private final IssuerStore issuers;
    private final IssuerDocuments documents;
    private final PublicAnswers answers;
    private final URI origin;

    AchievementHandlers(
            AchievementStore achievements,
            IssuerStore issuers,
            IssuerDocuments documents,
            PublicAnswers answers,
            URI origin) {
        this.achievements = achievements;
        this.issuers = issuers;
        this.documents = documents;
        this.answers = answers;
        this.origin = origin;
    }

    HttpResponse showNewest(Call call) {
        return answer(call.request(), id(call).flatMap(achievements::findPublished));
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
                        : Optional.empty());
    }

    private static Optional<AchievementId> id(Call call) {
        return AchievementId.parse(call.request().pathParameter("achievementId"));
    }

    private HttpResponse answer(HttpRequest request, Optional<PublishedAchievement> found) {
        if (found.isEmpty()) {
            return answers.problem(request, Problem.notFound());
        }
        PublishedAchievement version = found.get();
        HttpResponse answer =
                PublicAnswers.prefersHtml(request)
                        ? PublicAnswers.page(200, answers.pages().achievement(page(version)))
                        : PublicAnswers.json(request, "application/json", document(version));
        return answer.with("vary", "Accept");
    }

    /** As it stands in credentials. */
    private ObjectNode document(PublishedAchievement version) {
        ObjectNode document = Json.object().put("id", origin + version.path());
        document.setAll(version.achievement().document());
        return document.has("version")
                ? document
                : document.put("version", Integer.toString(version.version()));
    }

    private AchievementPage page(PublishedAchievement version) {
        Issuer issuer = issuers.find(version.issuer()).orElseThrow();
        int newest = achievements.find(version.id()).orElseThrow().version();
        return new AchievementPage(
                origin + version.path(),
                Optional.empty(),
                AchievementReader.read(document(version)),
                IssuerReader.read(
                        documents.profile(issuer),
                        Optional.of(documents.page(issuer)),
                        Optional.empty()),
                Integer.toString(version.version()),
                newest > version.version()
                        ? Optional.of(origin + "/a/" + version.id().text())
                        : Optional.empty(),
                Optional.of(version.publishedAt()),
                issuer.timeZone());
    }
}
