package org.assaymark.credential;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;

/**
 * An e-mail address in the one form in which we compare and hash it: NFC, without white space
 * around it, lower case. Open Badges 3.0 says nothing about case, so without a fold the same person
 * has as many hashes as spellings.
 */
public record EmailAddress(String folded) {
    public EmailAddress {
        folded = fold(folded);
    }

    /** The {@code identityHash} of an IdentityObject (Open Badges 3.0): the salt is appended. */
    public String identityHash(String salt) {
        return "sha256$" + sha256Hex(folded + salt);
    }

    /** Never shown in logs by accident. */
    @Override
    public String toString() {
        return "an e-mail address";
    }

    /** Lower case can undo NFC, so that comes last. */
    private static String fold(String given) {
        String lower =
                Normalizer.normalize(given, Normalizer.Form.NFC).strip().toLowerCase(Locale.ROOT);
        return Normalizer.normalize(lower, Normalizer.Form.NFC);
    }

    static String sha256Hex(String text) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
