package org.assaymark.webhooks.page;

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
     * Content Security Policy Level 3: no script, no form, nothing remote.
     *
     * @param frames who may show the page in a frame: origins, or whole schemes
     */
    String contentSecurityPolicy(String frames) {
        return "default-src 'none'; style-src '"
                + hash
                + "'; img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors "
                + frames;
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
