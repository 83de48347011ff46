package org.assaymark.credential;

import java.util.Optional;

/** Who calls an operation that is not public: software with an API key, or a person. */
public sealed interface Caller permits ApiKeyId, PersonId {
    /** The id, whose prefix says which of the two it is. */
    String text();

    /** What is of the other mode does not exist for it. */
    Mode mode();

    /** Empty for what is the id of neither. */
    static Optional<Caller> parse(String text) {
        return ApiKeyId.parse(text).<Caller>map(id -> id).or(() -> PersonId.parse(text));
    }

    /**
     * @throws IllegalArgumentException when it is the id of neither
     */
    static Caller of(String text) {
        return parse(text)
                .orElseThrow(() -> new IllegalArgumentException("not the id of a caller"));
    }
}
