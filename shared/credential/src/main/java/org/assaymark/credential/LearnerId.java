package org.assaymark.credential;

import java.util.Optional;

/** The id of a learner: {@code lrn_} and 26 characters. */
public record LearnerId(String text) implements Id {
    public static final String PREFIX = "lrn_";

    public LearnerId {
        Id.require(PREFIX, text);
    }

    public static Optional<LearnerId> parse(String text) {
        return Id.parse(PREFIX, text, LearnerId::new);
    }

    @Override
    public String toString() {
        return text;
    }
}
