package org.assaymark.credential;

import java.util.Optional;

/** The id of a batch: {@code bat_} and 26 characters. */
public record BatchId(String text) implements Id {
    public static final String PREFIX = "bat_";

    public BatchId {
        Id.require(PREFIX, text);
    }

    public static Optional<BatchId> parse(String text) {
        return Id.parse(PREFIX, text, BatchId::new);
    }

    @Override
    public String toString() {
        return text;
    }
}
