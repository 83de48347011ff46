package org.assaymark.platform;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assaymark.credential.ApiKeyId;
import org.assaymark.document.Bytes;

/**
 * Who is calling, from {@code Authorization: Bearer} (RFC 6750): an API key, or the access token of
 * a person. Nothing is cached, so that a revoked key is refused by the very next request.
 */
public final class AccessControl {
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([\\x21-\\x7e]+)");

    private final Keys keys;
    private final People people;

    /** Where the digests of API keys are kept. */
    @FunctionalInterface
    public interface Keys {
        /**
         * What the key of this id grants now, if its secret has this digest and it is neither
         * revoked nor expired.
         */
        Optional<Grant> find(ApiKeyId id, Bytes digest);
    }

    /** Whose access tokens are taken. */
    @FunctionalInterface
    public interface People {
        /** Nobody's. */
        People NONE =
                _ -> {
                    throw unauthenticated();
                };

        /**
         * What the bearer of this token may do now.
         *
         * @param accessToken whatever was sent that is no API key
         * @throws Refusal 401 when it is not genuine, 403 when nobody who may come in is known by
         *     it, 503 when that cannot be told
         */
        Grant find(String accessToken);
    }

    public AccessControl(Keys keys, People people) {
        this.keys = keys;
        this.people = people;
    }

    /**
     * @throws Refusal 401 when there is neither a valid key nor a genuine token; else as {@link
     *     People}
     */
    Grant authenticate(HttpRequest request) {
        String bearer =
                request.header("authorization")
                        .map(BEARER::matcher)
                        .filter(Matcher::matches)
                        .map(matched -> matched.group(1))
                        .orElseThrow(AccessControl::unauthenticated);
        return bearer.startsWith(ApiKeyToken.PREFIX)
                ? ApiKeyToken.parse(bearer)
                        .flatMap(token -> keys.find(token.id(), token.digest()))
                        .orElseThrow(AccessControl::unauthenticated)
                : people.find(bearer);
    }

    private static Refusal unauthenticated() {
        return new Refusal(
                Problem.of("unauthenticated", "Send it as Authorization: Bearer amk_…."));
    }
}
