package org.assaymark.loopback;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.assaymark.api.Match;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;

/**
 * A request as it came over the wire, and the event that API Gateway's HTTP API makes of it for
 * Lambda (payload format 2.0).
 *
 * @param target path and query, percent-encoded
 * @param headers names in lower case; several values joined by commas
 */
public record GatewayEvent(
        String method, URI target, Map<String, String> headers, Bytes body, String sourceIp) {
    public GatewayEvent {
        headers = Map.copyOf(headers);
    }

    /**
     * @param match the route that was found; none leads to {@code $default}
     */
    public ObjectNode toJson(Optional<Match> match) {
        String routeKey =
                match.map(found -> method + " " + found.operation().path()).orElse("$default");
        String query = Optional.ofNullable(target.getRawQuery()).orElse("");
        ObjectNode event =
                Json.object()
                        .put("version", "2.0")
                        .put("routeKey", routeKey)
                        .put("rawPath", target.getRawPath())
                        .put("rawQueryString", query);
        putHeaders(event);
        parameters(query).forEach(event.withObject("/queryStringParameters")::put);
        match.ifPresent(
                found -> found.pathParameters().forEach(event.withObject("/pathParameters")::put));
        ObjectNode context =
                event.putObject("requestContext")
                        .put("requestId", UUID.randomUUID().toString())
                        .put("routeKey", routeKey)
                        .put("stage", "$default");
        context.putObject("http")
                .put("method", method)
                .put("path", target.getRawPath())
                .put("protocol", "HTTP/1.1")
                .put("sourceIp", sourceIp)
                .put("userAgent", headers.getOrDefault("user-agent", ""));
        if (!body.isEmpty()) {
            putBody(event);
        }
        return event;
    }

    /** The gateway takes the cookies out of the headers. */
    private void putHeaders(ObjectNode event) {
        ObjectNode named = event.putObject("headers");
        headers.forEach(
                (name, value) -> {
                    if (name.equals("cookie")) {
                        var cookies = event.putArray("cookies");
                        Stream.of(value.split("; ?")).forEach(cookies::add);
                    } else {
                        named.put(name, value);
                    }
                });
    }

    /** The gateway hands text over as it is and everything else in base64. */
    private void putBody(ObjectNode event) {
        String contentType = headers.getOrDefault("content-type", "");
        boolean text =
                contentType.startsWith("text/") || contentType.startsWith("application/json");
        event.put("body", text ? body.utf8() : Base64.getEncoder().encodeToString(body.toArray()))
                .put("isBase64Encoded", !text);
    }

    private static Map<String, String> parameters(String query) {
        var parameters = new LinkedHashMap<String, String>();
        for (String pair : query.split("&", -1)) {
            if (!pair.isEmpty()) {
                String[] sides = pair.split("=", 2);
                parameters.merge(
                        decode(sides[0]),
                        sides.length == 2 ? decode(sides[1]) : "",
                        (one, next) -> one + "," + next);
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
