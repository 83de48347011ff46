package org.assaymark.platform;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assaymark.credential.ApiKeyId;
import org.assaymark.document.Bytes;

/**
 * An API key as its owner holds it: {@code amk_}, its id without the prefix, {@code _}, 256 random
 * bits in hexadecimal. Only {@link #digest} is ever stored; with that much randomness a plain
 * SHA-256 cannot be searched.
 */
public final class ApiKeyToken {
    static final String PREFIX = "amk_";

    private static final Pattern FORM =
            Pattern.compile(PREFIX + "((?:test_)?[0-9a-z]{26})_([0-9a-f]{64})");

    private final ApiKeyId id;
    private final String secret;

    private ApiKeyToken(ApiKeyId id, String secret) {
        this.id = id;
        this.secret = secret;
    }

    public static ApiKeyToken generate(ApiKeyId id, SecureRandom random) {
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        return new ApiKeyToken(id, HexFormat.of().formatHex(secret));
    }

    static Optional<ApiKeyToken> parse(String text) {
        Matcher parts = FORM.matcher(text);
        return parts.matches()
                ? ApiKeyId.parse("key_" + parts.group(1))
                        .map(id -> new ApiKeyToken(id, parts.group(2)))
                : Optional.empty();
    }

    public ApiKeyId id() {
        return id;
    }

    public Bytes digest() {
        try {
            return Bytes.of(
                    MessageDigest.getInstance("SHA-256").digest(HexFormat.of().parseHex(secret)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The one time its owner sees it. */
    public String reveal() {
        return PREFIX + id.text().substring("key_".length()) + "_" + secret;
    }

    /** The id only. */
    @Override
    public String toString() {
        return id.text();
    }
}
