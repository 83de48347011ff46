package org.assaymark.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Map;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("API Gateway's HTTP API, payload format 2.0")
class HttpRequestTest {
    /** As the AWS documentation shows it, shortened. */
    private static final String EVENT =
            """
            {"version": "2.0", "routeKey": "GET /c/{id}", "rawPath": "/c/crd_1",
             "rawQueryString": "size=1&size=2",
             "headers": {"Accept": "text/html", "CONTENT-type": "Application/JSON; charset=utf-8"},
             "queryStringParameters": {"size": "1,2"},
             "requestContext": {
               "http": {"method": "GET", "path": "/c/crd_1", "sourceIp": "192.0.2.1"},
               "requestId": "JKJaXmPLvHcESHA=", "stage": "$default"},
             "pathParameters": {"id": "crd_1"},
             "body": "text", "isBase64Encoded": false}
            """;

    @Test
    void every_part_is_read() {
        HttpRequest request = HttpRequest.of(event());
        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.path()).isEqualTo("/c/crd_1");
        assertThat(request.routeKey()).isEqualTo("GET /c/{id}");
        assertThat(request.pathParameter("id")).isEqualTo("crd_1");
        assertThat(request.queryParameter("size")).contains("1,2");
        assertThat(request.requestId()).isEqualTo("JKJaXmPLvHcESHA=");
        assertThat(request.body()).isEqualTo(Bytes.utf8("text"));
    }

    @Test
    void headers_are_found_whatever_their_case() {
        HttpRequest request = HttpRequest.of(event());
        assertThat(request.header("accept")).contains("text/html");
        assertThat(request.headers()).containsOnlyKeys("accept", "content-type");
    }

    @Test
    void cookies_stand_beside_the_headers() {
        ObjectNode event = event();
        event.putArray("cookies").add("one=1").add("two=a=b");
        HttpRequest request = HttpRequest.of(event);
        assertThat(request.cookie("one")).contains("1");
        assertThat(request.cookie("two")).contains("a=b");
        assertThat(request.cookie("On")).isEmpty();
        assertThat(HttpRequest.of(event()).cookie("one")).isEmpty();
    }

    @Test
    void the_media_type_has_no_parameters_and_no_capitals() {
        assertThat(HttpRequest.of(event()).mediaType()).isEqualTo("application/json");
        assertThat(Requests.with(Map.of()).mediaType()).isEmpty();
    }

    @Test
    void a_body_in_base64_is_decoded() {
        byte[] bytes = {0, (byte) 0xff, (byte) 0xfe, 'x'};
        ObjectNode event =
                event().put("body", Base64.getEncoder().encodeToString(bytes))
                        .put("isBase64Encoded", true);
        assertThat(HttpRequest.of(event).body()).isEqualTo(Bytes.of(bytes));
    }

    @Test
    void a_text_keeps_its_characters() {
        assertThat(HttpRequest.of(event().put("body", "Zoë 🔥")).body())
                .isEqualTo(Bytes.utf8("Zoë 🔥"));
    }

    @Test
    @DisplayName("The gateway leaves out what a request does not have")
    void missing_members_are_empty() {
        ObjectNode event = Json.object();
        event.putObject("requestContext").putObject("http").put("method", "GET");
        HttpRequest request = HttpRequest.of(event);
        assertThat(request.headers()).isEmpty();
        assertThat(request.query()).isEmpty();
        assertThat(request.pathParameters()).isEmpty();
        assertThat(request.body()).isEqualTo(Bytes.EMPTY);
        assertThat(request.routeKey()).isEqualTo("$default");
        assertThat(request.requestId()).isEmpty();
    }

    @Test
    void null_members_are_empty_too() {
        ObjectNode event = event();
        event.putNull("body").putNull("headers").putNull("queryStringParameters");
        HttpRequest request = HttpRequest.of(event);
        assertThat(request.body()).isEqualTo(Bytes.EMPTY);
        assertThat(request.headers()).isEmpty();
        assertThat(request.query()).isEmpty();
    }

    @Test
    void a_parameter_that_the_route_has_not_is_our_mistake() {
        HttpRequest request = HttpRequest.of(event());
        assertThatThrownBy(() -> request.pathParameter("slug"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("slug");
    }

    @Test
    void an_event_that_came_without_http_is_told_apart() {
        assertThat(HttpRequest.isHttp(event())).isTrue();
        assertThat(HttpRequest.isHttp(Json.object().put("action", "publishStatusLists"))).isFalse();
    }

    private static ObjectNode event() {
        return Json.readObject(Bytes.utf8(EVENT));
    }
}
