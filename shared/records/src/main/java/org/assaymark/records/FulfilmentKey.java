package org.assaymark.records;

import java.util.HexFormat;
import java.util.Optional;
import org.assaymark.credential.AchievementId;
import org.assaymark.credential.LearnerId;
import org.assaymark.document.Bytes;
import org.assaymark.document.HashAlgorithm;

/**
 * What tells one learner's claim to one achievement from all others, without personal data.
 *
 * @param apart what tells it from others of the same two; empty where there is one ever
 */
public record FulfilmentKey(LearnerId learner, AchievementId achievement, String apart) {
    private static final String ONCE = "once";
    private static final int DIGEST_CHARACTERS = 64;

    public static FulfilmentKey of(
            LearnerId learner, AchievementId achievement, Optional<String> occasion) {
        return new FulfilmentKey(
                learner, achievement, occasion.map(FulfilmentKey::digest).orElse(ONCE));
    }

    private static String digest(String occasion) {
        return HexFormat.of()
                .formatHex(HashAlgorithm.SHA_256.digest(Bytes.utf8(occasion)).toArray());
    }

    public String text() {
        return learner.text() + "/" + achievement.text() + "/" + apart;
    }

    /** Empty for anything that is no such key. */
    public static Optional<FulfilmentKey> parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 3
                || !(parts[2].equals(ONCE) || parts[2].length() == DIGEST_CHARACTERS)) {
            return Optional.empty();
        }
        return LearnerId.parse(parts[0])
                .flatMap(
                        learner ->
                                AchievementId.parse(parts[1])
                                        .map(
                                                achievement ->
                                                        new FulfilmentKey(
                                                                learner, achievement, parts[2])));
    }

    @Override
    public String toString() {
        return text();
    }
}
