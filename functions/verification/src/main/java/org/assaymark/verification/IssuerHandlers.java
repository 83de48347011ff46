package org.assaymark.verification;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.assaymark.key.DidDocument;
import org.assaymark.platform.Call;
import org.assaymark.platform.HttpRequest;
import org.assaymark.platform.HttpResponse;
import org.assaymark.platform.Problem;
import org.assaymark.platform.Refusal;
import org.assaymark.records.AchievementStore;
import org.assaymark.records.CataloguedAchievement;
import org.assaymark.records.Endorsement;
import org.assaymark.records.Issuer;
import org.assaymark.records.IssuerKey;
import org.assaymark.records.IssuerStore;
import org.assaymark.records.PageRequest;
import org.assaymark.verification.page.IssuerPage;
import org.assaymark.verification.page.KeyView;
import org.assaymark.verification.page.NamedLink;

/** {@code /i/{slug}} and what stands below it: who issues, and by which keys. */
final class IssuerHandlers {
    private static final PageRequest ACHIEVEMENTS = new PageRequest(100, Optional.empty());

    private final IssuerStore issuers;
    private final AchievementStore achievements;
    private final IssuerDocuments documents;
    private final Endorsements endorsements;
    private final PublicAnswers answers;
    private final URI origin;

    IssuerHandlers(
            IssuerStore issuers,
            AchievementStore achievements,
            IssuerDocuments documents,
            Endorsements endorsements,
            PublicAnswers answers,
            URI origin) {
        this.issuers = issuers;
        this.achievements = achievements;
        this.documents = documents;
        this.endorsements = endorsements;
        this.answers = answers;
        this.origin = origin;
    }

    HttpResponse show(Call call) {
        HttpRequest request = call.request();
        Optional<Issuer> issuer = find(request);
        if (issuer.isEmpty()) {
            return answers.problem(request, Problem.notFound());
        }
        HttpResponse answer =
                PublicAnswers.prefersHtml(request)
                        ? PublicAnswers.page(200, answers.pages().issuer(page(issuer.get())))
                        : PublicAnswers.json(
                                request,
                                "application/json",
                                endorsements.addTo(
                                        documents.profile(issuer.get()),
                                        Endorsement.Holder.of(issuer.get().id()),
                                        _ -> true));
        return answer.with("vary", "Accept");
    }

    HttpResponse didDocument(Call call) {
        return PublicAnswers.json(call.request(), "application/json", documents.did(require(call)));
    }

    HttpResponse publicKey(Call call) {
        IssuerKey key =
                require(call)
                        .key(call.request().pathParameter("kid"))
                        .orElseThrow(() -> new Refusal(Problem.notFound()));
        if (!key.trusted()) {
            // A JWK cannot say that it is revoked, and whoever gets one verifies with it.
            return Problem.of("key-compromised", "Trust nothing that is signed with this key.")
                    .toResponse()
                    .with("access-control-allow-origin", "*");
        }
        return PublicAnswers.json(call.request(), "application/jwk+json", key.jwk());
    }

    private Issuer require(Call call) {
        return find(call.request()).orElseThrow(() -> new Refusal(Problem.notFound()));
    }

    private Optional<Issuer> find(HttpRequest request) {
        return issuers.findBySlug(request.pathParameter("slug"));
    }

    private IssuerPage page(Issuer issuer) {
        return new IssuerPage(
                documents.page(issuer),
                IssuerReader.read(documents.profile(issuer), Optional.empty(), Optional.empty()),
                issuer.did(),
                documents.page(issuer) + "/did.json",
                issuer.keys().stream().map(key -> key(issuer, key)).toList(),
                published(issuer),
                endorsements.judged(Endorsement.Holder.of(issuer.id()), _ -> true),
                issuer.timeZone());
    }

    private KeyView key(Issuer issuer, IssuerKey key) {
        return new KeyView(
                DidDocument.verificationMethod(issuer.did(), key.publicKey()),
                switch (key.algorithm()) {
                    case ED25519 -> "Ed25519";
                    case P256 -> "P-256 (ES256)";
                },
                switch (key.state()) {
                    case ACTIVE -> KeyView.State.ACTIVE;
                    case RETIRED -> KeyView.State.RETIRED;
                    case COMPROMISED -> KeyView.State.COMPROMISED;
                },
                key.trusted()
                        ? Optional.of(documents.page(issuer) + "/keys/" + key.kid())
                        : Optional.empty(),
                key.since(),
                key.compromise().map(IssuerKey.Compromise::since).or(key::retiredAt));
    }

    private List<NamedLink> published(Issuer issuer) {
        return achievements.list(issuer.id(), ACHIEVEMENTS).items().stream()
                .filter(
                        achievement ->
                                achievement.status() == CataloguedAchievement.Status.PUBLISHED)
                .flatMap(
                        achievement ->
                                achievements
                                        .findVersion(achievement.id(), achievement.version())
                                        .stream())
                .map(
                        version ->
                                new NamedLink(
                                        version.achievement().name(),
                                        origin + "/a/" + version.id().text(),
                                        Optional.of("Version " + version.version()),
                                        Optional.of(version.path() + "/badge.svg")))
                .toList();
    }
}
