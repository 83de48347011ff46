package org.assaymark.credential;

import java.util.Optional;

/** The id of a rule about what comes in: {@code rul_} and 26 characters. */
public record RuleId(String text) implements Id {
    public static final String PREFIX = "rul_";

    public RuleId {
        Id.require(PREFIX, text);
    }

    public static Optional<RuleId> parse(String text) {
        return Id.parse(PREFIX, text, RuleId::new);
    }

    @Override
    public String toString() {
        return text;
    }
}
