package org.assaymark.credential;

import java.util.Optional;

/** The id of an API key (not the key itself): {@code key_} and 26 characters. */
public record ApiKeyId(String text) implements Id, Caller {
    public static final String PREFIX = "key_";

    public ApiKeyId {
        Id.require(PREFIX, text);
    }

    public static Optional<ApiKeyId> parse(String text) {
        return Id.parse(PREFIX, text, ApiKeyId::new);
    }

    @Override
    public String toString() {
        return text;
    }
}
