package org.assaymark.credential;

import java.util.Optional;

/** The id of a person who works with this installation: {@code per_} and 26 characters. */
public record PersonId(String text) implements Id, Caller {
    public static final String PREFIX = "per_";

    public PersonId {
        Id.require(PREFIX, text);
    }

    public static Optional<PersonId> parse(String text) {
        return Id.parse(PREFIX, text, PersonId::new);
    }

    /** People never work in test mode. */
    @Override
    public Mode mode() {
        return Mode.LIVE;
    }

    @Override
    public String toString() {
        return text;
    }
}
