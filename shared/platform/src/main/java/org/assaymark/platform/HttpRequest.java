package org.assaymark.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assaymark.document.Bytes;

/**
 * One HTTP request as API Gateway's HTTP API delivers it (payload format 2.0).
 *
 * @param routeKey the matched route, such as {@code POST /v1/issuers}, or {@code $default}
 * @param pathParameters decoded values of the route's parameters
 * @param query decoded query parameters; one that is repeated has its values joined by commas
 * @param headers names in lower case
 * @param requestId the gateway's id of this request, for the log
 */
public record HttpRequest(
        String method,
        String path,
        String routeKey,
        Map<String, String> pathParameters,
        Map<String, String> query,
        Map<String, String> headers,
        Bytes body,
        String requestId) {

    public HttpRequest {
        pathParameters = Map.copyOf(pathParameters);
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    /** Whether this Lambda event is an HTTP request at all. */
    static boolean isHttp(ObjectNode event) {
        return event.path("requestContext").has("http");
    }

    static HttpRequest of(ObjectNode event) {
        JsonNode context = event.path("requestContext");
        return new HttpRequest(
                context.path("http").path("method").asText(),
                event.path("rawPath").asText(),
                event.path("routeKey").asText("$default"),
                texts(event.path("pathParameters"), false),
                texts(event.path("queryStringParameters"), false),
                headersOf(event),
                bodyOf(event),
                context.path("requestId").asText());
    }

    public Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }

    public Optional<String> queryParameter(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /** The value of a cookie (RFC 6265 section 4.2.1); of two with one name, the first. */
    public Optional<String> cookie(String name) {
        return Stream.of(header("cookie").orElse("").split(";"))
                .map(pair -> pair.strip().split("=", 2))
                .filter(pair -> pair.length == 2 && pair[0].equals(name))
                .map(pair -> pair[1])
                .findFirst();
    }

    /** The value of a parameter that the route has. */
    public String pathParameter(String name) {
        String value = pathParameters.get(name);
        if (value == null) {
            throw new IllegalStateException("route " + routeKey + " has no parameter " + name);
        }
        return value;
    }

    /** Type and subtype of the body in lower case, without parameters; empty when there is none. */
    public String mediaType() {
        return header("content-type").orElse("").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static Bytes bodyOf(ObjectNode event) {
        String body = event.path("body").asText("");
        return event.path("isBase64Encoded").asBoolean()
                ? Bytes.of(Base64.getDecoder().decode(body))
                : Bytes.utf8(body);
    }

    /** The gateway hands cookies over apart from the headers. */
    private static Map<String, String> headersOf(ObjectNode event) {
        Map<String, String> headers = texts(event.path("headers"), true);
        var cookies = new ArrayList<String>();
        event.path("cookies").forEach(cookie -> cookies.add(cookie.asText()));
        if (!cookies.isEmpty()) {
            headers.put("cookie", String.join("; ", cookies));
        }
        return headers;
    }

    private static Map<String, String> texts(JsonNode object, boolean lowerCaseNames) {
        var texts = new LinkedHashMap<String, String>();
        object.properties()
                .forEach(
                        member -> {
                            String name =
                                    lowerCaseNames
                                            ? member.getKey().toLowerCase(Locale.ROOT)
                                            : member.getKey();
                            texts.put(name, member.getValue().asText());
                        });
        return texts;
    }
}
