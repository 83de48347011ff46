package org.assaymark.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assaymark.document.Pointer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Examples are what people copy, so each must be one that the service would take or give. */
class ExamplesTest {
    private static final Operations OPERATIONS = Operations.load();
    private static final Schemas SCHEMAS = new Schemas(OPERATIONS);
    private static final Map<String, ProblemType> PROBLEMS =
            OPERATIONS.problemTypes().stream()
                    .collect(Collectors.toMap(ProblemType::uri, type -> type));

    /** One body of one request or response. */
    private record Content(String at, String mediaType, Pointer pointer, JsonNode node) {
        boolean isJson() {
            return mediaType.endsWith("json") || mediaType.equals("application/vc");
        }

        List<JsonNode> examples() {
            var examples = new ArrayList<JsonNode>();
            node.path("examples")
                    .forEach(each -> examples.add(SCHEMAS.resolved(each).required("value")));
            return examples;
        }
    }

    @TestFactory
    Stream<DynamicTest> every_json_body_has_an_example_and_each_fits_its_schema() {
        return OPERATIONS.all().stream()
                .flatMap(ExamplesTest::contents)
                .filter(Content::isJson)
                .map(
                        content ->
                                dynamicTest(
                                        content.at() + " " + content.mediaType(),
                                        () -> checkExamples(content)));
    }

    private static void checkExamples(Content content) {
        String schema = content.pointer().child("schema").text();
        assertThat(content.node().has("schema")).isTrue();
        assertThat(content.examples())
                .isNotEmpty()
                .allSatisfy(example -> assertThat(SCHEMAS.faultsAt(schema, example)).isEmpty());
    }

    @TestFactory
    Stream<DynamicTest> every_error_is_a_problem_of_a_documented_type() {
        return OPERATIONS.all().stream()
                .flatMap(ExamplesTest::responses)
                .filter(content -> content.at().matches(".* [45]\\d\\d"))
                .filter(content -> !content.mediaType().equals("text/html"))
                .filter(content -> !isOfAnotherSpecification(content))
                .map(content -> dynamicTest(content.at(), () -> checkProblems(content)));
    }

    /** Open Badges and OAuth say what an error looks like. */
    private static boolean isOfAnotherSpecification(Content content) {
        String schema = content.node().at("/schema/$ref").asText();
        return schema.endsWith("/StatusInfo") || schema.endsWith("/OAuthError");
    }

    private static void checkProblems(Content content) {
        assertThat(content.mediaType()).isEqualTo("application/problem+json");
        for (JsonNode problem : content.examples()) {
            ProblemType type = PROBLEMS.get(problem.required("type").textValue());
            assertThat(type).as(problem.required("type").textValue()).isNotNull();
            assertThat(problem.required("status").intValue()).isEqualTo(type.status());
            assertThat(problem.required("title").textValue()).isEqualTo(type.title());
            assertThat(content.at()).endsWith(" " + type.status());
        }
    }

    @Test
    void every_problem_type_is_one_that_some_operation_or_the_front_answers() {
        var answered =
                OPERATIONS.all().stream()
                        .flatMap(ExamplesTest::responses)
                        .filter(each -> each.mediaType().equals("application/problem+json"))
                        .flatMap(each -> each.examples().stream())
                        .map(problem -> problem.required("type").textValue())
                        .collect(Collectors.toSet());
        answered.add("https://assaymark.org/problems/headers-too-large");
        assertThat(answered).containsExactlyInAnyOrderElementsOf(PROBLEMS.keySet());
    }

    @Test
    void every_management_operation_answers_what_its_access_and_its_body_can_cause() {
        for (Operation operation : OPERATIONS.all()) {
            var statuses = new ArrayList<String>();
            node(operation).path("responses").fieldNames().forEachRemaining(statuses::add);
            if (!operation.isPublic()) {
                assertThat(statuses).as(operation.id()).contains("401", "403", "429", "500", "503");
            }
            if (operation.maxBodyBytes() > 0) {
                assertThat(statuses).as(operation.id()).contains("400", "413");
            }
            if (!operation.requestMediaTypes().isEmpty()) {
                assertThat(statuses).as(operation.id()).contains("415");
            }
            if (operation.idempotencyKeyAccepted()) {
                assertThat(statuses).as(operation.id()).contains("400", "422");
            }
            if (operation.method().equals("PATCH")) {
                assertThat(statuses).as(operation.id()).contains("412", "428");
            }
            if (operation.access() instanceof Access.Scoped && operation.path().contains("{")) {
                assertThat(statuses).as(operation.id()).contains("404");
            }
        }
    }

    @Test
    void every_operation_has_a_summary_a_description_and_a_tag() {
        assertThat(OPERATIONS.all())
                .allSatisfy(
                        operation -> {
                            assertThat(node(operation).path("summary").asText()).isNotBlank();
                            assertThat(node(operation).path("description").asText()).isNotBlank();
                            assertThat(node(operation).path("tags")).hasSize(1);
                        });
    }

    private static Stream<Content> contents(Operation operation) {
        var body = node(operation).path("requestBody").path("content");
        Pointer at = pointer(operation).child("requestBody").child("content");
        return Stream.concat(bodies(operation.id() + " request", at, body), responses(operation));
    }

    private static Stream<Content> responses(Operation operation) {
        return node(operation).path("responses").properties().stream()
                .flatMap(response -> response(operation, response.getKey(), response.getValue()));
    }

    private static Stream<Content> response(Operation operation, String status, JsonNode response) {
        Pointer at =
                response.has("$ref")
                        ? new Pointer(response.get("$ref").textValue().substring(1))
                        : pointer(operation).child("responses").child(status);
        return bodies(
                operation.id() + " " + status,
                at.child("content"),
                SCHEMAS.resolved(response).path("content"));
    }

    private static Stream<Content> bodies(String name, Pointer at, JsonNode content) {
        return content.properties().stream()
                .map(
                        each ->
                                new Content(
                                        name,
                                        each.getKey(),
                                        at.child(each.getKey()),
                                        each.getValue()));
    }

    private static JsonNode node(Operation operation) {
        return SCHEMAS.document().at(pointer(operation).text());
    }

    private static Pointer pointer(Operation operation) {
        return Pointer.ROOT
                .child("paths")
                .child(operation.path())
                .child(operation.method().toLowerCase(Locale.ROOT));
    }
}
