package org.assaymark.verification;

import java.util.List;
import java.util.Optional;
import org.assaymark.api.Operations;
import org.assaymark.credential.MicroCredentialContext;
import org.assaymark.credential.Mode;
import org.assaymark.credential.StatusListId;
import org.assaymark.document.Json;
import org.assaymark.platform.Call;
import org.assaymark.platform.HttpResponse;
import org.assaymark.platform.Negotiation;
import org.assaymark.platform.Problem;
import org.assaymark.platform.Refusal;
import org.assaymark.records.IssuerStore;
import org.assaymark.records.PageRequest;
import org.assaymark.records.StatusListStore;
import org.assaymark.records.StoredStatusList;
import org.assaymark.verification.page.HomePage;
import org.assaymark.verification.page.NamedLink;

/**
 * What belongs to no credential: the site itself, its documentation, its terms and its status
 * lists.
 */
final class SiteHandlers {
    private static final PageRequest ISSUERS = new PageRequest(100, Optional.empty());

    private final IssuerStore issuers;
    private static final List<String> LIST_TYPES =
            List.of("application/vc", "application/ld+json", "application/json");

    private final StatusListStore statusLists;
    private final IssuerDocuments documents;
    private final PublicAnswers answers;
    private final Operations operations;

    SiteHandlers(
            IssuerStore issuers,
            StatusListStore statusLists,
            IssuerDocuments documents,
            PublicAnswers answers,
            Operations operations) {
        this.issuers = issuers;
        this.statusLists = statusLists;
        this.documents = documents;
        this.answers = answers;
        this.operations = operations;
    }

    HttpResponse home(Call call) {
        List<NamedLink> links =
                issuers.list(Mode.LIVE, ISSUERS).items().stream()
                        .map(
                                issuer ->
                                        new NamedLink(
                                                issuer.profile().name(),
                                                documents.page(issuer),
                                                Optional.empty()))
                        .toList();
        return PublicAnswers.page(200, answers.pages().home(new HomePage(links)));
    }

    HttpResponse docs(Call call) {
        return PublicAnswers.page(200, answers.pages().docs(Json.read(operations.document())));
    }

    HttpResponse openApi(Call call) {
        return PublicAnswers.document(call.request(), "application/json", operations.document());
    }

    /** Healthy is who can read the store. */
    HttpResponse health(Call call) {
        issuers.list(Mode.LIVE, new PageRequest(1, Optional.empty()));
        return HttpResponse.json(200, Json.object().put("status", "ok"));
    }

    HttpResponse context(Call call) {
        if (!MicroCredentialContext.path()
                .equals("/contexts/" + call.request().pathParameter("name"))) {
            throw new Refusal(Problem.notFound());
        }
        return PublicAnswers.document(
                        call.request(), "application/ld+json", MicroCredentialContext.document())
                .with("cache-control", "public, max-age=31536000, immutable");
    }

    HttpResponse statusList(Call call) {
        StoredStatusList list =
                StatusListId.parse(call.request().pathParameter("listId"))
                        .flatMap(statusLists::find)
                        .orElseThrow(() -> new Refusal(Problem.notFound()));
        // Verifiers exist that ask for plain JSON and read nothing else.
        String mediaType =
                Negotiation.choose(call.request(), LIST_TYPES).orElse(LIST_TYPES.getFirst());
        return PublicAnswers.document(call.request(), mediaType, list.document())
                .with("vary", "Accept");
    }
}
