package org.assaymark.credential;

import java.util.Optional;

/** The id of a status list: {@code stl_} and 26 characters. */
public record StatusListId(String text) implements Id {
    public static final String PREFIX = "stl_";

    public StatusListId {
        Id.require(PREFIX, text);
    }

    public static Optional<StatusListId> parse(String text) {
        return Id.parse(PREFIX, text, StatusListId::new);
    }

    @Override
    public String toString() {
        return text;
    }
}
