package org.assaymark.wallet;

import org.assaymark.document.Json;
import org.assaymark.platform.HttpResponse;
import org.assaymark.platform.Problem;

/**
 * An error as OAuth 2.0 tells it to software (RFC 6749 section 5.2, RFC 7591 section 3.2.2).
 *
 * @param code such as {@code invalid_grant}
 * @param description for a developer; no secret, no personal data
 */
record OAuthError(int status, String code, String description) {
    private static final String CHALLENGE = "Basic realm=\"assaymark\"";

    static OAuthError of(String code, String description) {
        return new OAuthError(400, code, description);
    }

    static OAuthError unknownClient() {
        return new OAuthError(
                401, "invalid_client", "Send client_id and client_secret by HTTP Basic.");
    }

    /** What went wrong before it could be said in words of OAuth. */
    static OAuthError of(String path, Problem problem) {
        return new OAuthError(problem.status(), code(path, problem), description(problem));
    }

    private static String code(String path, Problem problem) {
        return switch (problem.status()) {
            case 400 -> path.equals("/oauth/register") ? ofMetadata(problem) : "invalid_request";
            case 429, 503 -> "temporarily_unavailable";
            case 500 -> "server_error";
            default -> "invalid_request";
        };
    }

    private static String ofMetadata(Problem problem) {
        boolean redirect =
                !problem.errors().isEmpty()
                        && problem.errors().stream()
                                .allMatch(
                                        fault ->
                                                fault.pointer()
                                                        .text()
                                                        .startsWith("/redirect_uris"));
        return redirect ? "invalid_redirect_uri" : "invalid_client_metadata";
    }

    private static String description(Problem problem) {
        var text = new StringBuilder();
        problem.errors()
                .forEach(
                        fault ->
                                text.append(text.isEmpty() ? "" : "; ")
                                        .append(fault.pointer().text())
                                        .append(' ')
                                        .append(fault.detail()));
        return text.isEmpty() ? problem.detail() : text.toString().strip();
    }

    HttpResponse toResponse() {
        HttpResponse answer =
                HttpResponse.json(
                                status,
                                Json.object()
                                        .put("error", code)
                                        .put("error_description", description))
                        .with("pragma", "no-cache");
        return switch (status) {
            case 401 -> answer.with("www-authenticate", CHALLENGE);
            case 429, 503 -> answer.with("retry-after", "60");
            default -> answer;
        };
    }
}
