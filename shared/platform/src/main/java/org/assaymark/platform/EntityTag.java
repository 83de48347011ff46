package org.assaymark.platform;

import java.util.List;

/** Strong entity tags made of a revision number, and {@code If-Match} (RFC 9110 section 13.1.1). */
public final class EntityTag {
    private EntityTag() {}

    public static String of(long revision) {
        return "\"" + revision + "\"";
    }

    /**
     * @throws Refusal 428 without {@code If-Match}, 412 when it names another revision
     */
    public static void requireMatch(HttpRequest request, long revision) {
        String given =
                request.header("if-match")
                        .orElseThrow(
                                () ->
                                        new Refusal(
                                                Problem.of(
                                                        "precondition-required",
                                                        "Read the resource first and send its ETag as If-Match.")));
        if (!given.equals("*") && !List.of(given.split(" *, *")).contains(of(revision))) {
            throw changedMeanwhile();
        }
    }

    public static Refusal changedMeanwhile() {
        return new Refusal(
                Problem.of(
                        "precondition-failed",
                        "Read it again and repeat the change with its new ETag."));
    }
}
