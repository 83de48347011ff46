package org.assaymark.credential;

import java.util.Optional;

/** The id of a learner: {@code lrn_} and 26 characters. */
public record LearnerId(String text) implements Id {
    public static final String PREFIX = "lrn_";

    public LearnerId {
        Id.requireOfMode(PREFIX, text);
    }

    public static Optional<LearnerId> parse(String text) {
        return Id.parseOfMode(PREFIX, text, LearnerId::new);
    }

    public Mode mode() {
        return Mode.of(PREFIX, text);
    }

    @Override
    public String toString() {
        return text;
    }
}
