package org.assaymark.credential;

import java.util.Optional;

/** The id of an endorsement that was attached here: {@code end_} and 26 characters. */
public record EndorsementId(String text) implements Id {
    public static final String PREFIX = "end_";

    public EndorsementId {
        Id.require(PREFIX, text);
    }

    public static Optional<EndorsementId> parse(String text) {
        return Id.parse(PREFIX, text, EndorsementId::new);
    }

    @Override
    public String toString() {
        return text;
    }
}
