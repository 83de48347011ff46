package org.assaymark.records;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Locale;
import org.assaymark.credential.EmailAddress;
import org.assaymark.credential.Mode;
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
    private final Mode mode;

    public LearnerKeys(KmsMac mac) {
        this(mac, Mode.LIVE);
    }

    private LearnerKeys(KmsMac mac, Mode mode) {
        this.mac = mac;
        this.mode = mode;
    }

    /** Those of a mode: a person who is there to try things out is somebody else. */
    public LearnerKeys in(Mode other) {
        return new LearnerKeys(mac, other);
    }

    public String of(Recipient recipient) {
        return recipient
                .email()
                .map(this::of)
                .or(() -> recipient.id().map(this::ofId))
                .orElseGet(() -> keyed("name", fold(recipient.name())));
    }

    public String of(EmailAddress email) {
        return keyed("email", email.folded());
    }

    public String ofId(String id) {
        return keyed("id", id);
    }

    private String keyed(String kind, String identity) {
        return mac.of(Bytes.of(sha256(mode.partition(kind) + "\0" + identity)));
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
