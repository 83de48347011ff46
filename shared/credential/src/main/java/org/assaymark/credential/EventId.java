package org.assaymark.credential;

import java.util.Optional;

/** The id of an event: {@code evt_} and 26 characters. */
public record EventId(String text) implements Id {
    public static final String PREFIX = "evt_";

    public EventId {
        Id.require(PREFIX, text);
    }

    public static Optional<EventId> parse(String text) {
        return Id.parse(PREFIX, text, EventId::new);
    }

    @Override
    public String toString() {
        return text;
    }
}
