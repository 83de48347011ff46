package org.assaymark.testkit;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.assaymark.api.Operations;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.loopback.GatewayEvent;
import org.assaymark.loopback.LambdaContext;

/**
 * Calls a function the way API Gateway does: real events in, real results out, no network between.
 */
public final class FunctionClient {
    private static final Operations OPERATIONS = Operations.load();

    private final RequestStreamHandler function;
    private final Map<String, String> headers;

    public FunctionClient(RequestStreamHandler function) {
        this(function, Map.of());
    }

    private FunctionClient(RequestStreamHandler function, Map<String, String> headers) {
        this.function = function;
        this.headers = headers;
    }

    /**
     * @param headers names in lower case
     */
    public record Answer(int status, Map<String, String> headers, Bytes body) {
        public ObjectNode json() {
            return Json.readObject(body);
        }
    }

    /** This client with one more header on every request. */
    public FunctionClient with(String lowerCaseName, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(lowerCaseName, value);
        return new FunctionClient(function, more);
    }

    public Answer get(String target) {
        return send("GET", target, Bytes.EMPTY);
    }

    public Answer post(String target, JsonNode body) {
        return with("content-type", "application/json").send("POST", target, Json.write(body));
    }

    public Answer send(String method, String target, Bytes body) {
        URI uri = URI.create(target);
        var event = new GatewayEvent(method, uri, headers, body, "127.0.0.1");
        ObjectNode result = invoke(event.toJson(OPERATIONS.match(method, uri.getRawPath())));
        var answered = new LinkedHashMap<String, String>();
        result.path("headers")
                .properties()
                .forEach(header -> answered.put(header.getKey(), header.getValue().asText()));
        String text = result.path("body").asText();
        return new Answer(
                result.path("statusCode").asInt(),
                answered,
                result.path("isBase64Encoded").asBoolean()
                        ? Bytes.of(Base64.getDecoder().decode(text))
                        : Bytes.utf8(text));
    }

    /** Invokes the function directly, as a schedule or an operator does. */
    public ObjectNode invoke(ObjectNode event) {
        var output = new ByteArrayOutputStream();
        try {
            function.handleRequest(
                    new ByteArrayInputStream(Json.write(event).toArray()),
                    output,
                    new LambdaContext("test"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Json.readObject(Bytes.of(output.toByteArray()));
    }

    /** The named header of an answer. */
    public static Optional<String> header(Answer answer, String lowerCaseName) {
        return Optional.ofNullable(answer.headers().get(lowerCaseName));
    }
}
