package org.assaymark.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;
import org.assaymark.document.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What is asked with what lets us in")
@Timeout(60)
class GuardedApiClientTest {
    private static final InetAddress PUBLIC = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress PRIVATE = InetAddress.ofLiteral("127.0.0.2");
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Map<String, String> KEY = Map.of("apiKey", "s3cret");
    private static final int MOST_BYTES = 10_000;

    @TempDir static Path folder;
    private static TlsKey key;

    private TlsServer server;
    private GuardedApiClient client;

    @BeforeAll
    static void make_a_key() throws Exception {
        key = TlsKey.make(folder);
    }

    @BeforeEach
    void start() throws IOException {
        server = new TlsServer(key);
        client = client(Duration.ofSeconds(20));
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void a_question_carries_its_headers_and_nothing_about_us() {
        server.on("/v1", TlsServer.text(200, "{\"id\":88}"));
        assertThat(get("/v1/users/88?full=1#part")).isEqualTo(answered(200, "{\"id\":88}"));
        HttpExchange request = server.requests.getFirst();
        assertThat(request.getRequestMethod()).isEqualTo("GET");
        assertThat(request.getRequestURI()).hasToString("/v1/users/88?full=1");
        assertThat(request.getRequestHeaders().getFirst("apiKey")).isEqualTo("s3cret");
        assertThat(request.getRequestHeaders().getFirst("Accept")).isEqualTo("application/json");
        assertThat(request.getRequestHeaders().keySet())
                .containsExactlyInAnyOrder(
                        "Host", "Accept", "Accept-encoding", "Apikey", "User-agent", "Connection");
    }

    @Test
    void a_form_is_sent_as_browsers_send_it() {
        var bodies = new CopyOnWriteArrayList<String>();
        server.on(
                "/oauth2/access_token",
                exchange -> {
                    bodies.add(
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8));
                    TlsServer.text(200, "{}").handle(exchange);
                });
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "client_credentials");
        form.put("client_secret", "a&b=ž c");
        assertThat(
                        client.ask(
                                new ApiRequest.PostForm(
                                        server.url("/oauth2/access_token"), Map.of(), form)))
                .isEqualTo(answered(200, "{}"));
        assertThat(bodies)
                .containsExactly("grant_type=client_credentials&client_secret=a%26b%3D%C5%BE+c");
        assertThat(server.requests.getFirst().getRequestHeaders().getFirst("Content-Type"))
                .startsWith("application/x-www-form-urlencoded");
    }

    @Test
    void a_list_says_where_it_goes_on_and_which_form_of_it_is_wanted() {
        server.on(
                "/lineitems",
                TlsServer.with(
                        "Link",
                        "</lineitems?page=1>; rel=\"first\", </lineitems?page=3>; rel=\"next\"",
                        TlsServer.text(200, "[]")));
        String lis = "application/vnd.ims.lis.v2.lineitemcontainer+json";
        assertThat(client.ask(new ApiRequest.Get(server.url("/lineitems"), Map.of("Accept", lis))))
                .isEqualTo(
                        new ApiAnswer.Answered(
                                200,
                                Bytes.utf8("[]"),
                                Optional.empty(),
                                Optional.of(server.url("/lineitems?page=3"))));
        assertThat(server.requests.getFirst().getRequestHeaders().get("Accept"))
                .containsExactly(lis);
    }

    @Test
    void what_lets_us_in_does_not_follow_a_redirect() {
        server.on("/here", TlsServer.redirect("/there")).on("/there", TlsServer.text(200, "{}"));
        assertThat(get("/here")).isEqualTo(answered(302, ""));
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void the_body_of_a_refusal_is_read_and_the_pause_that_it_asks_for_is_told() {
        server.on("/", TlsServer.with("Retry-After", "60", TlsServer.text(429, "{\"error\":1}")));
        assertThat(get("/"))
                .isEqualTo(
                        new ApiAnswer.Answered(
                                429,
                                Bytes.utf8("{\"error\":1}"),
                                Optional.of(Duration.ofSeconds(60)),
                                Optional.empty()));
    }

    @Test
    void an_answer_that_is_too_large_or_unpacks_to_too_much_is_refused() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[MOST_BYTES + 1]);
        }
        server.on("/large", TlsServer.bytes(200, new byte[MOST_BYTES + 1]))
                .on("/just", TlsServer.text(200, "x".repeat(MOST_BYTES)))
                .on(
                        "/bomb",
                        TlsServer.with(
                                "Content-Encoding",
                                "gzip",
                                TlsServer.bytes(200, packed.toByteArray())));
        var refused = new ApiAnswer.Refused("the answer is larger than " + MOST_BYTES + " bytes");
        assertThat(get("/large")).isEqualTo(refused);
        assertThat(get("/bomb")).isEqualTo(refused);
        assertThat(get("/just")).isEqualTo(answered(200, "x".repeat(MOST_BYTES)));
    }

    @Test
    void never_reaches_an_address_that_is_not_public() {
        server.on("/", TlsServer.text(200, "{}"));
        assertThat(ask(server.url("private.example", "/")))
                .isEqualTo(new ApiAnswer.Refused("the host is not on the public Internet"));
        assertThat(ask(URI.create("http://public.example/")))
                .isEqualTo(new ApiAnswer.Refused("the address is not https"));
        assertThat(server.requests).isEmpty();
    }

    @Test
    void a_server_that_is_not_there_or_drips_is_left_in_time() {
        server.on(
                "/drip",
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    for (int each = 0; each < 200; each++) {
                        exchange.getResponseBody().write(' ');
                        exchange.getResponseBody().flush();
                        try {
                            Thread.sleep(100);
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                            return;
                        }
                    }
                });
        try (var quick = client(Duration.ofSeconds(1))) {
            assertThat(quick.ask(new ApiRequest.Get(server.url("/drip"), KEY)))
                    .isEqualTo(new ApiAnswer.Unanswered("the server does not answer in time"));
            assertThat(quick.ask(new ApiRequest.Get(server.url("nobody.example", "/"), KEY)))
                    .isEqualTo(new ApiAnswer.Unanswered("there is no such host"));
        }
        URI closed = server.url("/");
        server.close();
        assertThat(ask(closed)).isInstanceOf(ApiAnswer.Unanswered.class);
    }

    @Test
    void a_question_does_not_print_what_lets_us_in() {
        URI url = URI.create("https://public.example/v1");
        assertThat(new ApiRequest.Get(url, KEY)).hasToString("GET https://public.example/v1");
        assertThat(new ApiRequest.PostForm(url, KEY, Map.of("client_secret", "s3cret")))
                .hasToString("POST https://public.example/v1");
    }

    private ApiAnswer get(String path) {
        return ask(server.url(path));
    }

    private ApiAnswer ask(URI url) {
        return client.ask(new ApiRequest.Get(url, KEY));
    }

    private static ApiAnswer answered(int status, String body) {
        return new ApiAnswer.Answered(status, Bytes.utf8(body), Optional.empty(), Optional.empty());
    }

    private static GuardedApiClient client(Duration longest) {
        return new GuardedApiClient(
                new Limits(MOST_BYTES, 0, longest, longest, longest, 4),
                Clock.fixed(NOW, ZoneOffset.UTC),
                new CheckedDns(GuardedApiClientTest::names, PUBLIC::equals),
                key.client());
    }

    private static InetAddress[] names(String host) throws UnknownHostException {
        return switch (host) {
            case "public.example" -> new InetAddress[] {PUBLIC};
            case "private.example" -> new InetAddress[] {PRIVATE};
            default -> throw new UnknownHostException(host);
        };
    }
}
