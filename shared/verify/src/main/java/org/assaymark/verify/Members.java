package org.assaymark.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assaymark.document.Malformed;

/** Reads members of a foreign credential, which may be absent or of any kind. */
final class Members {
    private static final int LONGEST_SHOWN = 200;

    private Members() {}

    /** The items of a set, which JSON-LD lets be written as one value. */
    static List<JsonNode> each(JsonNode oneOrMany) {
        if (oneOrMany.isMissingNode()) {
            return List.of();
        }
        if (!oneOrMany.isArray()) {
            return List.of(oneOrMany);
        }
        var items = new ArrayList<JsonNode>();
        oneOrMany.forEach(items::add);
        return items;
    }

    static boolean hasType(JsonNode object, String type) {
        return each(object.path("type")).stream().anyMatch(one -> type.equals(one.textValue()));
    }

    /** The {@code id} of the issuer, which is a string or an object; empty when it is neither. */
    static String issuerId(ObjectNode credential) {
        return idOf(credential.path("issuer"));
    }

    /** The identifier of what is given by it, or as an object that has it. */
    static String idOf(JsonNode stringOrObject) {
        return (stringOrObject.isObject() ? stringOrObject.path("id") : stringOrObject).asText("");
    }

    /** Foreign text inside a sentence of ours: one line, of bounded length. */
    static String shown(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.codePointCount(0, line.length()) <= LONGEST_SHOWN
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_SHOWN)) + "…";
    }

    static boolean isBadge(ObjectNode credential) {
        return hasType(credential, "OpenBadgeCredential")
                || hasType(credential, "AchievementCredential");
    }

    /** All faults in one line, those of the whole without a place. */
    static String reason(Malformed malformed) {
        return malformed.faults().stream()
                .map(fault -> (fault.pointer() + " " + fault.detail()).strip())
                .collect(Collectors.joining("; "));
    }

    /** A date and time; without offset it is read as UTC (VCDM 2.0 §4.9). */
    static Optional<Instant> moment(JsonNode value) {
        if (!value.isTextual()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(value.textValue()).toInstant());
        } catch (DateTimeException e) {
            return local(value.textValue());
        }
    }

    private static Optional<Instant> local(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
