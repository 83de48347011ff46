package org.assaymark.records;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import org.assaymark.credential.Award;
import org.assaymark.credential.EmailAddress;
import org.assaymark.credential.Recipient;
import org.assaymark.document.Bytes;
import org.assaymark.platform.KmsMac;

/**
 * What identifies a learner and an award in the store: keyed hashes, so that the store's keys hold
 * no personal data.
 *
 * <p>A learner is who has the e-mail address (folded), else the id, else the name: callers who
 * issue by name alone tell namesakes apart by {@code occasion}.
 */
public final class LearnerKeys {
    private final KmsMac mac;

    public LearnerKeys(KmsMac mac) {
        this.mac = mac;
    }

    public String learner(Recipient recipient) {
        return recipient
                .email()
                .map(this::learner)
                .or(() -> recipient.id().map(id -> keyed("id\0" + id)))
                .orElseGet(() -> keyed("name\0" + fold(recipient.name())));
    }

    /** Of whoever was awarded something under this address. */
    public String learner(EmailAddress email) {
        return keyed("email\0" + email.folded());
    }

    private String keyed(String identity) {
        return mac.of(Bytes.of(sha256(identity)));
    }

    /**
     * Issuer, achievement, learner and occasion; no version: a new version is no reason to award
     * again.
     */
    public String award(PublishedAchievement achievement, String learnerKey, Award award) {
        String occasion = award.occasion().orElse("");
        return HexFormat.of()
                .formatHex(
                        sha256(
                                String.join(
                                        "\0",
                                        achievement.issuer().text(),
                                        achievement.id().text(),
                                        learnerKey,
                                        occasion)));
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
