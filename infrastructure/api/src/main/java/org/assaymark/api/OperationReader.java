package org.assaymark.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads operations out of an OpenAPI document that the build has checked. */
final class OperationReader {
    private static final String ANY = "*/*";

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private final JsonNode document;

    OperationReader(JsonNode document) {
        this.document = document;
    }

    List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> member : path.getValue().properties()) {
                if (METHODS.contains(member.getKey())) {
                    operations.add(operation(member.getKey(), path.getKey(), member.getValue()));
                }
            }
        }
        return List.copyOf(operations);
    }

    Set<String> scopes() {
        return names(document.at("/components/securitySchemes/apiKey/x-assaymark-scopes"));
    }

    Map<String, Set<String>> roles() {
        var roles = new LinkedHashMap<String, Set<String>>();
        for (Map.Entry<String, JsonNode> role :
                document.at("/components/x-assaymark-roles").properties()) {
            JsonNode listed = role.getValue().required("scopes");
            roles.put(role.getKey(), listed.isArray() ? texts(listed) : scopes());
        }
        return Collections.unmodifiableMap(roles);
    }

    List<ProblemType> problemTypes() {
        return document.at("/components/x-assaymark-problems").properties().stream()
                .map(type -> problemType(type.getKey(), type.getValue()))
                .toList();
    }

    private static ProblemType problemType(String name, JsonNode type) {
        return new ProblemType(
                name,
                type.required("status").intValue(),
                type.required("title").textValue(),
                type.required("meaning").textValue().strip());
    }

    private Operation operation(String method, String path, JsonNode operation) {
        JsonNode body = resolved(operation.path("requestBody"));
        Optional<JsonNode> idempotencyKey = header(operation, "Idempotency-Key");
        Access access = access(operation.required("security"));
        return new Operation(
                operation.required("operationId").textValue(),
                method.toUpperCase(Locale.ROOT),
                path,
                operation.required("x-assaymark-function").textValue(),
                access,
                operation.path("x-assaymark-max-body-bytes").asInt(0),
                mediaTypes(body.path("content")),
                body.path("required").asBoolean(false),
                idempotencyKey.isPresent(),
                idempotencyKey.map(key -> key.path("required").asBoolean(false)).orElse(false),
                access instanceof Access.Scoped
                        && !method.equals("get")
                        && operation.path("x-assaymark-audited").asBoolean(true));
    }

    /** Empty where any will do. */
    private static Set<String> mediaTypes(JsonNode content) {
        return content.has(ANY) ? Set.of() : names(content);
    }

    private static Access access(JsonNode security) {
        if (security.isEmpty()) {
            return new Access.Public();
        }
        JsonNode wanted = security.required(0);
        return wanted.has("wallet")
                ? new Access.OfLearner(texts(wanted.required("wallet")))
                : new Access.Scoped(texts(wanted.required("apiKey")));
    }

    private static Set<String> texts(JsonNode list) {
        var texts = new LinkedHashSet<String>();
        list.forEach(text -> texts.add(text.textValue()));
        return texts;
    }

    private Optional<JsonNode> header(JsonNode operation, String name) {
        for (JsonNode parameter : operation.path("parameters")) {
            JsonNode resolved = resolved(parameter);
            if (resolved.path("in").asText().equals("header")
                    && resolved.path("name").asText().equalsIgnoreCase(name)) {
                return Optional.of(resolved);
            }
        }
        return Optional.empty();
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").textValue().substring(1)) : node;
    }

    private static Set<String> names(JsonNode object) {
        var names = new LinkedHashSet<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
