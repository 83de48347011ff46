package org.assaymark.verification.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.assaymark.verification.page.ApiDocument.Group;
import org.assaymark.verification.page.ApiDocument.Operation;
import org.assaymark.verification.page.ApiDocument.ProblemType;

/**
 * Reads an OpenAPI 3.1 document. Members it does not know are passed over; members that are missing
 * leave their place empty. Problem types come from {@code components/x-assaymark-problems}, an
 * object of {@code {title, status, description}} by type.
 */
final class ApiReader {
    private static final List<String> METHODS =
            List.of("get", "post", "put", "patch", "delete", "head", "options");

    private final JsonNode document;
    private final ApiSchemas schemas;
    private final ApiMessages messages;

    ApiReader(JsonNode document) {
        this.document = document;
        this.schemas = new ApiSchemas(document);
        this.messages = new ApiMessages(schemas);
    }

    ApiDocument read() {
        var info = document.path("info");
        return new ApiDocument(
                info.path("title").asText(""),
                info.path("version").asText(""),
                schemas.description(info),
                groups(),
                problems());
    }

    private List<Group> groups() {
        var byTag = new LinkedHashMap<String, List<Operation>>();
        document.path("tags")
                .forEach(tag -> byTag.put(tag.path("name").asText(), new ArrayList<>()));
        for (var path : document.path("paths").properties()) {
            var item = schemas.resolve(path.getValue());
            METHODS.stream()
                    .filter(item::has)
                    .forEach(
                            method ->
                                    byTag.computeIfAbsent(
                                                    tagOf(item.path(method)),
                                                    tag -> new ArrayList<>())
                                            .add(operation(path.getKey(), method, item)));
        }
        return byTag.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> group(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static String tagOf(JsonNode operation) {
        return operation.path("tags").path(0).asText(DocsWords.OTHER);
    }

    private Group group(String name, List<Operation> operations) {
        var description =
                document.path("tags")
                        .valueStream()
                        .filter(tag -> tag.path("name").asText().equals(name))
                        .findFirst()
                        .flatMap(schemas::description);
        return new Group("group-" + anchor(name), name, description, operations);
    }

    private Operation operation(String path, String method, JsonNode item) {
        var node = item.path(method);
        var security = node.has("security") ? node.path("security") : document.path("security");
        return new Operation(
                "operation-" + anchor(node.path("operationId").asText(method + path)),
                method.toUpperCase(Locale.ROOT),
                path,
                node.path("summary")
                        .asText(CredentialWords.spaced(node.path("operationId").asText(""))),
                schemas.description(node),
                isOpen(security),
                scopes(security),
                messages.parameters(item.path("parameters"), node.path("parameters")),
                messages.bodies(schemas.resolve(node.path("requestBody"))),
                messages.responses(node.path("responses")));
    }

    /** An empty list, and an empty requirement in it, mean that nothing is demanded (OAS 3.1). */
    private static boolean isOpen(JsonNode security) {
        return security.isEmpty() || security.valueStream().anyMatch(JsonNode::isEmpty);
    }

    private static List<String> scopes(JsonNode security) {
        return security.valueStream()
                .flatMap(JsonNode::valueStream)
                .flatMap(JsonNode::valueStream)
                .map(JsonNode::asText)
                .distinct()
                .toList();
    }

    private List<ProblemType> problems() {
        return document.at("/components/x-assaymark-problems").properties().stream()
                .map(
                        type ->
                                new ProblemType(
                                        "problem-" + anchor(type.getKey()),
                                        type.getKey(),
                                        type.getValue().path("title").asText(""),
                                        type.getValue().path("status").asText(""),
                                        Markdown.render(
                                                Optional.of(
                                                        type.getValue()
                                                                .path("meaning")
                                                                .asText("")))))
                .toList();
    }

    private static String anchor(String text) {
        return text.replaceAll("[^A-Za-z0-9]+", "-");
    }
}
