package org.assaymark.platform;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.assaymark.document.Bytes;
import org.assaymark.document.Fault;
import org.assaymark.document.Pointer;

/**
 * The caller's name for one attempt to change something (header {@code Idempotency-Key}).
 *
 * @param scope names caller and key together; never the key itself, which a caller may have made of
 *     personal data
 * @param fingerprint SHA-256 of method, path, query and body, to tell a repetition from a reuse
 */
public record IdempotencyKey(String scope, String fingerprint) {
    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,255}");

    /**
     * @throws Refusal when the header is malformed, or missing where the operation requires it
     */
    public static Optional<IdempotencyKey> of(Call call) {
        Optional<String> header = call.request().header("idempotency-key");
        if (header.isEmpty() && !call.operation().idempotencyKeyRequired()) {
            return Optional.empty();
        }
        String key =
                header.filter(text -> FORM.matcher(text).matches())
                        .orElseThrow(
                                () ->
                                        new Refusal(
                                                Problem.malformed(
                                                        List.of(
                                                                new Fault(
                                                                        Pointer.ROOT,
                                                                        "the header Idempotency-Key "
                                                                                + (header.isEmpty()
                                                                                        ? "is required"
                                                                                        : "must be 1 to 255 visible ASCII characters"))))));
        HttpRequest request = call.request();
        return Optional.of(
                new IdempotencyKey(
                        sha256(Bytes.utf8(call.grant().caller().text()), Bytes.utf8(key)),
                        sha256(
                                Bytes.utf8(request.method()),
                                Bytes.utf8(target(request)),
                                request.body())));
    }

    private static String target(HttpRequest request) {
        return request.query().isEmpty()
                ? request.path()
                : request.path() + "?" + new TreeMap<>(request.query());
    }

    private static String sha256(Bytes... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (Bytes part : parts) {
                digest.update(part.toArray());
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
