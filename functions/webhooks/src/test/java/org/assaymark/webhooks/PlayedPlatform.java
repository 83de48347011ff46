package org.assaymark.webhooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.assaymark.document.Json;
import org.assaymark.lti.LtiPlatform;
import org.assaymark.lti.ToolKey;
import org.assaymark.webhook.Secret;

/** A learning platform on this machine, with keys of its own that it publishes. */
final class PlayedPlatform implements AutoCloseable {
    static final LtiPlatform TERMS =
            new LtiPlatform(
                    "https://lms.example",
                    "us",
                    List.of("1"),
                    URI.create("https://lms.example/auth"),
                    URI.create("https://lms.example/token"),
                    URI.create("https://lms.example/keys"));

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String CLAIM = "https://purl.imsglobal.org/spec/lti/claim/";

    private final HttpServer server;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile ToolKey key;
    private volatile int status = 200;

    PlayedPlatform() throws IOException {
        key = draw("first");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/keys",
                exchange -> {
                    asked.incrementAndGet();
                    ObjectNode set = Json.object();
                    set.putArray("keys").add(key.published());
                    byte[] body = Json.write(set).toArray();
                    exchange.sendResponseHeaders(status, body.length);
                    try (OutputStream out = exchange.getResponseBody()) {
                        out.write(body);
                    }
                });
        server.start();
    }

    /** Where it is at home really. */
    URI here(URI address) {
        return URI.create(
                "http://127.0.0.1:" + server.getAddress().getPort() + address.getRawPath());
    }

    int asked() {
        return asked.get();
    }

    void breaks() {
        status = 503;
    }

    void changesKey(String id) {
        key = draw(id);
    }

    static ToolKey draw(String id) {
        return ToolKey.of(new Secret(id, ToolKey.draw(RANDOM)));
    }

    String token(ObjectNode claims) {
        return key.sign(claims);
    }

    static ObjectNode claims(String nonce, URI target, Instant now) {
        ObjectNode claims =
                Json.object()
                        .put("iss", TERMS.issuer())
                        .put("aud", TERMS.clientId())
                        .put("sub", "77")
                        .put("name", "Lea Ek")
                        .put("iat", now.getEpochSecond())
                        .put("exp", now.getEpochSecond() + 300)
                        .put("nonce", nonce)
                        .put(CLAIM + "message_type", "LtiResourceLinkRequest")
                        .put(CLAIM + "version", "1.3.0")
                        .put(CLAIM + "deployment_id", "1")
                        .put(CLAIM + "target_link_uri", target.toString());
        claims.putArray(CLAIM + "roles")
                .add("http://purl.imsglobal.org/vocab/lis/v2/membership#Learner");
        claims.putObject(CLAIM + "resource_link").put("id", "7");
        claims.putObject(CLAIM + "context").put("id", "42").put("title", "Welding");
        claims.putObject("https://purl.imsglobal.org/spec/lti-ags/claim/endpoint")
                .put("lineitems", "https://lms.example/42/items")
                .put("lineitem", "https://10.0.0.1/items/7")
                .putArray("scope")
                .add("s");
        return claims;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
