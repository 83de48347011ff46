package org.assaymark.credential;

import java.util.Optional;

/** The id of a file that is being sent: {@code upl_} and 26 characters. */
public record UploadId(String text) implements Id {
    public static final String PREFIX = "upl_";

    public UploadId {
        Id.require(PREFIX, text);
    }

    public static Optional<UploadId> parse(String text) {
        return Id.parse(PREFIX, text, UploadId::new);
    }

    @Override
    public String toString() {
        return text;
    }
}
