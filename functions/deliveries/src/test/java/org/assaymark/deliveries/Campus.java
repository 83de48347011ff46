package org.assaymark.deliveries;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.fetch.Posted;
import org.assaymark.fetch.Poster;
import org.assaymark.loopback.MappedReceivers;
import org.assaymark.webhook.Delivery;

/** A real server that takes webhooks, or does not, and stands for one on the Internet. */
final class Campus implements AutoCloseable {
    private static final String HOST = "https://campus.example";

    private final HttpServer server;
    private final MappedReceivers poster;
    private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
    private final Map<String, String> retryAfter = new ConcurrentHashMap<>();
    private final List<Received> all = new CopyOnWriteArrayList<>();

    record Received(String path, Delivery delivery) {
        ObjectNode body() {
            return Json.readObject(delivery.body());
        }

        String id() {
            return delivery.header("webhook-id").orElseThrow();
        }

        List<String> signatures() {
            return List.of(delivery.header("webhook-signature").orElseThrow().split(" ", -1));
        }
    }

    Campus() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.createContext("/", this::take);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
        Poster nobody = (_, _, _) -> new Posted.Unanswered("there is no such host");
        poster =
                new MappedReceivers(
                        Map.of(
                                URI.create(HOST),
                                URI.create("http://127.0.0.1:" + server.getAddress().getPort())),
                        nobody);
    }

    Poster poster() {
        return poster;
    }

    static String url(String path) {
        return HOST + path;
    }

    /** What it answers there from now on; 204 where nothing was said. */
    void answers(String path, int status) {
        statuses.put(path, status);
    }

    void asksToWait(String path, String seconds) {
        retryAfter.put(path, seconds);
    }

    List<Received> received(String path) {
        return all.stream().filter(each -> each.path().equals(path)).toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            Bytes body = Bytes.of(exchange.getRequestBody().readAllBytes());
            var headers = new TreeMap<String, String>();
            exchange.getRequestHeaders()
                    .forEach(
                            (name, values) ->
                                    headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
            all.add(new Received(path, new Delivery(headers, body)));
            Optional.ofNullable(retryAfter.get(path))
                    .ifPresent(value -> exchange.getResponseHeaders().set("Retry-After", value));
            exchange.sendResponseHeaders(statuses.getOrDefault(path, 204), -1);
        }
    }

    @Override
    public void close() {
        poster.close();
        server.stop(0);
    }
}
