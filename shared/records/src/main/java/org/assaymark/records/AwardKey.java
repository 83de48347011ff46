package org.assaymark.records;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.assaymark.credential.AchievementId;
import org.assaymark.credential.IssuerId;
import org.assaymark.credential.LearnerId;

/**
 * What makes two awards the same: issuer, achievement, learner and occasion. No version: a new
 * version is no reason to award again.
 */
public record AwardKey(
        IssuerId issuer, AchievementId achievement, LearnerId learner, Optional<String> occasion) {

    /** Of the award that a credential was made for. */
    static AwardKey of(StoredCredential credential) {
        return new AwardKey(
                credential.issuer(),
                credential.achievement(),
                credential.learner(),
                credential.occasion());
    }

    /** Hashed, since occasions are the caller's words. */
    String text() {
        String parts =
                String.join(
                        "\0",
                        issuer.text(),
                        achievement.text(),
                        learner.text(),
                        occasion.orElse(""));
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(parts.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
