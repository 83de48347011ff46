package org.assaymark.verification.page;

import gg.jte.Content;
import java.util.List;
import java.util.Optional;

/** An OpenAPI document as its page shows it: references followed, schemas as rows. */
record ApiDocument(
        String title,
        String version,
        Optional<Content> description,
        List<Group> groups,
        List<ProblemType> problems) {

    /** The operations of one tag. */
    record Group(
            String anchor,
            String name,
            Optional<Content> description,
            List<Operation> operations) {}

    /**
     * @param method in capitals
     * @param scopes what a caller's key must allow
     * @param open whether anybody may call it without a key
     */
    record Operation(
            String anchor,
            String method,
            String path,
            String summary,
            Optional<Content> description,
            boolean open,
            List<String> scopes,
            List<Row> parameters,
            List<Body> requests,
            List<Response> responses) {}

    /**
     * A body in one media type.
     *
     * @param kind what the body is as a whole, such as "Issuer" or "list of string"
     * @param examples as JSON or plain text
     */
    record Body(String mediaType, String kind, List<Row> rows, List<String> examples) {}

    /**
     * @param status three digits, or {@code default}
     */
    record Response(String status, Optional<Content> description, List<Body> bodies) {}

    /**
     * A parameter, or a member of a body.
     *
     * @param depth 0 for a member of the body itself, 1 for a member of that, and so on
     * @param place where a parameter goes, such as {@code query}; empty for a member
     * @param limits such as "at most 200 characters"
     */
    record Row(
            int depth,
            String name,
            String place,
            String kind,
            boolean required,
            Optional<Content> description,
            List<String> limits) {}

    /** A stable kind of problem document (RFC 9457). */
    record ProblemType(
            String anchor, String name, String title, String status, Optional<Content> meaning) {}
}
