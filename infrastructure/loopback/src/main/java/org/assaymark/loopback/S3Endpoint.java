package org.assaymark.loopback;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.assaymark.document.Bytes;

/**
 * Amazon S3 for this machine: a loopback HTTP server to which the genuine {@code S3Client} and
 * whoever has a presigned URL put, get, head and delete whole objects, in buckets that are made
 * first; kept in a directory. Signatures in headers must be there, and are not checked; presigned
 * URLs are checked in full. What it does not know it refuses.
 */
public final class S3Endpoint implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(S3Endpoint.class.getName());
    private static final int LARGEST_BODY = 64 * 1024 * 1024;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final S3Objects objects;
    private final String secret;
    private final Clock clock;

    private S3Endpoint(HttpServer server, S3Objects objects, String secret, Clock clock) {
        this.server = server;
        this.objects = objects;
        this.secret = secret;
        this.clock = clock;
    }

    /** Where a request points. */
    private record Place(String bucket, String key) {
        static Place of(HttpExchange exchange) {
            String[] parts = exchange.getRequestURI().getPath().substring(1).split("/", 2);
            return new Place(parts[0], parts.length == 2 ? parts[1] : "");
        }
    }

    /**
     * @param directory where the objects are and stay; made (mode 0700) where there is none
     * @param port on 127.0.0.1; 0 for any that is free
     * @param secret the secret access key with which URLs are presigned
     */
    public static S3Endpoint start(Path directory, int port, String secret) throws IOException {
        var objects = S3Objects.open(directory);
        try {
            var loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            var endpoint =
                    new S3Endpoint(
                            HttpServer.create(new InetSocketAddress(loopback, port), 0),
                            objects,
                            secret,
                            Clock.systemUTC());
            endpoint.server.createContext("/", endpoint::handle);
            endpoint.server.setExecutor(endpoint.threads);
            endpoint.server.start();
            return endpoint;
        } catch (IOException | RuntimeException e) {
            objects.close();
            throw e;
        }
    }

    /** For {@code AWS_ENDPOINT_URL_S3} or {@code S3Client.builder().endpointOverride}. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Ends the server; the objects stay in their directory. */
    @Override
    public void close() throws IOException {
        server.stop(0);
        threads.shutdownNow();
        objects.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
            try {
                if (body.length > LARGEST_BODY) {
                    throw new S3Fault(400, "EntityTooLarge", "Your proposed upload is too large.");
                }
                authenticate(exchange);
                answer(exchange, Place.of(exchange), Bytes.of(body));
            } catch (S3Fault refusal) {
                refuse(exchange, refusal);
            } catch (IOException | RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "an S3 operation failed", e);
                refuse(exchange, new S3Fault(500, "InternalError", "internal failure"));
            }
        }
    }

    private void authenticate(HttpExchange exchange) {
        if (S3PresignedUrl.isOne(exchange)) {
            S3PresignedUrl.check(exchange, secret, clock);
        } else if (!header(exchange, "Authorization").orElse("").startsWith("AWS4-")) {
            throw S3Fault.denied("Access Denied");
        }
    }

    private void answer(HttpExchange exchange, Place place, Bytes body) throws IOException {
        String method = exchange.getRequestMethod();
        if (place.key().isEmpty()) {
            if (!method.equals("PUT")) {
                throw S3Fault.notImplemented();
            }
            objects.makeBucket(place.bucket());
            exchange.sendResponseHeaders(200, -1);
            return;
        }
        switch (method) {
            case "PUT" -> put(exchange, place, body);
            case "GET", "HEAD" -> get(exchange, place);
            case "DELETE" -> {
                objects.delete(place.bucket(), place.key());
                exchange.sendResponseHeaders(204, -1);
            }
            default -> throw S3Fault.notImplemented();
        }
    }

    private void put(HttpExchange exchange, Place place, Bytes body) throws IOException {
        var object =
                new S3Objects.Stored(
                        S3Payload.of(body, header(exchange, "x-amz-content-sha256")),
                        header(exchange, "Content-Type").orElse("binary/octet-stream"));
        objects.put(place.bucket(), place.key(), object);
        exchange.getResponseHeaders().set("ETag", object.etag());
        exchange.sendResponseHeaders(200, -1);
    }

    private void get(HttpExchange exchange, Place place) throws IOException {
        var object = objects.find(place.bucket(), place.key()).orElseThrow(S3Fault::noSuchKey);
        byte[] content = object.content().toArray();
        exchange.getResponseHeaders().set("ETag", object.etag());
        exchange.getResponseHeaders().set("Content-Type", object.contentType());
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(content.length));
            exchange.sendResponseHeaders(200, -1);
        } else {
            exchange.sendResponseHeaders(200, content.length == 0 ? -1 : content.length);
            exchange.getResponseBody().write(content);
        }
    }

    private static void refuse(HttpExchange exchange, S3Fault fault) throws IOException {
        byte[] body =
                Bytes.utf8(
                                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>"
                                        + fault.code()
                                        + "</Code><Message>"
                                        + fault.getMessage()
                                        + "</Message></Error>")
                        .toArray();
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        exchange.sendResponseHeaders(fault.status(), head ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
    }

    private static Optional<String> header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }
}
