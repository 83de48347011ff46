package org.assaymark.credential;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads members of a document whose shape has been checked. */
final class Members {
    private Members() {}

    /** The string at a path of members, or nothing. */
    static Optional<String> text(JsonNode object, String... path) {
        JsonNode value = object;
        for (String member : path) {
            value = value.path(member);
        }
        return Optional.ofNullable(value.textValue());
    }

    /** The items of an array; none when it is missing. */
    static Stream<JsonNode> items(JsonNode object, String member) {
        return StreamSupport.stream(object.path(member).spliterator(), false);
    }
}
