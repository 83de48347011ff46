package org.assaymark.platform;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assaymark.credential.ApiKeyId;
import org.assaymark.document.Bytes;

/**
 * Who is calling, from {@code Authorization: Bearer} (RFC 6750). Nothing is cached, so that a
 * revoked key is refused by the very next request.
 */
public final class AccessControl {
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([\\x21-\\x7e]+)");

    private final Keys keys;

    /** Where the digests of API keys are kept. */
    @FunctionalInterface
    public interface Keys {
        /**
         * What the key of this id grants now, if its secret has this digest and it is neither
         * revoked nor expired.
         */
        Optional<Grant> find(ApiKeyId id, Bytes digest);
    }

    public AccessControl(Keys keys) {
        this.keys = keys;
    }

    /**
     * @throws Refusal 401 when there is no valid key
     */
    Grant authenticate(HttpRequest request) {
        return request.header("authorization")
                .map(BEARER::matcher)
                .filter(Matcher::matches)
                .flatMap(bearer -> ApiKeyToken.parse(bearer.group(1)))
                .flatMap(token -> keys.find(token.id(), token.digest()))
                .orElseThrow(
                        () ->
                                new Refusal(
                                        Problem.of(
                                                "unauthenticated",
                                                "Send it as Authorization: Bearer amk_….")));
    }
}
