package org.assaymark.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assaymark.document.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What is sent to a server that nobody vouches for")
@Timeout(60)
class GuardedPosterTest {
    private static final InetAddress PUBLIC = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress PRIVATE = InetAddress.ofLiteral("127.0.0.2");
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Bytes BODY = Bytes.utf8("{\"type\":\"credential.issued\",\"ž\":1}");

    @TempDir static Path folder;
    private static TlsKey key;

    private TlsServer server;
    private GuardedPoster poster;

    @BeforeAll
    static void make_a_key() throws Exception {
        key = TlsKey.make(folder);
    }

    @BeforeEach
    void start() throws IOException {
        server = new TlsServer(key);
        poster = poster(Duration.ofSeconds(20));
    }

    @AfterEach
    void stop() {
        poster.close();
        server.close();
    }

    @Test
    void arrives_byte_for_byte_with_its_headers_and_nothing_about_us() {
        var bodies = new CopyOnWriteArrayList<String>();
        server.on(
                "/hook",
                exchange -> {
                    bodies.add(
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8));
                    exchange.sendResponseHeaders(204, -1);
                });
        assertThat(post("/hook?key=1#part")).isEqualTo(new Posted.Answered(204, Optional.empty()));
        HttpExchange request = server.requests.getFirst();
        assertThat(request.getRequestMethod()).isEqualTo("POST");
        assertThat(request.getRequestURI()).hasToString("/hook?key=1");
        assertThat(request.getRequestHeaders().getFirst("Content-Type"))
                .startsWith("application/json");
        assertThat(request.getRequestHeaders().keySet())
                .containsExactlyInAnyOrder(
                        "Host",
                        "Content-type",
                        "Content-length",
                        "Webhook-id",
                        "User-agent",
                        "Connection");
        assertThat(bodies).containsExactly(BODY.utf8());
    }

    @Test
    void is_not_sent_on_where_a_redirect_leads() {
        server.on("/hook", TlsServer.redirect("/other")).on("/other", TlsServer.text(200, ""));
        assertThat(post("/hook")).isEqualTo(new Posted.Answered(302, Optional.empty()));
        assertThat(server.requests).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "120 | 120",
                "Mon, 23 Nov 2026 10:05:00 GMT | 300",
                "Mon, 23 Nov 2026 09:00:00 GMT | -1",
                "tomorrow | -1",
                "-5 | -1",
            },
            delimiter = '|')
    void the_pause_that_a_server_asks_for_is_told(String header, long seconds) {
        server.on("/", TlsServer.with("Retry-After", header, TlsServer.text(503, "busy")));
        assertThat(post("/"))
                .isEqualTo(
                        new Posted.Answered(
                                503,
                                seconds < 0
                                        ? Optional.empty()
                                        : Optional.of(Duration.ofSeconds(seconds))));
    }

    @Test
    void never_reaches_an_address_that_is_not_public() {
        server.on("/", TlsServer.text(200, ""));
        assertThat(poster.post(server.url("private.example", "/"), Map.of(), BODY))
                .isEqualTo(new Posted.Refused("the host is not on the public Internet"));
        assertThat(poster.post(URI.create("http://public.example/"), Map.of(), BODY))
                .isEqualTo(new Posted.Refused("the address is not https"));
        assertThat(server.requests).isEmpty();
    }

    @Test
    void a_server_that_is_not_there_or_says_nothing_is_left_in_time() {
        server.on(
                "/silent",
                _ -> {
                    try {
                        Thread.sleep(30_000);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
        try (var quick = poster(Duration.ofSeconds(2))) {
            assertThat(quick.post(server.url("/silent"), Map.of(), BODY))
                    .isEqualTo(new Posted.Unanswered("the server does not answer in time"));
            assertThat(quick.post(server.url("nobody.example", "/"), Map.of(), BODY))
                    .isEqualTo(new Posted.Unanswered("there is no such host"));
        }
        URI closed = server.url("/");
        server.close();
        assertThat(poster.post(closed, Map.of(), BODY)).isInstanceOf(Posted.Unanswered.class);
    }

    @Test
    void a_certificate_of_nobody_is_not_accepted() {
        server.on("/", TlsServer.text(200, ""));
        try (var strict =
                new GuardedPoster(
                        limits(Duration.ofSeconds(20)),
                        clock(),
                        new CheckedDns(GuardedPosterTest::names, PUBLIC::equals),
                        GuardedClient.platformTrust())) {
            assertThat(strict.post(server.url("/"), Map.of(), BODY))
                    .isEqualTo(
                            new Posted.Unanswered(
                                    "the server's TLS certificate or protocol is not accepted"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://receiver.example/",
                "https://127.0.0.1/",
                "https://10.1.2.3/hook",
                "https://169.254.169.254/latest/meta-data/",
                "https://[::1]/",
                "https://[fd00::1]/",
                "https://0x7f000001/",
                "https://user:word@receiver.example/",
                "https://receiver.example:25/",
                "mailto:somebody@receiver.example",
            })
    void an_address_that_can_never_be_sent_to_is_told_beforehand(String url) {
        assertThat(Poster.refusal(URI.create(url))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://receiver.example/hook?key=1",
                "https://receiver.example:8443/",
                "https://8.8.8.8/"
            })
    void others_may_be_tried(String url) {
        assertThat(Poster.refusal(URI.create(url))).isEmpty();
    }

    private Posted post(String path) {
        return poster.post(server.url(path), Map.of("webhook-id", "dlv_1"), BODY);
    }

    private static GuardedPoster poster(Duration longest) {
        return new GuardedPoster(
                limits(longest),
                clock(),
                new CheckedDns(GuardedPosterTest::names, PUBLIC::equals),
                key.client());
    }

    private static Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    private static Limits limits(Duration longest) {
        return new Limits(0, 0, longest, longest, longest, 4);
    }

    private static InetAddress[] names(String host) throws UnknownHostException {
        return switch (host) {
            case "public.example" -> new InetAddress[] {PUBLIC};
            case "private.example" -> new InetAddress[] {PRIVATE};
            default -> throw new UnknownHostException(host);
        };
    }
}
