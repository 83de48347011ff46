package org.assaymark.credential;

import java.util.Optional;

/** The id of a letter to somebody: {@code mai_} and 26 characters. */
public record MailId(String text) implements Id {
    public static final String PREFIX = "mai_";

    public MailId {
        Id.require(PREFIX, text);
    }

    public static Optional<MailId> parse(String text) {
        return Id.parse(PREFIX, text, MailId::new);
    }

    @Override
    public String toString() {
        return text;
    }
}
