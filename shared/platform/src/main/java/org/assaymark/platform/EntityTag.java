package org.assaymark.platform;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assaymark.document.Bytes;

/**
 * Strong entity tags, made of a revision number, with {@code If-Match} (RFC 9110 section 13.1.1),
 * or of the content.
 */
public final class EntityTag {
    private EntityTag() {}

    public static String of(long revision) {
        return "\"" + revision + "\"";
    }

    /**
     * The answer with a tag of its body, or 304 where the client has it already (RFC 9110 section
     * 13.1.2: a list or {@code *}, compared weakly, since proxies weaken tags).
     */
    public static HttpResponse revalidated(HttpRequest request, HttpResponse answer) {
        return unlessKnown(request, "\"" + digest(answer.body()) + "\"", () -> answer);
    }

    /**
     * As {@link #revalidated}, with a tag of what the answer is made from, so that it need not be
     * made where the client has it.
     *
     * @param tag with its quotation marks
     */
    public static HttpResponse unlessKnown(
            HttpRequest request, String tag, Supplier<HttpResponse> answer) {
        HttpResponse current =
                request.header("if-none-match").filter(given -> names(given, tag)).isPresent()
                        ? new HttpResponse(304, Map.of(), Bytes.EMPTY)
                        : answer.get();
        return current.with("etag", tag);
    }

    private static boolean names(String ifNoneMatch, String tag) {
        return Stream.of(ifNoneMatch.split(","))
                .map(String::strip)
                .map(given -> given.startsWith("W/") ? given.substring(2) : given)
                .anyMatch(given -> given.equals("*") || given.equals(tag));
    }

    private static String digest(Bytes body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body.toArray());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash).substring(0, 22);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
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
                                                        "Read the resource first and send its ETag"
                                                                + " as If-Match.")));
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
