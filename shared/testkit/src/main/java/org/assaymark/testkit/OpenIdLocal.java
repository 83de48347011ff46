package org.assaymark.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;

/**
 * An OpenID provider on the loopback address, over real https: it describes itself, lists its keys
 * and signs access tokens. What it answers can be changed, to whatever a broken or hostile one
 * might answer.
 */
public final class OpenIdLocal implements AutoCloseable {
    public static final String CONFIGURATION = "/.well-known/openid-configuration";
    public static final String KEYS = "/keys";
    public static final String AUDIENCE = "assaymark";

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Map<String, OpenIdKey> keys = new LinkedHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /** How an address is answered. */
    public interface Answer {
        void give(HttpExchange exchange) throws IOException;

        static Answer of(int status, Bytes body) {
            return exchange -> {
                exchange.sendResponseHeaders(status, body.isEmpty() ? -1 : body.size());
                exchange.getResponseBody().write(body.toArray());
            };
        }

        static Answer of(ObjectNode document) {
            return of(200, Json.write(document));
        }
    }

    /** With one key of RS256, {@code first}. */
    public OpenIdLocal() {
        try {
            server =
                    HttpsServer.create(
                            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setHttpsConfigurator(new HttpsConfigurator(TlsKey.Shared.KEY.server()));
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        answer(CONFIGURATION, Answer.of(configuration()));
        add("first", OpenIdKey.Algorithm.RS256);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.add(path);
        try (exchange) {
            answers.getOrDefault(path, Answer.of(404, Bytes.EMPTY)).give(exchange);
        }
    }

    public String issuer() {
        return "https://127.0.0.1:" + server.getAddress().getPort();
    }

    /** For a client that trusts it. */
    public SSLContext trust() {
        return TlsKey.Shared.KEY.client();
    }

    public ObjectNode configuration() {
        return Json.object().put("issuer", issuer()).put("jwks_uri", issuer() + KEYS);
    }

    public void answer(String path, Answer answer) {
        answers.put(path, answer);
    }

    /** Every address that it was asked for, in order. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    /** Out of reach from now on, or there again. */
    public void fail(boolean failing) {
        answer(CONFIGURATION, failing ? Answer.of(503, Bytes.EMPTY) : Answer.of(configuration()));
    }

    public void add(String kid, OpenIdKey.Algorithm algorithm) {
        keys.put(kid, OpenIdKey.make(kid, algorithm));
        answer(KEYS, Answer.of(keySet()));
    }

    public void remove(String kid) {
        keys.remove(kid);
        answer(KEYS, Answer.of(keySet()));
    }

    public OpenIdKey key(String kid) {
        OpenIdKey key = keys.get(kid);
        if (key == null) {
            throw new IllegalArgumentException("no key " + kid);
        }
        return key;
    }

    public ObjectNode keySet() {
        ObjectNode set = Json.object();
        var list = set.putArray("keys");
        keys.values().forEach(key -> list.add(key.publicJwk()));
        return set;
    }

    /** The claims of an access token that holds for five minutes (RFC 9068 section 2.2). */
    public ObjectNode claims(String subject, Instant now) {
        return Json.object()
                .put("iss", issuer())
                .put("aud", AUDIENCE)
                .put("sub", subject)
                .put("client_id", "console")
                .put("iat", now.getEpochSecond())
                .put("exp", now.getEpochSecond() + 300);
    }

    /** Signed with the first key that there is. */
    public String token(ObjectNode claims) {
        return keys.values().iterator().next().sign(claims, Function.identity());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
