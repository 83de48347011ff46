package org.assaymark.credential;

import java.util.Optional;

/** The id of a badge design: {@code dsg_} and 26 characters. */
public record DesignId(String text) implements Id {
    public static final String PREFIX = "dsg_";

    public DesignId {
        Id.require(PREFIX, text);
    }

    public static Optional<DesignId> parse(String text) {
        return Id.parse(PREFIX, text, DesignId::new);
    }

    @Override
    public String toString() {
        return text;
    }
}
