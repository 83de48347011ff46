package org.assaymark.verification.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assaymark.verification.page.ApiDocument.Body;
import org.assaymark.verification.page.ApiDocument.Response;
import org.assaymark.verification.page.ApiDocument.Row;

/** What goes in and comes out of an operation of an OpenAPI document. */
final class ApiMessages {
    private final ApiSchemas schemas;

    ApiMessages(ApiSchemas schemas) {
        this.schemas = schemas;
    }

    /** Those of the operation replace those of its path with the same name and place. */
    List<Row> parameters(JsonNode ofPath, JsonNode ofOperation) {
        Map<String, Row> rows = new LinkedHashMap<>();
        Stream.concat(ofPath.valueStream(), ofOperation.valueStream())
                .map(schemas::resolve)
                .map(this::parameter)
                .forEach(row -> rows.put(row.place() + " " + row.name(), row));
        return List.copyOf(rows.values());
    }

    private Row parameter(JsonNode node) {
        return new Row(
                0,
                node.path("name").asText(),
                node.path("in").asText(),
                schemas.kind(node.path("schema")),
                node.path("required").asBoolean(),
                schemas.description(node),
                ApiLimits.of(schemas.resolve(node.path("schema"))));
    }

    List<Body> bodies(JsonNode message) {
        return message.path("content").properties().stream()
                .map(content -> body(content.getKey(), content.getValue()))
                .toList();
    }

    private Body body(String mediaType, JsonNode content) {
        var schema = content.path("schema");
        return new Body(mediaType, schemas.kind(schema), schemas.rows(schema), examples(content));
    }

    private List<String> examples(JsonNode content) {
        var named =
                content.path("examples")
                        .valueStream()
                        .map(schemas::resolve)
                        .map(example -> example.path("value"));
        var schema = schemas.resolve(content.path("schema"));
        return Stream.of(
                        Stream.of(content.path("example")),
                        named,
                        schema.path("examples").valueStream())
                .flatMap(examples -> examples)
                .filter(example -> !example.isMissingNode())
                .map(example -> example.isTextual() ? example.asText() : example.toPrettyString())
                .toList();
    }

    List<Response> responses(JsonNode responses) {
        return responses.properties().stream()
                .map(
                        response ->
                                new Response(
                                        response.getKey(),
                                        schemas.description(response.getValue()),
                                        bodies(schemas.resolve(response.getValue()))))
                .toList();
    }
}
