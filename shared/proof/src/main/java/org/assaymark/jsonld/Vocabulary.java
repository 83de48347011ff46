package org.assaymark.jsonld;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The terms of all known contexts, taken together.
 *
 * @param termsOf the terms that stand for a property, by its IRI
 * @param names all terms
 * @param literals the terms whose values are JSON literals, that is, kept as they are
 */
record Vocabulary(Map<String, Set<String>> termsOf, Set<String> names, Set<String> literals) {
    static Vocabulary of(Collection<ContextDocument> documents) {
        var collected = new Vocabulary(new HashMap<>(), new HashSet<>(), new HashSet<>());
        documents.forEach(
                document ->
                        collected.collect(
                                document.json().get("@context"), _ -> MissingNode.getInstance()));
        return collected;
    }

    private void collect(JsonNode context, Function<String, JsonNode> outer) {
        if (context.isArray()) {
            context.forEach(each -> collect(each, outer));
        } else if (context instanceof ObjectNode definitions) {
            Function<String, JsonNode> scope =
                    term -> definitions.has(term) ? definitions.get(term) : outer.apply(term);
            definitions
                    .properties()
                    .forEach(entry -> define(entry.getKey(), entry.getValue(), scope));
        }
    }

    private void define(String term, JsonNode definition, Function<String, JsonNode> scope) {
        if (term.startsWith("@")) {
            return;
        }
        termsOf.computeIfAbsent(iriOf(term, definition, scope), _ -> new HashSet<>()).add(term);
        names.add(term);
        if ("@json".equals(definition.path("@type").textValue())) {
            literals.add(term);
        }
        collect(definition.path("@context"), scope);
    }

    /**
     * Whether a context inside a document gives a known name the meaning that it has elsewhere; of
     * names that are not known it may do what it likes.
     */
    boolean agrees(String term, JsonNode definition, Function<String, JsonNode> scope) {
        return !names.contains(term)
                || termsOf.getOrDefault(iriOf(term, definition, scope), Set.of()).contains(term);
    }

    /** A term without {@code @id} is a name within the vocabulary of its context. */
    private static String iriOf(
            String term, JsonNode definition, Function<String, JsonNode> scope) {
        String id =
                definition.isTextual()
                        ? definition.textValue()
                        : definition.path("@id").asText(scope.apply("@vocab").asText("") + term);
        return expand(id, scope);
    }

    /** A compact IRI written out, where its prefix is a term in scope. */
    private static String expand(String id, Function<String, JsonNode> scope) {
        int colon = id.indexOf(':');
        if (colon > 0 && !id.startsWith("//", colon + 1)) {
            JsonNode prefix = scope.apply(id.substring(0, colon));
            String iri = prefix.isTextual() ? prefix.textValue() : prefix.path("@id").asText("");
            if (!iri.isEmpty()) {
                return iri + id.substring(colon + 1);
            }
        }
        return id;
    }
}
