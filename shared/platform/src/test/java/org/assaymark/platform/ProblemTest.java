package org.assaymark.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.assaymark.api.Operations;
import org.assaymark.api.ProblemType;
import org.assaymark.document.Fault;
import org.assaymark.document.Json;
import org.assaymark.document.Pointer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("RFC 9457, Problem Details")
class ProblemTest {
    static Stream<ProblemType> types() {
        return Operations.load().problemTypes().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    @DisplayName("Every type of the OpenAPI document can be made, with its status and title")
    void every_type_can_be_made(ProblemType type) {
        HttpResponse answer = Problem.of(type.name(), "This time.").toResponse();
        ObjectNode document = Json.readObject(answer.body());
        assertThat(answer.status()).isEqualTo(type.status());
        assertThat(answer.headers())
                .containsEntry("content-type", "application/problem+json")
                .containsEntry("cache-control", "no-store");
        assertThat(document.path("type").textValue()).isEqualTo(type.uri());
        assertThat(document.path("status").intValue()).isEqualTo(type.status());
        assertThat(document.path("title").textValue()).isEqualTo(type.title());
        assertThat(document.path("detail").textValue()).isEqualTo("This time.");
        assertThat(document.has("errors")).isFalse();
    }

    @Test
    void a_type_that_nobody_described_is_refused() {
        assertThatThrownBy(() -> Problem.of("made-up", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("made-up");
    }

    @Test
    @DisplayName("Section 3: each fault has an RFC 6901 pointer and a text")
    void faults_have_pointers() {
        var problem =
                Problem.malformed(
                        List.of(
                                new Fault(Pointer.ROOT.child("a/b").child(0), "is required"),
                                new Fault(Pointer.ROOT, "is too long")));
        assertThat(Json.readObject(problem.toResponse().body()).path("errors").toString())
                .isEqualTo(
                        "[{\"pointer\":\"/a~1b/0\",\"detail\":\"is required\"},"
                                + "{\"pointer\":\"\",\"detail\":\"is too long\"}]");
    }

    @Test
    @DisplayName("RFC 9110 section 15.5.2: a 401 MUST carry a challenge")
    void a_401_says_how_to_authenticate() {
        assertThat(Problem.of("unauthenticated", "").toResponse().headers().get("www-authenticate"))
                .startsWith("Bearer");
        assertThat(Problem.notFound().toResponse().headers()).doesNotContainKey("www-authenticate");
    }

    @Test
    void what_is_not_available_says_when_to_ask_again() {
        assertThat(Problem.of("unavailable", "").toResponse().headers().get("retry-after"))
                .matches("\\d+");
    }
}
