package org.assaymark.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code statusMessage}: what each value of an entry means (Bitstring Status List v1.0 §2.1). It
 * stands inside the credential, so the issuer has signed it.
 */
final class StatusMessages {
    private static final int MOST_MESSAGES = 256;
    private static final int LONGEST = 300;
    private static final Pattern VALUE = Pattern.compile("0[xX]0*([0-9a-fA-F]{1,2})");

    private StatusMessages() {}

    static Optional<String> find(ObjectNode entry, int value) {
        JsonNode messages = entry.path("statusMessage");
        for (int i = 0; i < Math.min(messages.size(), MOST_MESSAGES); i++) {
            JsonNode message = messages.path(i);
            if (is(message.path("status"), value) && message.path("message").isTextual()) {
                return Optional.of(cut(message.get("message").textValue()));
            }
        }
        return Optional.empty();
    }

    /** The specification compares numbers, so that 0x01 is 0x1. */
    private static boolean is(JsonNode status, int value) {
        var hex = VALUE.matcher(status.asText());
        return hex.matches() && Integer.parseInt(hex.group(1), 16) == value;
    }

    private static String cut(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.codePointCount(0, line.length()) <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
