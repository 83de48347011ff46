package org.assaymark.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A real https server on this machine that stands for one on the Internet. */
final class TlsServer implements AutoCloseable {
    final List<HttpExchange> requests = new CopyOnWriteArrayList<>();

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    TlsServer(TlsKey key) throws IOException {
        server =
                HttpsServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(key.server()));
        server.setExecutor(threads);
        server.start();
    }

    TlsServer on(String path, HttpHandler handler) {
        server.createContext(
                path,
                exchange -> {
                    requests.add(exchange);
                    try (exchange) {
                        handler.handle(exchange);
                    }
                });
        return this;
    }

    /** At a name that the test resolver knows. */
    URI url(String path) {
        return url("public.example", path);
    }

    URI url(String host, String path) {
        return URI.create("https://" + host + ":" + port() + path);
    }

    int port() {
        return server.getAddress().getPort();
    }

    static HttpHandler text(int status, String body) {
        return bytes(status, body.getBytes(StandardCharsets.UTF_8));
    }

    static HttpHandler bytes(int status, byte[] body) {
        return exchange -> {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        };
    }

    static HttpHandler redirect(String location) {
        return exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(302, -1);
        };
    }

    static HttpHandler with(String name, String value, HttpHandler handler) {
        return exchange -> {
            exchange.getResponseHeaders().add(name, value);
            handler.handle(exchange);
        };
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
