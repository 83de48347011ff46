package org.assaymark.wallet.page;

import gg.jte.Content;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The one stylesheet of all pages, and the policy that allows it and nothing else. */
final class Stylesheet {
    private final String text;
    private final String hash;

    private Stylesheet(String text) {
        this.text = text;
        this.hash = "sha256-" + Base64.getEncoder().encodeToString(sha256(text));
    }

    static Stylesheet load() {
        return new Stylesheet(Resource.text("page.css"));
    }

    Content content() {
        return output -> output.writeContent(text);
    }

    /**
     * Content Security Policy Level 3: no script, no frame, nothing remote.
     *
     * @param destination where forms lead beside this site: an origin, or nothing
     */
    String contentSecurityPolicy(String destination) {
        return "default-src 'none'; style-src '"
                + hash
                + "'; img-src data:; form-action "
                + ("'self' " + destination).strip()
                + "; base-uri 'none'; frame-ancestors 'none'";
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
