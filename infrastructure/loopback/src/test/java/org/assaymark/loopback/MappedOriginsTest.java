package org.assaymark.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.assaymark.document.Bytes;
import org.assaymark.fetch.Fetched;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MappedOriginsTest {
    private static final Fetched ELSEWHERE = new Fetched.Unavailable("elsewhere");

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private MappedOrigins fetcher;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.setExecutor(threads);
        server.start();
        var here = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        fetcher =
                new MappedOrigins(
                        Map.of(URI.create("https://issuer.example"), here), (_, _, _) -> ELSEWHERE);
    }

    @AfterEach
    void stop() {
        fetcher.close();
        server.stop(0);
        threads.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://issuer.example/did.json?a=%20b#key",
                "https://ISSUER.example:443/did.json?a=%20b"
            })
    void a_mapped_origin_is_answered_from_here_under_its_own_address(String text) {
        on("/did.json", "application/did+json;charset=utf-8", "{}");
        var url = URI.create(text);
        assertThat(fetcher.fetch(url, "application/did+json"))
                .isEqualTo(
                        new Fetched.Found(
                                URI.create(text.replace("#key", "")),
                                "application/did+json",
                                Bytes.utf8("{}")));
        assertThat(requests).containsExactly("/did.json?a=%20b application/did+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://other.example/",
                "https://issuer.example:8443/",
                "http://issuer.example/",
                "https://user@issuer.example/",
                "https://issuer.example.evil.example/",
                "did:web:issuer.example"
            })
    void every_other_address_is_left_to_the_delegate(String url) {
        on("/", "text/plain", "x");
        assertThat(fetcher.fetch(URI.create(url), "*/*")).isEqualTo(ELSEWHERE);
        assertThat(requests).isEmpty();
    }

    @Test
    void a_redirect_is_followed_here_or_elsewhere_and_not_for_ever() {
        redirect("/a", "b");
        on("/b", "text/plain", "x");
        redirect("/away", "https://other.example/");
        redirect("/inside", "http://127.0.0.1:" + server.getAddress().getPort() + "/b");
        redirect("/loop", "/loop");
        assertThat(fetch("/a"))
                .isEqualTo(
                        new Fetched.Found(
                                URI.create("https://issuer.example/b"),
                                "text/plain",
                                Bytes.utf8("x")));
        assertThat(fetch("/away")).isEqualTo(ELSEWHERE);
        assertThat(fetch("/inside")).isEqualTo(ELSEWHERE);
        assertThat(fetch("/loop")).isInstanceOf(Fetched.Refused.class);
    }

    @Test
    void the_bounds_hold_here_too() {
        on("/fits", "text/plain", "x".repeat(1_000_000));
        on("/large", "text/plain", "x".repeat(1_000_001));
        assertThat(fetch("/fits")).isInstanceOf(Fetched.Found.class);
        assertThat(fetch("/large")).isInstanceOf(Fetched.Refused.class);
        assertThat(fetch("/none"))
                .isEqualTo(new Fetched.Unavailable("the server answers with status 404"));
    }

    @Test
    void a_server_that_drips_is_left_at_the_deadline() {
        handle(
                "/drip",
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    try {
                        while (!Thread.interrupted()) {
                            exchange.getResponseBody().write('x');
                            exchange.getResponseBody().flush();
                            Thread.sleep(100);
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
        long started = System.nanoTime();
        assertThat(fetch("/drip")).isInstanceOf(Fetched.Unavailable.class);
        assertThat(Duration.ofNanos(System.nanoTime() - started))
                .isLessThan(Duration.ofSeconds(15));
    }

    @ParameterizedTest
    @CsvSource({
        "https://issuer.example, http://10.0.0.1:8080",
        "https://issuer.example, http://example.org",
        "https://issuer.example, https://127.0.0.1:8080",
        "https://issuer.example, http://127.0.0.1:8080/path",
        "https://issuer.example, http://127.0.0.1@example.org",
        "http://issuer.example, http://127.0.0.1:8080",
        "https://issuer.example/path, http://127.0.0.1:8080"
    })
    void only_https_origins_are_mapped_and_only_to_the_loopback_address(String from, String to) {
        var origins = Map.of(URI.create(from), URI.create(to));
        assertThatThrownBy(() -> new MappedOrigins(origins, (_, _, _) -> ELSEWHERE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Fetched fetch(String path) {
        return fetcher.fetch(URI.create("https://issuer.example" + path), "*/*");
    }

    private void on(String path, String type, String body) {
        handle(
                path,
                exchange -> {
                    var bytes = body.getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().set("Content-Type", type);
                    exchange.sendResponseHeaders(200, bytes.length);
                    exchange.getResponseBody().write(bytes);
                });
    }

    private void redirect(String path, String location) {
        handle(
                path,
                exchange -> {
                    exchange.getResponseHeaders().set("Location", location);
                    exchange.sendResponseHeaders(302, -1);
                });
    }

    private void handle(String path, HttpHandler handler) {
        server.createContext(
                path,
                exchange -> {
                    requests.add(
                            exchange.getRequestURI()
                                    + " "
                                    + exchange.getRequestHeaders().getFirst("Accept"));
                    try (exchange) {
                        handler.handle(exchange);
                    }
                });
    }
}
