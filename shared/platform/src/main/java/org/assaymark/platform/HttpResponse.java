package org.assaymark.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;

/**
 * One HTTP answer.
 *
 * @param headers names in lower case, in alphabetical order
 */
public record HttpResponse(int status, Map<String, String> headers, Bytes body) {
    public HttpResponse {
        headers = java.util.Collections.unmodifiableMap(new TreeMap<>(headers));
    }

    /** A JSON answer of the management API: never cached, because it depends on who asks. */
    public static HttpResponse json(int status, JsonNode document) {
        return of(status, "application/json", Json.write(document))
                .with("cache-control", "no-store");
    }

    public static HttpResponse of(int status, String contentType, Bytes body) {
        return new HttpResponse(
                status,
                Map.of("content-type", contentType, "x-content-type-options", "nosniff"),
                body);
    }

    public static HttpResponse noContent() {
        return new HttpResponse(204, Map.of(), Bytes.EMPTY);
    }

    public HttpResponse with(String lowerCaseName, String value) {
        var more = new TreeMap<>(headers);
        more.put(lowerCaseName, value);
        return new HttpResponse(status, more, body);
    }

    /** The answer to HEAD: everything but the body. */
    HttpResponse withoutBody() {
        return new HttpResponse(status, headers, Bytes.EMPTY);
    }

    /** As a Lambda result for API Gateway's HTTP API (payload format 2.0). */
    ObjectNode toEvent() {
        ObjectNode event = Json.object().put("statusCode", status);
        ObjectNode named = event.putObject("headers");
        headers.forEach(named::put);
        if (isText()) {
            event.put("body", body.utf8()).put("isBase64Encoded", false);
        } else {
            event.put("body", Base64.getEncoder().encodeToString(body.toArray()))
                    .put("isBase64Encoded", true);
        }
        return event;
    }

    private boolean isText() {
        String type = headers.getOrDefault("content-type", "");
        return type.startsWith("text/")
                || type.contains("json")
                || type.contains("vc")
                || body.isEmpty();
    }
}
