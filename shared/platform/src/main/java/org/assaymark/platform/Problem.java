package org.assaymark.platform;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assaymark.api.Operations;
import org.assaymark.api.ProblemType;
import org.assaymark.document.Fault;
import org.assaymark.document.Json;

/**
 * A problem document (RFC 9457 section 3), sent as {@code application/problem+json}.
 *
 * @param type the last part of a stable URI of this kind of problem; clients branch on it, never on
 *     the text
 * @param detail what went wrong this time, for a person; no secret, no personal data
 * @param errors one entry per faulty field (section 3.2 extension), each with an RFC 6901 pointer;
 *     may be empty
 */
public record Problem(String type, int status, String title, String detail, List<Fault> errors) {
    private static final int UNAUTHENTICATED = 401;
    private static final int UNAVAILABLE = 503;

    /** RFC 9110 section 15.5.2 demands one, RFC 6750 section 3 says which. */
    private static final String CHALLENGE = "Bearer realm=\"assaymark\"";

    private static final String SECONDS_TO_WAIT = "5";

    public Problem {
        errors = List.copyOf(errors);
    }

    /** A problem of a type that the OpenAPI document describes, with its status and title. */
    public static Problem of(String type, String detail) {
        return of(type, detail, List.of());
    }

    public static Problem of(String type, String detail, List<Fault> errors) {
        ProblemType described = Described.TYPES.get(type);
        if (described == null) {
            throw new IllegalArgumentException("the OpenAPI document describes no problem " + type);
        }
        return new Problem(described.uri(), described.status(), described.title(), detail, errors);
    }

    /** The body or a parameter is not what the operation takes. */
    public static Problem malformed(List<Fault> faults) {
        return of(
                "malformed-request",
                "Every fault is listed in errors; nothing was changed.",
                faults);
    }

    /** Well formed, but it cannot mean what is asked for. */
    public static Problem invalid(List<Fault> faults) {
        return of(
                "invalid-request", "Every fault is listed in errors; nothing was changed.", faults);
    }

    public static Problem notFound() {
        return notFound("There is nothing at this address.");
    }

    public static Problem notFound(String detail) {
        return of("not-found", detail);
    }

    /** Read once, when first asked for. */
    private static final class Described {
        static final Map<String, ProblemType> TYPES =
                Operations.load().problemTypes().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        ProblemType::name, Function.identity()));
    }

    public HttpResponse toResponse() {
        return toResponse(Json.object());
    }

    /**
     * @param extension members that this type of problem has beside those of all (RFC 9457 section
     *     3.2)
     */
    public HttpResponse toResponse(ObjectNode extension) {
        ObjectNode document =
                Json.object()
                        .put("type", type)
                        .put("title", title)
                        .put("status", status)
                        .put("detail", detail);
        if (!errors.isEmpty()) {
            var list = document.putArray("errors");
            errors.forEach(
                    fault ->
                            list.addObject()
                                    .put("pointer", fault.pointer().text())
                                    .put("detail", fault.detail()));
        }
        document.setAll(extension);
        HttpResponse response =
                HttpResponse.of(status, "application/problem+json", Json.write(document))
                        .with("cache-control", "no-store");
        return switch (status) {
            case UNAUTHENTICATED -> response.with("www-authenticate", CHALLENGE);
            case UNAVAILABLE -> response.with("retry-after", SECONDS_TO_WAIT);
            default -> response;
        };
    }
}
