package org.assaymark.credential;

import java.time.Instant;
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

    /** Before every id that is made at this moment or later, after all that were made before it. */
    public static EventId earliestAt(Instant moment) {
        return new EventId(PREFIX + Identifiers.earliestBody(moment));
    }

    /** When it was made. */
    public Instant at() {
        return Identifiers.timeOf(text.substring(PREFIX.length()));
    }

    @Override
    public String toString() {
        return text;
    }
}
