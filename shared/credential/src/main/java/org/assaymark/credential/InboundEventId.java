package org.assaymark.credential;

import java.util.Optional;

/** The id of something that a shop or course platform has told: {@code ine_} and 26 characters. */
public record InboundEventId(String text) implements Id {
    public static final String PREFIX = "ine_";

    public InboundEventId {
        Id.require(PREFIX, text);
    }

    public static Optional<InboundEventId> parse(String text) {
        return Id.parse(PREFIX, text, InboundEventId::new);
    }

    @Override
    public String toString() {
        return text;
    }
}
