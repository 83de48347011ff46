package org.assaymark.credential;

import java.util.Optional;

/** The id of a connection to a shop or course platform: {@code con_} and 26 characters. */
public record ConnectionId(String text) implements Id {
    public static final String PREFIX = "con_";

    public ConnectionId {
        Id.require(PREFIX, text);
    }

    public static Optional<ConnectionId> parse(String text) {
        return Id.parse(PREFIX, text, ConnectionId::new);
    }

    @Override
    public String toString() {
        return text;
    }
}
