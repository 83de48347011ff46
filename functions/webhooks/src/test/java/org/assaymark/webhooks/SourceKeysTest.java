package org.assaymark.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assaymark.document.Bytes;
import org.assaymark.inbound.Source;
import org.assaymark.records.ConnectionStore;
import org.assaymark.records.KeySetStore;
import org.assaymark.testkit.DynamoLocal;
import org.assaymark.webhook.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("The keys that a source publishes")
class SourceKeysTest {
    @RegisterExtension static final DynamoLocal DYNAMO = new DynamoLocal();

    private static final AtomicInteger TABLES = new AtomicInteger();
    private static final String NUMBERS = modulus();

    private final Hands clock = new Hands();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile String published = set("2026-10", "2026-11");
    private HttpServer server;
    private KeySetStore store;
    private SourceKeys keys;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/main/jwks",
                exchange -> {
                    asked.incrementAndGet();
                    byte[] body = Bytes.utf8(published).toArray();
                    exchange.sendResponseHeaders(200, body.length);
                    try (OutputStream out = exchange.getResponseBody()) {
                        out.write(body);
                    }
                });
        server.start();
        store =
                new KeySetStore(
                        DYNAMO.enhanced(),
                        DYNAMO.createTable(
                                ConnectionStore.TABLE.toRequest(
                                        "keys" + TABLES.incrementAndGet())));
        keys = function();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    /** One of several that run at the same time; the source is at home on this machine. */
    private SourceKeys function() {
        return new SourceKeys(
                store,
                address -> {
                    var here =
                            URI.create(
                                    "http://127.0.0.1:"
                                            + server.getAddress().getPort()
                                            + address.getPath());
                    try (var in = here.toURL().openStream()) {
                        return Bytes.of(in.readAllBytes());
                    }
                },
                clock);
    }

    @Test
    void what_was_read_once_is_known_to_all_functions_and_asked_for_no_more() {
        keys.ask(Source.CANVAS);

        assertThat(ids(keys.of(Source.CANVAS, "2026-11"))).containsExactly("2026-10", "2026-11");
        assertThat(ids(function().of(Source.CANVAS, "2026-10"))).contains("2026-10");
        assertThat(asked).hasValue(1);
    }

    @Test
    void a_key_that_is_not_known_is_asked_for_once_a_minute_however_many_claim_it() {
        keys.ask(Source.CANVAS);
        published = set("2026-11", "2026-12");
        clock.move(KeySets.ASKED_EVERY.minusSeconds(1));
        assertThat(ids(keys.of(Source.CANVAS, "2026-12"))).doesNotContain("2026-12");
        assertThat(asked).hasValue(1);
        clock.move(Duration.ofSeconds(1));

        List<List<Secret>> found = atOnce(20, "2026-12");

        assertThat(asked).hasValue(2);
        assertThat(found).anySatisfy(each -> assertThat(ids(each)).contains("2026-12"));
        assertThat(ids(function().of(Source.CANVAS, "2026-12"))).doesNotContain("2026-10");
    }

    @Test
    void a_key_that_is_withdrawn_counts_no_more_within_minutes_of_the_next_reading() {
        keys.ask(Source.CANVAS);
        assertThat(ids(keys.of(Source.CANVAS, "2026-10"))).contains("2026-10");
        published = set("2026-11");
        clock.move(KeySets.FRESH);
        function().askForOld();
        clock.move(KeySets.REMEMBERED);

        assertThat(ids(keys.of(Source.CANVAS, "2026-10"))).containsExactly("2026-11");
    }

    @Test
    void old_ones_are_read_anew_each_hour_and_only_where_somebody_uses_them() {
        keys.askForOld();
        assertThat(asked).hasValue(0);
        keys.ask(Source.CANVAS);
        clock.move(KeySets.FRESH.minusSeconds(1));
        keys.askForOld();
        assertThat(asked).hasValue(1);
        clock.move(Duration.ofSeconds(1));
        keys.askForOld();
        assertThat(asked).hasValue(2);
    }

    @Test
    void while_the_source_says_nonsense_those_that_are_known_stay() {
        keys.ask(Source.CANVAS);
        published = "<html>";
        clock.move(KeySets.FRESH);
        keys.askForOld();

        assertThat(asked).hasValue(2);
        assertThat(ids(function().of(Source.CANVAS, "2026-11"))).contains("2026-11");
    }

    @Test
    void where_nothing_answers_there_are_no_keys_and_the_next_minute_asks_again() {
        server.stop(0);
        keys.ask(Source.CANVAS);
        assertThat(keys.of(Source.CANVAS, "2026-11")).isEmpty();
        assertThat(store.isAskedFor("canvas")).isTrue();
    }

    @Test
    void other_sources_have_none_and_nobody_is_asked() {
        keys.ask(Source.STRIPE);
        assertThat(asked).hasValue(0);
        assertThat(store.isAskedFor("stripe")).isFalse();
    }

    private List<List<Secret>> atOnce(int functions, String wanted) {
        try (var threads = Executors.newFixedThreadPool(functions)) {
            var found = new ArrayList<CompletableFuture<List<Secret>>>();
            for (int i = 0; i < functions; i++) {
                SourceKeys each = function();
                found.add(
                        CompletableFuture.supplyAsync(
                                () -> each.of(Source.CANVAS, wanted), threads));
            }
            return found.stream().map(CompletableFuture::join).toList();
        }
    }

    private static List<String> ids(List<Secret> keys) {
        return keys.stream().map(Secret::id).toList();
    }

    private static String set(String... ids) {
        return Stream.of(ids)
                .map(id -> "{\"kty\":\"RSA\",\"kid\":\"" + id + "\"," + NUMBERS + "}")
                .collect(Collectors.joining(",", "{\"keys\":[", "]}"));
    }

    private static String modulus() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2_048);
            var rsa = (RSAPublicKey) generator.generateKeyPair().getPublic();
            return "\"e\":\"AQAB\",\"n\":\""
                    + Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(rsa.getModulus().toByteArray())
                    + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
