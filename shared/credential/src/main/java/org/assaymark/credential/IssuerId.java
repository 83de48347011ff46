package org.assaymark.credential;

import java.util.Optional;

/** The id of an issuer: {@code iss_} and 26 characters. */
public record IssuerId(String text) implements Id {
    public static final String PREFIX = "iss_";

    public IssuerId {
        Id.requireOfMode(PREFIX, text);
    }

    public static Optional<IssuerId> parse(String text) {
        return Id.parseOfMode(PREFIX, text, IssuerId::new);
    }

    public Mode mode() {
        return Mode.of(PREFIX, text);
    }

    @Override
    public String toString() {
        return text;
    }
}
