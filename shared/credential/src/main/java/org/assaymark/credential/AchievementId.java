package org.assaymark.credential;

import java.util.Optional;

/** The id of an achievement: {@code ach_} and 26 characters. */
public record AchievementId(String text) implements Id {
    public static final String PREFIX = "ach_";

    public AchievementId {
        Id.require(PREFIX, text);
    }

    public static Optional<AchievementId> parse(String text) {
        return Id.parse(PREFIX, text, AchievementId::new);
    }

    @Override
    public String toString() {
        return text;
    }
}
