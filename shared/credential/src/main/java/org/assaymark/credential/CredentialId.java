package org.assaymark.credential;

import java.util.Optional;

/** The id of a credential: {@code crd_} and 26 characters. */
public record CredentialId(String text) implements Id {
    public static final String PREFIX = "crd_";

    public CredentialId {
        Id.requireOfMode(PREFIX, text);
    }

    public static Optional<CredentialId> parse(String text) {
        return Id.parseOfMode(PREFIX, text, CredentialId::new);
    }

    public Mode mode() {
        return Mode.of(PREFIX, text);
    }

    @Override
    public String toString() {
        return text;
    }
}
