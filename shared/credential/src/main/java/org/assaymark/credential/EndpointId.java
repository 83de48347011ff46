package org.assaymark.credential;

import java.util.Optional;

/** The id of an address that is told of events: {@code whe_} and 26 characters. */
public record EndpointId(String text) implements Id {
    public static final String PREFIX = "whe_";

    public EndpointId {
        Id.require(PREFIX, text);
    }

    public static Optional<EndpointId> parse(String text) {
        return Id.parse(PREFIX, text, EndpointId::new);
    }

    @Override
    public String toString() {
        return text;
    }
}
