package org.assaymark.credential;

import java.util.Optional;

/** The id of an entry of the audit log: {@code aud_} and 26 characters. */
public record AuditEntryId(String text) implements Id {
    public static final String PREFIX = "aud_";

    public AuditEntryId {
        Id.require(PREFIX, text);
    }

    public static Optional<AuditEntryId> parse(String text) {
        return Id.parse(PREFIX, text, AuditEntryId::new);
    }

    @Override
    public String toString() {
        return text;
    }
}
