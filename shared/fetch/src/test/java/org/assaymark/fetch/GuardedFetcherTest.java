package org.assaymark.fetch;

import static org.assaymark.fetch.TlsServer.bytes;
import static org.assaymark.fetch.TlsServer.redirect;
import static org.assaymark.fetch.TlsServer.text;
import static org.assaymark.fetch.TlsServer.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLContext;
import org.assaymark.document.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class GuardedFetcherTest {
    private static final InetAddress PUBLIC = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress PRIVATE = InetAddress.ofLiteral("127.0.0.2");
    private static final int LIMIT = 100_000;

    /** For servers that answer, however busy this machine is. */
    private static final Limits PATIENT =
            new Limits(
                    LIMIT,
                    3,
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(40),
                    4);

    /** For servers that do not. */
    private static final Limits QUICK =
            new Limits(
                    LIMIT,
                    3,
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(3),
                    4);

    private static final Lifetime SAYS_NOTHING = _ -> Optional.empty();

    @TempDir static Path folder;
    private static TlsKey key;

    private final SettableClock clock = new SettableClock();
    private TlsServer server;
    private GuardedFetcher fetcher;

    @BeforeAll
    static void make_a_key() throws Exception {
        key = TlsKey.make(folder);
    }

    @BeforeEach
    void start() throws IOException {
        server = new TlsServer(key);
        fetcher = fetcher(PATIENT, GuardedFetcherTest::names);
    }

    @AfterEach
    void stop() {
        fetcher.close();
        server.close();
    }

    @Nested
    class Document {
        @Test
        void its_body_media_type_and_address_are_given() {
            server.on(
                    "/did.json",
                    with(
                            "Content-Type",
                            "Application/DID+JSON; charset=utf-8",
                            text(200, "{\"ž\":1}")));
            assertThat(fetch("/did.json#key-1"))
                    .isEqualTo(
                            new Fetched.Found(
                                    server.url("/did.json"),
                                    "application/did+json",
                                    Bytes.utf8("{\"ž\":1}")));
        }

        @Test
        void the_request_says_what_is_wanted_and_nothing_about_us() {
            server.on("/", with("Set-Cookie", "a=b; Path=/; Secure", text(200, "x")));
            fetch("/first");
            fetch("/second");
            var headers = server.requests.getLast().getRequestHeaders();
            assertThat(headers.keySet())
                    .containsExactlyInAnyOrder(
                            "Host", "Accept", "Accept-encoding", "User-agent", "Connection");
            assertThat(headers.getFirst("Accept")).isEqualTo("application/json");
            assertThat(headers.getFirst("User-agent")).isEqualTo("Assaymark");
        }

        @Test
        void it_may_be_compressed() throws IOException {
            server.on("/", with("Content-Encoding", "gzip", bytes(200, gzip(new byte[5_000]))));
            assertThat(fetch("/"))
                    .isInstanceOfSatisfying(
                            Fetched.Found.class,
                            found -> assertThat(found.body()).isEqualTo(Bytes.of(new byte[5_000])));
        }

        @Test
        void status_410_says_that_the_document_was_withdrawn() {
            server.on("/", text(410, ""));
            assertThat(fetch("/"))
                    .isEqualTo(new Fetched.Unavailable("the server answers with status 410", true));
        }

        @ParameterizedTest
        @ValueSource(ints = {204, 401, 404, 429, 500, 503})
        void any_other_status_than_200_is_no_document(int status) {
            server.on("/", text(status, ""));
            assertThat(fetch("/"))
                    .isEqualTo(new Fetched.Unavailable("the server answers with status " + status));
            assertThat(server.requests).hasSize(1);
        }

        @Test
        void an_encoding_that_was_not_asked_for_is_no_document() {
            server.on("/", with("Content-Encoding", "br", text(200, "x")));
            assertUnavailable(fetch("/"));
        }
    }

    @Nested
    class Place {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "http://public.example/",
                    "ftp://public.example/",
                    "https:public.example",
                    "https:///path",
                    "https://user@public.example/",
                    "https://user:secret@public.example/",
                    "https://public.example:22/",
                    "https://public.example:80/",
                    "https://public.example:1024/",
                    "https://public.example:0/",
                    "https://2130706433/",
                    "https://127.1/",
                    "https://0x7f000001/",
                    "https://0177.0.0.1/",
                    "https://127.0.0.1.2/",
                    "https://127.0.0/",
                    "https://[fe80::1%25eth0]/",
                    "file:///etc/passwd",
                    "jar:https://public.example/x.jar!/a",
                    "did.json"
                })
        void what_is_no_plain_https_address_is_refused(String url) {
            assertRefused(fetcher.fetch(URI.create(url), "*/*"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://127.0.0.1:%d/",
                    "https://[::1]:%d/",
                    "https://[::ffff:127.0.0.1]:%d/",
                    "https://localhost:%d/",
                    "https://169.254.169.254/latest/meta-data/",
                    "https://[fd00:ec2::254]/latest/meta-data/",
                    "https://10.0.0.1/",
                    "https://0.0.0.0:%d/"
                })
        void the_shipped_client_reaches_nothing_of_ours(String url) {
            server.on("/", text(200, "secret"));
            try (var shipped = new GuardedFetcher(Clock.systemUTC(), SAYS_NOTHING)) {
                assertRefused(shipped.fetch(URI.create(url.formatted(server.port())), "*/*"));
            }
            assertThat(server.requests).isEmpty();
        }

        @Test
        void a_name_that_leads_inside_is_refused() {
            server.on("/", text(200, "secret"));
            assertRefused(fetcher.fetch(server.url("private.example", "/"), "*/*"));
            assertRefused(fetcher.fetch(server.url("mixed.example", "/"), "*/*"));
            assertThat(server.requests).isEmpty();
        }

        @Test
        void a_name_that_changes_its_mind_is_asked_once_for_each_connection() {
            var asked = new AtomicInteger();
            server.on("/", text(200, "public"));
            try (var rebound =
                    fetcher(
                            PATIENT,
                            _ ->
                                    new InetAddress[] {
                                        asked.getAndIncrement() == 0 ? PUBLIC : PRIVATE
                                    })) {
                assertThat(rebound.fetch(server.url("/"), "*/*")).isInstanceOf(Fetched.Found.class);
                assertThat(asked).hasValue(1);
                assertRefused(rebound.fetch(server.url("/again"), "*/*"));
            }
            assertThat(server.requests).hasSize(1);
        }

        @Test
        void unknown_names_dead_ports_and_foreign_certificates_are_unavailable() {
            var dead = server.url("/");
            assertUnavailable(fetcher.fetch(URI.create("https://nowhere.example/"), "*/*"));
            assertUnavailable(fetcher.fetch(server.url("unnamed.example", "/"), "*/*"));
            try (var distrusting =
                    new GuardedFetcher(
                            PATIENT,
                            clock,
                            dns(GuardedFetcherTest::names),
                            platformTrust(),
                            SAYS_NOTHING)) {
                assertUnavailable(distrusting.fetch(dead, "*/*"));
            }
            server.close();
            assertUnavailable(fetcher.fetch(dead, "*/*"));
        }
    }

    @Nested
    class Redirects {
        @Test
        void they_are_followed_to_another_host() {
            server.on("/a", redirect("b"))
                    .on("/b", redirect(server.url("other.example", "/c#f").toString()));
            server.on("/c", text(200, "x"));
            assertThat(fetch("/a"))
                    .isInstanceOfSatisfying(
                            Fetched.Found.class,
                            found ->
                                    assertThat(found.finalUrl())
                                            .isEqualTo(server.url("other.example", "/c")));
        }

        @Test
        void three_are_followed_and_a_fourth_is_not() {
            IntStream.range(0, 4).forEach(i -> server.on("/" + i, redirect("/" + (i + 1))));
            server.on("/4", text(200, "x"));
            assertThat(fetch("/1")).isInstanceOf(Fetched.Found.class);
            assertThat(fetch("/0")).isEqualTo(new Fetched.Refused("more than 3 redirects"));
        }

        @Test
        void a_loop_ends() {
            server.on("/", redirect("/"));
            assertRefused(fetch("/"));
            assertThat(server.requests).hasSize(4);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://private.example:%d/secret",
                    "https://127.0.0.2:%d/secret",
                    "https://[::1]:%d/secret",
                    "http://public.example:%d/secret",
                    "//private.example:%d/secret",
                    "https://user@public.example:%d/secret",
                    "file:///etc/passwd"
                })
        void one_that_leads_where_nobody_may_go_is_refused(String location) {
            server.on("/", redirect(location.formatted(server.port())));
            server.on("/secret", text(200, "secret"));
            assertRefused(fetch("/"));
            assertThat(server.requests).hasSize(1);
        }

        @Test
        void one_that_leads_nowhere_is_unavailable() {
            server.on("/none", text(302, "")).on("/broken", redirect("https://a b/"));
            assertUnavailable(fetch("/none"));
            assertUnavailable(fetch("/broken"));
        }
    }

    @Nested
    class Cost {
        @Test
        void a_body_of_the_limit_is_read_and_a_longer_one_is_not() {
            server.on("/fits", bytes(200, new byte[LIMIT]))
                    .on("/not", bytes(200, new byte[LIMIT + 1]));
            assertThat(fetch("/fits")).isInstanceOf(Fetched.Found.class);
            assertRefused(fetch("/not"));
        }

        @Test
        void the_caller_may_name_another_limit_which_holds_for_that_fetch_alone() {
            server.on("/", bytes(200, new byte[LIMIT + 1]));
            assertRefused(fetch("/"));
            assertThat(fetcher.fetch(server.url("/"), "application/json", LIMIT + 1))
                    .isInstanceOf(Fetched.Found.class);
            assertRefused(fetcher.fetch(server.url("/"), "application/json", LIMIT));
            assertRefused(fetch("/"));
        }

        @Test
        void an_endless_body_is_cut_and_its_connection_given_back() throws Exception {
            var ended = new CountDownLatch(20);
            server.on("/", endless(new byte[8_192], ended));
            for (int i = 0; i < 20; i++) {
                assertRefused(fetch("/" + i));
            }
            assertThat(ended.await(5, TimeUnit.SECONDS)).as("the server noticed").isTrue();
        }

        @Test
        void a_small_body_that_unpacks_to_a_large_one_is_cut() throws IOException {
            var bomb = gzip(new byte[50_000_000]);
            assertThat(bomb.length).isLessThan(LIMIT);
            server.on("/", with("Content-Encoding", "gzip", bytes(200, bomb)));
            assertRefused(fetch("/"));
        }

        @Test
        void a_large_body_that_unpacks_to_nothing_is_cut() throws Exception {
            var ended = new CountDownLatch(1);
            server.on("/", with("Content-Encoding", "gzip", endless(gzip(new byte[0]), ended)));
            assertRefused(fetch("/"));
            assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
        }

        @Test
        void a_server_that_drips_is_left_at_the_deadline() throws Exception {
            var ended = new CountDownLatch(1);
            server.on(
                    "/",
                    exchange -> {
                        exchange.sendResponseHeaders(200, 0);
                        try {
                            while (true) {
                                exchange.getResponseBody().write('x');
                                exchange.getResponseBody().flush();
                                Thread.sleep(100);
                            }
                        } catch (IOException | InterruptedException e) {
                            ended.countDown();
                        }
                    });
            assertLeftInTime("/");
            assertThat(ended.await(5, TimeUnit.SECONDS)).as("the connection was closed").isTrue();
        }

        @Test
        void a_server_that_says_nothing_is_left() throws Exception {
            var end = new CountDownLatch(1);
            server.on("/", _ -> await(end));
            assertLeftInTime("/");
            end.countDown();
        }

        @Test
        void a_name_server_that_says_nothing_does_not_hold_the_caller() {
            var end = new CountDownLatch(1);
            try (var waiting =
                    fetcher(
                            QUICK,
                            _ -> {
                                await(end);
                                return new InetAddress[] {PUBLIC};
                            })) {
                var started = System.nanoTime();
                assertUnavailable(waiting.fetch(server.url("/"), "*/*"));
                assertThat(Duration.ofNanos(System.nanoTime() - started))
                        .isLessThan(Duration.ofSeconds(6));
            } finally {
                end.countDown();
            }
        }

        @Test
        void endless_headers_are_cut() {
            server.on(
                    "/",
                    exchange -> {
                        for (int i = 0; i < 200; i++) {
                            exchange.getResponseHeaders().add("X-" + i, "x");
                        }
                        exchange.sendResponseHeaders(200, -1);
                    });
            server.on("/long", with("X-Long", "x".repeat(10_000), text(200, "")));
            assertUnavailable(fetch("/"));
            assertUnavailable(fetch("/long"));
        }

        @Test
        void one_host_is_asked_four_things_at_a_time() throws Exception {
            var now = new AtomicInteger();
            var most = new AtomicInteger();
            server.on(
                    "/",
                    exchange -> {
                        most.accumulateAndGet(now.incrementAndGet(), Math::max);
                        pause(150);
                        now.decrementAndGet();
                        text(200, "x").handle(exchange);
                    });
            var answers = new ArrayList<CompletableFuture<Fetched>>();
            for (int i = 0; i < 12; i++) {
                var path = "/" + i;
                answers.add(
                        CompletableFuture.supplyAsync(
                                () -> fetch(path), Thread::startVirtualThread));
            }
            for (var answer : answers) {
                assertThat(answer.get()).isInstanceOf(Fetched.Found.class);
            }
            assertThat(most).hasValue(4);
        }

        private void assertLeftInTime(String path) {
            var started = System.nanoTime();
            try (var quick = fetcher(QUICK, GuardedFetcherTest::names)) {
                assertUnavailable(quick.fetch(server.url(path), "*/*"));
            }
            assertThat(Duration.ofNanos(System.nanoTime() - started))
                    .isLessThan(QUICK.total().plusSeconds(3));
        }

        private static HttpHandler endless(byte[] piece, CountDownLatch ended) {
            return exchange -> {
                exchange.sendResponseHeaders(200, 0);
                try {
                    while (true) {
                        exchange.getResponseBody().write(piece);
                    }
                } catch (IOException e) {
                    ended.countDown();
                }
            };
        }
    }

    @Nested
    class Keeping {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        max-age=60             | 59
                        public, MAX-AGE="60"   | 59
                        max-age=90, max-age=60 | 59
                        max-age=999999         | 3599
                        """)
        void a_document_is_kept_for_its_max_age_up_to_an_hour(String control, int seconds) {
            server.on("/", with("Cache-Control", control, text(200, "x")));
            fetch("/");
            clock.pass(Duration.ofSeconds(seconds));
            fetch("/");
            assertThat(server.requests).hasSize(1);
            clock.pass(Duration.ofSeconds(1));
            fetch("/");
            assertThat(server.requests).hasSize(2);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "public",
                    "max-age=0",
                    "max-age=-1",
                    "max-age=x",
                    "max-age=60, no-store",
                    "no-cache, max-age=60",
                    "private=\"x\", max-age=60"
                })
        void without_leave_a_document_is_not_kept(String control) {
            server.on("/", with("Cache-Control", control, text(200, "x")));
            fetch("/");
            fetch("/");
            assertThat(server.requests).hasSize(2);
        }

        @Test
        void what_an_earlier_cache_held_it_for_counts() {
            server.on("/", with("Age", "50", with("Cache-Control", "max-age=60", text(200, "x"))));
            fetch("/");
            clock.pass(Duration.ofSeconds(10));
            fetch("/");
            assertThat(server.requests).hasSize(2);
        }

        @Test
        void a_document_that_allows_less_than_its_server_is_kept_for_less() {
            server.on("/short", with("Cache-Control", "max-age=60", text(200, "20")));
            server.on("/long", with("Cache-Control", "max-age=60", text(200, "600")));
            server.on("/never", with("Cache-Control", "max-age=60", text(200, "0")));
            server.on("/unasked", text(200, "600"));
            Lifetime inside =
                    found -> Optional.of(Duration.ofSeconds(Long.parseLong(found.body().utf8())));
            try (var heeding =
                    new GuardedFetcher(
                            PATIENT, clock, dns(GuardedFetcherTest::names), key.client(), inside)) {
                assertThat(timesAsked(heeding, "/short", 19)).isEqualTo(1);
                assertThat(timesAsked(heeding, "/short", 20)).isEqualTo(2);
                assertThat(timesAsked(heeding, "/long", 59)).isEqualTo(1);
                assertThat(timesAsked(heeding, "/long", 60)).isEqualTo(2);
                assertThat(timesAsked(heeding, "/never", 0)).isEqualTo(2);
                assertThat(timesAsked(heeding, "/unasked", 0)).isEqualTo(2);
            }
        }

        /** Asks twice, with a pause between, and long after anything before. */
        private int timesAsked(GuardedFetcher asking, String path, int pauseSeconds) {
            clock.pass(Duration.ofHours(2));
            int before = server.requests.size();
            asking.fetch(server.url(path), "*/*");
            clock.pass(Duration.ofSeconds(pauseSeconds));
            asking.fetch(server.url(path), "*/*");
            return server.requests.size() - before;
        }

        @Test
        void a_redirected_document_is_not_kept() {
            server.on("/a", redirect("/b"));
            server.on("/b", with("Cache-Control", "max-age=60", text(200, "x")));
            fetch("/a");
            fetch("/a");
            assertThat(server.requests).hasSize(4);
        }

        @Test
        void other_forms_of_a_document_are_other_documents() {
            server.on("/", with("Cache-Control", "max-age=60", text(200, "x")));
            fetch("/");
            fetcher.fetch(server.url("/"), "application/vc+jwt");
            assertThat(server.requests).hasSize(2);
        }

        @Test
        void failures_are_kept_for_half_a_minute() {
            server.on("/", with("Cache-Control", "max-age=600", text(500, "")));
            server.on("/loop", redirect("/loop"));
            assertThat(fetch("/"))
                    .isEqualTo(new Fetched.Unavailable("the server answers with status 500"));
            assertRefused(fetch("/loop"));
            clock.pass(Duration.ofSeconds(29));
            fetch("/");
            fetch("/loop");
            assertThat(server.requests).hasSize(1 + 4);
            clock.pass(Duration.ofSeconds(1));
            fetch("/");
            assertThat(server.requests).hasSize(1 + 4 + 1);
        }
    }

    private Fetched fetch(String path) {
        return fetcher.fetch(server.url(path), "application/json");
    }

    private GuardedFetcher fetcher(Limits limits, CheckedDns.Names names) {
        return new GuardedFetcher(limits, clock, dns(names), key.client(), SAYS_NOTHING);
    }

    private static CheckedDns dns(CheckedDns.Names names) {
        return new CheckedDns(names, PUBLIC::equals);
    }

    private static InetAddress[] names(String host) throws UnknownHostException {
        var known =
                Map.of(
                        "public.example", new InetAddress[] {PUBLIC},
                        "other.example", new InetAddress[] {PUBLIC},
                        "unnamed.example", new InetAddress[] {PUBLIC},
                        "private.example", new InetAddress[] {PRIVATE},
                        "mixed.example", new InetAddress[] {PUBLIC, PRIVATE});
        if (known.containsKey(host)) {
            return known.get(host);
        }
        try {
            return new InetAddress[] {InetAddress.ofLiteral(host)};
        } catch (IllegalArgumentException e) {
            throw new UnknownHostException(host);
        }
    }

    private static SSLContext platformTrust() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] gzip(byte[] content) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        }
        return packed.toByteArray();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void assertRefused(Fetched fetched) {
        assertThat(fetched).isInstanceOf(Fetched.Refused.class);
    }

    private static void assertUnavailable(Fetched fetched) {
        assertThat(fetched).isInstanceOf(Fetched.Unavailable.class);
    }

    /** Stands still until it is told otherwise. */
    private static final class SettableClock extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void pass(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
