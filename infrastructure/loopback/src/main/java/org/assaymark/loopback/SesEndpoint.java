package org.assaymark.loopback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;

/**
 * Amazon SES (API version 2) for this machine: a loopback HTTP server to which the genuine {@code
 * SesV2Client} sends simple messages. Each becomes a file of its directory, {@code
 * <moment>-<id>.eml}, as mail programs open it; none goes anywhere else.
 */
public final class SesEndpoint implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SesEndpoint.class.getName());
    private static final String SEND = "/v2/email/outbound-emails";
    private static final int LARGEST_BODY = 10 * 1024 * 1024;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Path directory;
    private final Clock clock;

    private SesEndpoint(HttpServer server, Path directory, Clock clock) {
        this.server = server;
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * @param directory where the messages go; made (mode 0700) where there is none
     * @param port on 127.0.0.1; 0 for any that is free
     */
    public static SesEndpoint start(Path directory, int port) throws IOException {
        Files.createDirectories(directory);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        var loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        var endpoint =
                new SesEndpoint(
                        HttpServer.create(new InetSocketAddress(loopback, port), 0),
                        directory,
                        Clock.systemUTC());
        endpoint.server.createContext("/", endpoint::handle);
        endpoint.server.setExecutor(endpoint.threads);
        endpoint.server.start();
        return endpoint;
    }

    /** For {@code AWS_ENDPOINT_URL_SESV2} or {@code SesV2Client.builder().endpointOverride}. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Ends the server; the messages stay in their directory. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY);
            String line = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            try {
                if (!line.equals("POST " + SEND)) {
                    throw Malformed.because("is not known here: " + line);
                }
                String id = keep(Json.readObject(Bytes.of(body)));
                answer(exchange, 200, Json.object().put("MessageId", id));
            } catch (Malformed e) {
                exchange.getResponseHeaders().set("x-amzn-ErrorType", "BadRequestException");
                answer(exchange, 400, Json.object().put("message", e.getMessage()));
            } catch (IOException | RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "an SES operation failed", e);
                exchange.getResponseHeaders().set("x-amzn-ErrorType", "InternalServiceError");
                answer(exchange, 500, Json.object().put("message", "internal failure"));
            }
        }
    }

    /** Written beside and moved, so that who looks into the directory sees whole messages. */
    private String keep(ObjectNode request) throws IOException {
        String id = UUID.randomUUID().toString();
        Bytes message = MailFile.of(request, id, clock.instant());
        Path beside = Files.createTempFile(directory, ".", ".part");
        Files.write(beside, message.toArray());
        Files.move(
                beside,
                directory.resolve(clock.millis() + "-" + id + ".eml"),
                StandardCopyOption.ATOMIC_MOVE);
        return id;
    }

    private static void answer(HttpExchange exchange, int status, JsonNode body)
            throws IOException {
        byte[] bytes = Json.write(body).toArray();
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
