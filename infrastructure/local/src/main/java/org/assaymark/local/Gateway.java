package org.assaymark.local;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.assaymark.api.Match;
import org.assaymark.api.Operations;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.loopback.GatewayEvent;
import org.assaymark.loopback.LambdaContext;
import org.assaymark.platform.HttpResponse;
import org.assaymark.platform.Problem;

/**
 * Stands for CloudFront and API Gateway on the loopback address: routes by the OpenAPI document,
 * with their limits on headers, bodies and time.
 */
final class Gateway implements AutoCloseable {
    private static final int MOST_HEADER_BYTES = 10_240;
    private static final int LONGEST_SECONDS = 30;
    private static final String DELIVERY = "receiveDelivery";

    private final Operations operations = Operations.load();
    private final Map<String, RequestStreamHandler> functions;
    private final Optional<QueueFirst> queueFirst;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean open;

    /**
     * @param queueFirst takes requests to inbound addresses, where no function is to answer them
     */
    Gateway(int port, Map<String, RequestStreamHandler> functions, Optional<QueueFirst> queueFirst)
            throws IOException {
        this.functions = Map.copyOf(functions);
        this.queueFirst = queueFirst;
        this.server =
                HttpServer.create(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_024);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** From now on {@code /healthz} says so. */
    void open() {
        open = true;
    }

    @Override
    public void close() {
        server.stop(1);
        threads.shutdownNow();
        queueFirst.ifPresent(QueueFirst::close);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            ObjectNode result;
            try {
                result = answer(exchange);
            } catch (RuntimeException e) {
                e.printStackTrace();
                result = problem("internal-error", "See the log.");
            }
            send(exchange, result);
        }
    }

    private ObjectNode answer(HttpExchange exchange) throws IOException {
        if (headerBytes(exchange) > MOST_HEADER_BYTES) {
            drain(exchange.getRequestBody());
            return problem("headers-too-large", "At most 10,240 bytes are taken.");
        }
        byte[] body = exchange.getRequestBody().readNBytes(Operations.MOST_BODY_BYTES + 1);
        if (body.length > Operations.MOST_BODY_BYTES) {
            drain(exchange.getRequestBody());
            return problem(
                    "body-too-large",
                    "At most " + Operations.MOST_BODY_BYTES + " bytes are taken.");
        }
        String path = exchange.getRequestURI().getRawPath();
        if (!open && path.equals("/healthz")) {
            return problem("unavailable", "The stack is starting.");
        }
        Optional<Match> match = operations.match(exchange.getRequestMethod(), path);
        GatewayEvent request = event(exchange, Bytes.of(body));
        if (queueFirst.isPresent()
                && match.filter(found -> found.operation().id().equals(DELIVERY)).isPresent()) {
            return queueFirst
                    .get()
                    .put(match.get().pathParameters().getOrDefault("token", ""), request);
        }
        String function =
                match.map(found -> found.operation().function())
                        .orElse(Operations.DEFAULT_FUNCTION);
        return invoke(function, request.toJson(match));
    }

    /** What a function answers to an event; a problem when it takes too long. */
    ObjectNode invoke(String name, ObjectNode event) {
        RequestStreamHandler function = functions.get(name);
        if (function == null) {
            throw new IllegalStateException("no function " + name);
        }
        Future<ObjectNode> result =
                threads.submit(
                        () -> {
                            var output = new ByteArrayOutputStream();
                            function.handleRequest(
                                    new ByteArrayInputStream(Json.write(event).toArray()),
                                    output,
                                    new LambdaContext(name));
                            return Json.readObject(Bytes.of(output.toByteArray()));
                        });
        try {
            return result.get(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            result.cancel(true);
            return problem("unavailable", "Repeat the request with the same Idempotency-Key.");
        } catch (ExecutionException e) {
            throw new IllegalStateException(name + " failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void send(HttpExchange exchange, ObjectNode result) throws IOException {
        for (Map.Entry<String, JsonNode> header : result.path("headers").properties()) {
            exchange.getResponseHeaders().set(header.getKey(), header.getValue().asText());
        }
        String text = result.path("body").asText();
        byte[] body =
                result.path("isBase64Encoded").asBoolean()
                        ? Base64.getDecoder().decode(text)
                        : Bytes.utf8(text).toArray();
        boolean bodiless = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(
                result.path("statusCode").asInt(), bodiless ? -1 : body.length);
        if (!bodiless) {
            exchange.getResponseBody().write(body);
        }
    }

    private static GatewayEvent event(HttpExchange exchange, Bytes body) {
        var headers = new LinkedHashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach(
                        (name, values) ->
                                headers.put(
                                        name.toLowerCase(Locale.ROOT), String.join(",", values)));
        return new GatewayEvent(
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                headers,
                body,
                exchange.getRemoteAddress().getAddress().getHostAddress());
    }

    private static int headerBytes(HttpExchange exchange) {
        int line = exchange.getRequestURI().toString().length();
        return line
                + exchange.getRequestHeaders().entrySet().stream()
                        .flatMap(
                                header ->
                                        header.getValue().stream()
                                                .map(
                                                        value ->
                                                                header.getKey().length()
                                                                        + value.length()))
                        .mapToInt(Integer::intValue)
                        .sum();
    }

    /** So that the client gets to read the answer; no more than a bounded rest. */
    private static void drain(InputStream rest) throws IOException {
        rest.skipNBytes(0);
        long left = 64L * 1024 * 1024;
        byte[] buffer = new byte[64 * 1024];
        int read = rest.read(buffer);
        while (read >= 0 && left > 0) {
            left -= read;
            read = rest.read(buffer);
        }
    }

    private static ObjectNode problem(String type, String detail) {
        HttpResponse response = Problem.of(type, detail).toResponse();
        ObjectNode result = Json.object().put("statusCode", response.status());
        response.headers().forEach(result.withObject("/headers")::put);
        return result.put("body", response.body().utf8()).put("isBase64Encoded", false);
    }
}
