package org.assaymark.loopback;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.jspecify.annotations.Nullable;

/**
 * AWS KMS for this machine: a loopback HTTP server that speaks KMS's JSON 1.1 protocol to the
 * genuine {@code KmsClient}, over real Ed25519, P-256, HMAC and AES keys kept in a directory. It
 * keeps to the limits of the real service (message sizes, message types, key states) and names its
 * refusals as the service does, so that code which works here works there. Key ARNs are those of
 * account 000000000000 in us-east-1. Request signatures must be there, and are not checked.
 */
public final class KmsEndpoint implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(KmsEndpoint.class.getName());
    private static final String TARGET = "TrentService.";
    private static final int LARGEST_REQUEST = 128 * 1024;

    static {
        // Without it an answer waits for the client's delayed acknowledgement, some 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final KmsKeys keys;
    private final KmsOperations operations;

    private KmsEndpoint(HttpServer server, KmsKeys keys) {
        this.server = server;
        this.keys = keys;
        this.threads = Executors.newVirtualThreadPerTaskExecutor();
        this.operations = new KmsOperations(keys, Clock.systemUTC());
    }

    /**
     * @param directory where the keys are and stay; made (mode 0700) where there is none
     * @param port on 127.0.0.1; 0 for any that is free
     * @throws IOException when the directory is damaged, or in use for longer than 15 seconds, or
     *     the port is taken
     */
    public static KmsEndpoint start(Path directory, int port) throws IOException {
        var keys = KmsKeys.open(directory);
        try {
            var loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            var endpoint =
                    new KmsEndpoint(
                            HttpServer.create(new InetSocketAddress(loopback, port), 0), keys);
            endpoint.server.createContext("/", endpoint::handle);
            endpoint.server.setExecutor(endpoint.threads);
            endpoint.server.start();
            return endpoint;
        } catch (IOException | RuntimeException e) {
            keys.close();
            throw e;
        }
    }

    /** For {@code AWS_ENDPOINT_URL_KMS} or {@code KmsClient.builder().endpointOverride}. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Ends the server; the keys stay in their directory. */
    @Override
    public void close() throws IOException {
        server.stop(0);
        threads.shutdownNow();
        keys.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readNBytes(LARGEST_REQUEST + 1);
            if (body.length > LARGEST_REQUEST) {
                send(
                        exchange,
                        413,
                        fault("RequestEntityTooLargeException", "the request is too large"));
                return;
            }
            answer(exchange, Bytes.of(body));
        }
    }

    private void answer(HttpExchange exchange, Bytes body) throws IOException {
        try {
            var operation = operation(exchange);
            send(exchange, 200, operations.answer(operation, KmsRequest.read(body)));
        } catch (KmsFault refusal) {
            send(exchange, 400, fault(refusal.type(), refusal.getMessage()));
        } catch (GeneralSecurityException | RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "a KMS operation failed", e);
            send(exchange, 500, fault("KMSInternalException", "internal failure"));
        }
    }

    private static String operation(HttpExchange exchange) {
        var headers = exchange.getRequestHeaders();
        var target = Optional.ofNullable(headers.getFirst("X-Amz-Target")).orElse("");
        if (!exchange.getRequestMethod().equals("POST") || !target.startsWith(TARGET)) {
            throw new KmsFault("UnknownOperationException", "not a KMS request");
        }
        if (!Optional.ofNullable(headers.getFirst("Authorization"))
                .orElse("")
                .startsWith("AWS4-")) {
            throw new KmsFault("MissingAuthenticationTokenException", "the request is not signed");
        }
        return target.substring(TARGET.length());
    }

    private static ObjectNode fault(String type, @Nullable String message) {
        return Json.object().put("__type", type).put("message", message);
    }

    private static void send(HttpExchange exchange, int status, ObjectNode answer)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
        var bytes = Json.write(answer).toArray();
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
