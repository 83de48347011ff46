package org.assaymark.verification.page;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import gg.jte.Content;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The schemas of an OpenAPI 3.1 document as rows: {@code $ref} within the document is followed,
 * {@code allOf} is merged; depth and number of rows are bounded, because schemas may be recursive.
 */
final class ApiSchemas {
    private static final int DEEPEST = 4;
    private static final int MOST_ROWS = 300;
    private static final int LONGEST_CHAIN = 16;

    private final JsonNode document;

    ApiSchemas(JsonNode document) {
        this.document = document;
    }

    /** The node itself, or what its {@code $ref} leads to within the document; else missing. */
    JsonNode resolve(JsonNode node) {
        var at = node;
        for (int i = 0; i < LONGEST_CHAIN && at.path("$ref").isTextual(); i++) {
            at = target(at.path("$ref").asText());
        }
        return at;
    }

    private JsonNode target(String reference) {
        try {
            return reference.startsWith("#/")
                    ? document.at(JsonPointer.compile(reference.substring(1)))
                    : document.path("");
        } catch (IllegalArgumentException e) {
            return document.path("");
        }
    }

    /** What a value is, in words: "Issuer", "list of string", "string (date-time) or null". */
    String kind(JsonNode schema) {
        return kind(schema, 0);
    }

    private String kind(JsonNode schema, int depth) {
        if (depth > DEEPEST) {
            return "";
        }
        var reference = schema.path("$ref").asText("");
        if (!reference.isEmpty()) {
            return reference.substring(reference.lastIndexOf('/') + 1);
        }
        for (var choice : List.of("oneOf", "anyOf")) {
            if (schema.path(choice).isArray()) {
                return joined(schema.path(choice), depth);
            }
        }
        if (schema.path("allOf").size() == 1) {
            return kind(schema.path("allOf").get(0), depth + 1);
        }
        if (schema.path("items").isObject()) {
            return DocsWords.listOf(kind(schema.path("items"), depth + 1));
        }
        return simpleKind(schema);
    }

    private String joined(JsonNode choices, int depth) {
        return choices.valueStream()
                .map(choice -> kind(choice, depth + 1))
                .distinct()
                .collect(Collectors.joining(DocsWords.OR));
    }

    private static String simpleKind(JsonNode schema) {
        var type = schema.path("type");
        var words =
                type.isArray()
                        ? type.valueStream()
                                .map(JsonNode::asText)
                                .collect(Collectors.joining(DocsWords.OR))
                        : type.asText(schema.has("properties") ? "object" : "");
        var format = schema.path("format").asText("");
        return format.isEmpty() ? words : words + " (" + format + ")";
    }

    /** The members of a body, each followed by its own members. */
    List<ApiDocument.Row> rows(JsonNode schema) {
        var rows = new ArrayList<ApiDocument.Row>();
        addMembers(schema, 0, Set.of(), rows);
        return rows;
    }

    private void addMembers(
            JsonNode schema, int depth, Set<String> above, List<ApiDocument.Row> rows) {
        var reference = schema.path("$ref").asText("");
        if (depth > DEEPEST || above.contains(reference)) {
            return;
        }
        var path = new LinkedHashSet<>(above);
        if (!reference.isEmpty()) {
            path.add(reference);
        }
        var resolved = resolve(schema);
        if (resolved.path("items").isObject()) {
            addMembers(resolved.path("items"), depth, path, rows);
            return;
        }
        var required = required(resolved);
        for (var member : members(resolved, 0).entrySet()) {
            if (rows.size() < MOST_ROWS) {
                rows.add(row(depth, member.getKey(), member.getValue(), required));
                addMembers(member.getValue(), depth + 1, path, rows);
            }
        }
    }

    private ApiDocument.Row row(int depth, String name, JsonNode schema, Set<String> required) {
        return new ApiDocument.Row(
                depth,
                name,
                "",
                kind(schema),
                required.contains(name),
                description(schema),
                ApiLimits.of(resolve(schema)));
    }

    /** A description beside a {@code $ref} is about this use, so it comes before the target's. */
    Optional<Content> description(JsonNode node) {
        var own = node.path("description").asText("");
        return Markdown.render(
                Optional.of(own.isEmpty() ? resolve(node).path("description").asText("") : own));
    }

    private Map<String, JsonNode> members(JsonNode schema, int depth) {
        var members = new LinkedHashMap<String, JsonNode>();
        if (depth <= DEEPEST) {
            for (var part : schema.path("allOf")) {
                members.putAll(members(resolve(part), depth + 1));
            }
            schema.path("properties")
                    .properties()
                    .forEach(member -> members.put(member.getKey(), member.getValue()));
        }
        return members;
    }

    private Set<String> required(JsonNode schema) {
        var names = new LinkedHashSet<String>();
        schema.path("required").forEach(name -> names.add(name.asText()));
        for (var part : schema.path("allOf")) {
            resolve(part).path("required").forEach(name -> names.add(name.asText()));
        }
        return names;
    }
}
