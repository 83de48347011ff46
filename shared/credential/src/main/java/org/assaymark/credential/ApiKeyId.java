package org.assaymark.credential;

import java.util.Optional;

/** The id of an API key (not the key itself): {@code key_} and 26 characters. */
public record ApiKeyId(String text) implements Id, Caller {
    public static final String PREFIX = "key_";

    public ApiKeyId {
        Id.requireOfMode(PREFIX, text);
    }

    public static Optional<ApiKeyId> parse(String text) {
        return Id.parseOfMode(PREFIX, text, ApiKeyId::new);
    }

    @Override
    public Mode mode() {
        return Mode.of(PREFIX, text);
    }

    @Override
    public String toString() {
        return text;
    }
}
