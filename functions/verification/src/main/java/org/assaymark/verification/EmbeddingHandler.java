package org.assaymark.verification;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assaymark.document.Fault;
import org.assaymark.document.Malformed;
import org.assaymark.document.Pointer;
import org.assaymark.platform.Call;
import org.assaymark.platform.HttpRequest;
import org.assaymark.platform.HttpResponse;
import org.assaymark.platform.Problem;
import org.assaymark.records.Erased;
import org.assaymark.records.PublicCredential;
import org.assaymark.verification.page.Space;

/** {@code GET /oembed}: how a site may show a verification link that somebody put into it. */
final class EmbeddingHandler {
    private static final String JSON = "json";

    private final PublicCredential.Lookup published;
    private final CredentialHandlers credentials;
    private final PublicAnswers answers;
    private final String links;

    EmbeddingHandler(
            PublicCredential.Lookup published,
            CredentialHandlers credentials,
            PublicAnswers answers,
            URI origin) {
        this.published = published;
        this.credentials = credentials;
        this.answers = answers;
        this.links = origin + "/c/";
    }

    HttpResponse describe(Call call) {
        HttpRequest request = call.request();
        var faults = new ArrayList<Fault>();
        Optional<String> url = request.queryParameter("url");
        if (url.isEmpty()) {
            faults.add(fault("the query parameter url is required"));
        }
        if (request.queryParameter("format").filter(format -> !format.equals(JSON)).isPresent()) {
            faults.add(fault("the query parameter format must be " + JSON));
        }
        var space =
                new Space(
                        pixels(request, "maxwidth", faults), pixels(request, "maxheight", faults));
        if (!faults.isEmpty()) {
            throw new Malformed(faults);
        }
        return switch (published.find(id(url.orElseThrow()))) {
            case PublicCredential.Found(var id, var documents) ->
                    PublicAnswers.json(
                            request,
                            "application/json",
                            answers.pages()
                                    .embedding(credentials.page(id, documents.json()), space));
            case PublicCredential.Gone() -> answers.problem(request, Erased.credential());
            case PublicCredential.Missing() -> answers.problem(request, Problem.notFound());
        };
    }

    /** Of the credential that a link of ours leads to; nobody's where it is another link. */
    private String id(String url) {
        return url.startsWith(links) ? url.substring(links.length()).split("[?#]", 2)[0] : "";
    }

    private static int pixels(HttpRequest request, String parameter, List<Fault> faults) {
        int pixels =
                request.queryParameter(parameter)
                        .map(text -> text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0)
                        .orElse(Space.MOST);
        if (pixels == 0) {
            faults.add(
                    fault(
                            "the query parameter "
                                    + parameter
                                    + " must be a whole number from 1 to "
                                    + Space.MOST));
        }
        return pixels;
    }

    private static Fault fault(String detail) {
        return new Fault(Pointer.ROOT, detail);
    }
}
