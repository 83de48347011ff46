package org.assaymark.records;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Locale;
import org.assaymark.credential.EmailAddress;
import org.assaymark.credential.Recipient;
import org.assaymark.document.Bytes;
import org.assaymark.platform.KmsMac;

/**
 * What learners are found by: keyed hashes, so that the keys of the store hold no personal data.
 *
 * <p>A recipient is the learner who has the e-mail address (folded), else the id, else the name:
 * callers who issue by name alone tell namesakes apart by {@code occasion}.
 */
public final class LearnerKeys {
    private final KmsMac mac;

    public LearnerKeys(KmsMac mac) {
        this.mac = mac;
    }

    public String of(Recipient recipient) {
        return recipient
                .email()
                .map(this::of)
                .or(() -> recipient.id().map(this::ofId))
                .orElseGet(() -> keyed("name\0" + fold(recipient.name())));
    }

    public String of(EmailAddress email) {
        return keyed("email\0" + email.folded());
    }

    public String ofId(String id) {
        return keyed("id\0" + id);
    }

    private String keyed(String identity) {
        return mac.of(Bytes.of(sha256(identity)));
    }

    private static String fold(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
