package org.assaymark.verification;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assaymark.credential.CredentialId;
import org.assaymark.document.Bytes;
import org.assaymark.platform.Call;
import org.assaymark.platform.HttpRequest;
import org.assaymark.platform.HttpResponse;
import org.assaymark.platform.Negotiation;
import org.assaymark.platform.Problem;
import org.assaymark.records.CredentialLink;
import org.assaymark.records.CredentialStore;
import org.assaymark.records.Erased;
import org.assaymark.records.PublicCredential;
import org.assaymark.records.SignedDocuments;
import org.assaymark.records.StoredCredential;
import org.assaymark.verification.page.CredentialPage;
import org.assaymark.verify.Question;
import org.assaymark.verify.Verdict;
import org.assaymark.verify.Verification;
import org.assaymark.verify.Verifier;

/** {@code GET /c/{id}}: the verification link, for people and for software. */
final class CredentialHandlers {
    private static final String EMBEDDED = "application/vc";
    private static final String JWT = "application/vc+jwt";
    private static final List<String> OFFERS =
            List.of(
                    PublicAnswers.HTML,
                    EMBEDDED,
                    JWT,
                    "application/ld+json",
                    "application/json",
                    "image/png",
                    "image/svg+xml",
                    "application/pdf");

    /** Where the forms are that another function draws. */
    private static final Map<String, String> ELSEWHERE =
            Map.of(
                    "image/png", "badge.png",
                    "image/svg+xml", "badge.svg",
                    "application/pdf", "certificate.pdf");

    private final PublicCredential.Lookup published;
    private final CredentialStore credentials;
    private final Verifier verifier;
    private final Judging judging;
    private final PublicAnswers answers;
    private final URI origin;
    private final Clock clock;

    CredentialHandlers(
            PublicCredential.Lookup published,
            CredentialStore credentials,
            Verifier verifier,
            Judging judging,
            PublicAnswers answers,
            URI origin,
            Clock clock) {
        this.published = published;
        this.credentials = credentials;
        this.verifier = verifier;
        this.judging = judging;
        this.answers = answers;
        this.origin = origin;
        this.clock = clock;
    }

    HttpResponse show(Call call) {
        HttpRequest request = call.request();
        String name = request.pathParameter("id");
        int dot = name.indexOf('.');
        Optional<String> mediaType = dot < 0 ? wanted(request) : ofSuffix(name.substring(dot));
        if (mediaType.isEmpty()) {
            return answers.problem(request, Problem.notFound());
        }
        return switch (published.find(dot < 0 ? name : name.substring(0, dot))) {
            case PublicCredential.Found found -> {
                HttpResponse answer = show(request, found, mediaType.get());
                yield dot < 0 ? answer.with("vary", "Accept") : answer;
            }
            case PublicCredential.Gone() -> answers.problem(request, Erased.credential());
            case PublicCredential.Missing() -> answers.problem(request, Problem.notFound());
        };
    }

    private HttpResponse show(HttpRequest request, PublicCredential.Found found, String mediaType) {
        SignedDocuments documents = found.documents();
        Optional<String> elsewhere = Optional.ofNullable(ELSEWHERE.get(mediaType));
        if (elsewhere.isPresent()) {
            return new HttpResponse(
                    303,
                    Map.of(
                            "location",
                            "/c/" + found.id().text() + "/" + elsewhere.get(),
                            "cache-control",
                            "no-cache",
                            "access-control-allow-origin",
                            "*"),
                    Bytes.EMPTY);
        }
        return switch (mediaType) {
            case PublicAnswers.HTML ->
                    PublicAnswers.page(
                            200, answers.pages().credential(page(found.id(), documents.json())));
            case JWT -> PublicAnswers.document(request, JWT, documents.jwt());
            default -> PublicAnswers.document(request, mediaType, documents.json());
        };
    }

    /** Whoever names nothing we have is shown the page. */
    private static Optional<String> wanted(HttpRequest request) {
        return Optional.of(Negotiation.choose(request, OFFERS).orElse(PublicAnswers.HTML));
    }

    private static Optional<String> ofSuffix(String suffix) {
        return switch (suffix) {
            case ".json" -> Optional.of(EMBEDDED);
            case ".jwt" -> Optional.of(JWT);
            case ".png" -> Optional.of("image/png");
            case ".svg" -> Optional.of("image/svg+xml");
            case ".pdf" -> Optional.of("application/pdf");
            default -> Optional.empty();
        };
    }

    /** As it stands at this moment. */
    CredentialPage page(CredentialId id, Bytes json) {
        Instant now = clock.instant();
        Verification verification = verifier.verify(Question.about(json), now);
        Optional<StoredCredential> stored = credentials.find(id);
        Optional<String> reason =
                stored.filter(found -> found.status() != StoredCredential.Status.ACTIVE)
                        .flatMap(StoredCredential::change)
                        .map(StoredCredential.Change::reason);
        Optional<String> replacement =
                stored.flatMap(found -> replacement(found, verification.verdict()))
                        .map(newer -> origin + "/c/" + newer.text());
        String url = origin + "/c/" + id.text();
        return new CredentialPage(
                url,
                judging.judgement(verification, reason, replacement, now),
                judging.content(verification).orElseThrow());
    }

    /** One that was renewed is in force until it ends. */
    private static Optional<CredentialId> replacement(StoredCredential stored, Verdict verdict) {
        return Optional.ofNullable(stored.links().get(CredentialLink.SUPERSEDED_BY))
                .or(
                        () ->
                                verdict == Verdict.EXPIRED
                                        ? Optional.ofNullable(
                                                stored.links().get(CredentialLink.RENEWED_BY))
                                        : Optional.empty());
    }
}
