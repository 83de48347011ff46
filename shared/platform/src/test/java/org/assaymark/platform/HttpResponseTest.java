package org.assaymark.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpResponseTest {
    private static final Bytes BINARY = Bytes.of(new byte[] {(byte) 0x89, 'P', 'N', 'G', 0});

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html; charset=utf-8",
                "application/json",
                "application/problem+json",
                "application/vc",
                "application/vc+jwt",
                "application/jwk+json",
                "application/ld+json"
            })
    void text_goes_out_as_it_is(String type) {
        ObjectNode event = HttpResponse.of(200, type, Bytes.utf8("Zoë 🔥")).toEvent();
        assertThat(event.path("isBase64Encoded").booleanValue()).isFalse();
        assertThat(event.path("body").textValue()).isEqualTo("Zoë 🔥");
        assertThat(event.path("headers").path("content-type").textValue()).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/png", "application/pdf", "application/octet-stream"})
    void anything_else_goes_out_in_base64(String type) {
        ObjectNode event = HttpResponse.of(200, type, BINARY).toEvent();
        assertThat(event.path("isBase64Encoded").booleanValue()).isTrue();
        assertThat(Bytes.of(Base64.getDecoder().decode(event.path("body").textValue())))
                .isEqualTo(BINARY);
    }

    @Test
    void json_is_kept_by_nobody_and_guessed_by_nobody() {
        HttpResponse answer = HttpResponse.json(201, Json.object().put("id", "x"));
        assertThat(answer.toEvent().path("statusCode").intValue()).isEqualTo(201);
        assertThat(answer.headers())
                .containsEntry("cache-control", "no-store")
                .containsEntry("x-content-type-options", "nosniff")
                .containsEntry("content-type", "application/json");
        assertThat(answer.body()).isEqualTo(Bytes.utf8("{\"id\":\"x\"}"));
    }

    @Test
    void no_content_has_none() {
        ObjectNode event = HttpResponse.noContent().toEvent();
        assertThat(event.path("statusCode").intValue()).isEqualTo(204);
        assertThat(event.path("body").textValue()).isEmpty();
        assertThat(event.path("headers").isEmpty()).isTrue();
    }

    @Test
    void one_more_header_leaves_the_first_answer_alone() {
        HttpResponse answer = HttpResponse.noContent();
        assertThat(answer.with("etag", "\"1\"").headers()).containsEntry("etag", "\"1\"");
        assertThat(answer.headers()).isEmpty();
    }

    @Test
    void without_its_body_an_answer_keeps_status_and_headers() {
        HttpResponse answer = HttpResponse.json(200, Json.object());
        assertThat(answer.withoutBody().headers()).isEqualTo(answer.headers());
        assertThat(answer.withoutBody().body()).isEqualTo(Bytes.EMPTY);
    }
}
