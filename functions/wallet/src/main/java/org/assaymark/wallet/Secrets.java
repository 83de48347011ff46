package org.assaymark.wallet;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/** Draws what nobody can guess: 256 random bits in base64url. */
final class Secrets {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final int BYTES = 32;

    private final SecureRandom random;

    Secrets(SecureRandom random) {
        this.random = random;
    }

    String draw() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Whether it may be one of ours, or an S256 challenge, which is as long. */
    static boolean hasForm(String text) {
        return FORM.matcher(text).matches();
    }
}
