package org.assaymark.verification;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.obapi.StatusInfo;
import org.assaymark.page.Html;
import org.assaymark.platform.EntityTag;
import org.assaymark.platform.HttpRequest;
import org.assaymark.platform.HttpResponse;
import org.assaymark.platform.Negotiation;
import org.assaymark.platform.Problem;
import org.assaymark.verification.page.Pages;
import org.assaymark.verification.page.ProblemPage;

/**
 * How public answers look on the wire: open to every origin, revalidated at each use, with an
 * entity tag.
 */
final class PublicAnswers {
    static final String HTML = "text/html";
    private static final int OUR_FAULT = 500;

    private final Pages pages;

    PublicAnswers(Pages pages) {
        this.pages = pages;
    }

    Pages pages() {
        return pages;
    }

    /**
     * Documents for software. A state may change at any time, so nothing is kept without asking
     * again.
     */
    static HttpResponse document(HttpRequest request, String mediaType, Bytes body) {
        return EntityTag.revalidated(request, HttpResponse.of(200, mediaType, body))
                .with("cache-control", "no-cache")
                .with("access-control-allow-origin", "*");
    }

    static HttpResponse json(HttpRequest request, String mediaType, JsonNode body) {
        return document(request, mediaType, Json.write(body));
    }

    /** Pages for people, which load nothing from anywhere. */
    static HttpResponse page(int status, Html page) {
        return HttpResponse.of(status, "text/html; charset=utf-8", Bytes.utf8(page.text()))
                .with("content-security-policy", page.contentSecurityPolicy())
                .with("referrer-policy", "no-referrer")
                .with("x-robots-tag", "noindex")
                .with("x-frame-options", "DENY")
                .with("strict-transport-security", "max-age=31536000")
                .with("cache-control", "no-cache");
    }

    /**
     * A problem as a page for people, as a problem document for everybody else; what no route of
     * the Open Badges API takes comes here too, and is told in its words.
     */
    HttpResponse problem(HttpRequest request, Problem problem) {
        return StatusInfo.of(request, problem).orElseGet(() -> usual(request, problem));
    }

    private HttpResponse usual(HttpRequest request, Problem problem) {
        return prefersHtml(request)
                ? page(
                                problem.status(),
                                pages.problem(
                                        new ProblemPage(
                                                problem.status(),
                                                Optional.empty(),
                                                problem.status() == OUR_FAULT
                                                        ? Optional.of(request.requestId())
                                                        : Optional.empty())))
                        .with("vary", "Accept")
                : problem.toResponse()
                        .with("vary", "Accept")
                        .with("access-control-allow-origin", "*");
    }

    /** Only who asks for HTML by name is a person; {@code *}{@code /*} is software. */
    static boolean prefersHtml(HttpRequest request) {
        return request.header("accept").filter(accept -> accept.contains(HTML)).isPresent()
                && Negotiation.choose(request, List.of(HTML, "application/json"))
                        .filter(HTML::equals)
                        .isPresent();
    }
}
