package org.assaymark.records;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What is kept of a secret that we drew: its SHA-256. With 128 random bits or more a plain digest
 * cannot be searched.
 *
 * @param hex 64 hexadecimal characters
 */
public record SecretDigest(String hex) {
    public static SecretDigest of(String secret) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return new SecretDigest(
                    HexFormat.of()
                            .formatHex(sha256.digest(secret.getBytes(StandardCharsets.UTF_8))));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Whether the secret is this one; takes as long for any other. */
    public boolean isOf(String secret) {
        return MessageDigest.isEqual(
                hex.getBytes(StandardCharsets.US_ASCII),
                of(secret).hex().getBytes(StandardCharsets.US_ASCII));
    }
}
