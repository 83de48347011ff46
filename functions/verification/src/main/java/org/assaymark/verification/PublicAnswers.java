package org.assaymark.verification;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.platform.HttpRequest;
import org.assaymark.platform.HttpResponse;
import org.assaymark.platform.Negotiation;
import org.assaymark.platform.Problem;
import org.assaymark.verification.page.Html;
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
        String tag = "\"" + digest(body) + "\"";
        HttpResponse answer =
                request.header("if-none-match").filter(given -> names(given, tag)).isPresent()
                        ? new HttpResponse(304, Map.of(), Bytes.EMPTY)
                        : HttpResponse.of(200, mediaType, body);
        return answer.with("etag", tag)
                .with("cache-control", "no-cache")
                .with("access-control-allow-origin", "*");
    }

    /** RFC 9110 section 13.1.2: a list or {@code *}, compared weakly, since proxies weaken tags. */
    private static boolean names(String ifNoneMatch, String tag) {
        return Stream.of(ifNoneMatch.split(","))
                .map(String::strip)
                .map(given -> given.startsWith("W/") ? given.substring(2) : given)
                .anyMatch(given -> given.equals("*") || given.equals(tag));
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

    /** A problem as a page for people, as a problem document for everybody else. */
    HttpResponse problem(HttpRequest request, Problem problem) {
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

    private static String digest(Bytes body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body.toArray());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash).substring(0, 22);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
