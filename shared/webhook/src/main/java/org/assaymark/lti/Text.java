package org.assaymark.lti;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Texts of platforms, whose identifiers are sometimes numbers. */
final class Text {
    private static final int LONGEST = 1_000;

    private Text() {}

    /** None when it is not there, blank, or longer than anything that is meant. */
    static Optional<String> of(JsonNode json, String member) {
        JsonNode found = json.path(member);
        return found.isTextual() || found.isNumber()
                ? Optional.of(found.asText().strip())
                        .filter(text -> !text.isEmpty() && text.length() <= LONGEST)
                : Optional.empty();
    }
}
