package org.assaymark.inbound;

import java.util.List;
import java.util.Optional;

/** What a delivery turned out to be. */
public sealed interface Reading {
    /** One event as a rule; several where a source packs them together. */
    record Events(List<InboundEvent> events) implements Reading {
        public Events {
            events = List.copyOf(events);
        }
    }

    /** The source tries whether we are there. */
    record Ping() implements Reading {}

    /**
     * It came from the source, and nothing follows from it.
     *
     * @param type the source's own word for it
     * @param key tells it from all others of its connection, where the source says so
     */
    record Ignored(String type, String reason, Optional<String> key) implements Reading {
        Ignored(String type, String reason) {
            this(type, reason, Optional.empty());
        }
    }

    static Reading of(InboundEvent event) {
        return new Events(List.of(event));
    }
}
