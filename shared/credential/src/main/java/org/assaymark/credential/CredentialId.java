package org.assaymark.credential;

import java.util.Optional;

/** The id of a credential: {@code crd_} and 26 characters. */
public record CredentialId(String text) implements Id {
    public static final String PREFIX = "crd_";

    public CredentialId {
        Id.require(PREFIX, text);
    }

    public static Optional<CredentialId> parse(String text) {
        return Id.parse(PREFIX, text, CredentialId::new);
    }

    @Override
    public String toString() {
        return text;
    }
}
