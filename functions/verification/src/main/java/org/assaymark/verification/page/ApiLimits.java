package org.assaymark.verification.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a JSON Schema demands of a value beyond its type, in words. */
final class ApiLimits {
    /** A long list of allowed values says less than its beginning. */
    private static final int MOST_VALUES = 40;

    private static final Map<String, String> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put("minLength", "at least %s characters");
        WORDS.put("maxLength", "at most %s characters");
        WORDS.put("minimum", "at least %s");
        WORDS.put("exclusiveMinimum", "more than %s");
        WORDS.put("maximum", "at most %s");
        WORDS.put("exclusiveMaximum", "less than %s");
        WORDS.put("minItems", "at least %s entries");
        WORDS.put("maxItems", "at most %s entries");
        WORDS.put("pattern", "matches %s");
        WORDS.put("const", "always %s");
        WORDS.put("default", "%s if left out");
    }

    private ApiLimits() {}

    static List<String> of(JsonNode schema) {
        var words =
                WORDS.entrySet().stream()
                        .filter(entry -> schema.has(entry.getKey()))
                        .map(entry -> entry.getValue().replace("%s", text(schema, entry.getKey())));
        return Stream.concat(words, allowedValues(schema)).toList();
    }

    private static String text(JsonNode schema, String member) {
        var value = schema.path(member);
        return value.isValueNode() ? value.asText() : value.toString();
    }

    private static Stream<String> allowedValues(JsonNode schema) {
        if (!schema.path("enum").isArray()) {
            return Stream.empty();
        }
        var values =
                schema.path("enum")
                        .valueStream()
                        .limit(MOST_VALUES)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(", "));
        return Stream.of(DocsWords.oneOf(values, schema.path("enum").size() > MOST_VALUES));
    }
}
