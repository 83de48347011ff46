package org.assaymark.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.fetch.ApiAnswer;
import org.assaymark.fetch.ApiClient;
import org.assaymark.fetch.ApiRequest;
import org.assaymark.fetch.NextLink;
import org.assaymark.lti.ToolKey;

/**
 * A learning platform on this machine, for what is at {@link #ORIGIN}: it gives access tokens to
 * who proves to be the tool, and lists what it is told to.
 */
final class PlayedServices implements ApiClient, AutoCloseable {
    static final String ORIGIN = "https://lms.example";
    static final URI TOKEN = URI.create(ORIGIN + "/token");
    static final String CLIENT = "tool-1";

    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ToolKey key;
    private final Map<String, Page> pages = new ConcurrentHashMap<>();
    private final Set<String> assertions = new HashSet<>();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    /** Paths with their queries, in order. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    /** What tokens are given for. */
    volatile Optional<Set<String>> grants = Optional.empty();

    volatile boolean down;

    /**
     * @param scope that it takes
     */
    private record Page(
            int status, String json, Optional<String> next, String scope, String media) {}

    PlayedServices(ToolKey key) throws IOException {
        this.key = key;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.createContext("/token", this::token);
        server.start();
    }

    void on(String path, String scope, String media, String json) {
        pages.put(path, new Page(200, json, Optional.empty(), scope, media));
    }

    void on(String path, String scope, String media, String json, String next) {
        pages.put(path, new Page(200, json, Optional.of(next), scope, media));
    }

    void refuse(String path, int status) {
        pages.put(path, new Page(status, "{}", Optional.empty(), "", ""));
    }

    @Override
    public ApiAnswer ask(ApiRequest request) {
        if (down || !request.url().toString().startsWith(ORIGIN + "/")) {
            return new ApiAnswer.Unanswered("the server does not answer in time");
        }
        URI url =
                URI.create(
                        "http://127.0.0.1:"
                                + server.getAddress().getPort()
                                + request.url().toString().substring(ORIGIN.length()));
        var http = HttpRequest.newBuilder(url);
        request.headers().forEach(http::setHeader);
        if (request instanceof ApiRequest.PostForm(_, _, var form)) {
            http.POST(
                    HttpRequest.BodyPublishers.ofString(
                            form.entrySet().stream()
                                    .map(
                                            each ->
                                                    encoded(each.getKey())
                                                            + "="
                                                            + encoded(each.getValue()))
                                    .collect(Collectors.joining("&"))));
        }
        try {
            var response = client.send(http.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new ApiAnswer.Answered(
                    response.statusCode(),
                    Bytes.of(response.body()),
                    Optional.empty(),
                    NextLink.of(response.headers().allValues("Link"), request.url()));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.close();
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        String target = exchange.getRequestURI().toString();
        asked.add(target);
        Page page = pages.getOrDefault(target, new Page(404, "{}", Optional.empty(), "", ""));
        String scopes = tokens.get(header(exchange, "Authorization").replace("Bearer ", ""));
        if (page.status() != 200) {
            answer(exchange, page.status(), page.json());
        } else if (scopes == null || !Arrays.asList(scopes.split(" ", -1)).contains(page.scope())) {
            answer(exchange, 401, "{}");
        } else if (!header(exchange, "Accept").equals(page.media())) {
            answer(exchange, 406, "{}");
        } else {
            page.next()
                    .ifPresent(
                            next ->
                                    exchange.getResponseHeaders()
                                            .set("Link", "<" + next + ">; rel=\"next\""));
            answer(exchange, 200, page.json());
        }
    }

    private void token(HttpExchange exchange) throws IOException {
        asked.add("/token");
        Map<String, String> form =
                Arrays.stream(
                                new String(
                                                exchange.getRequestBody().readAllBytes(),
                                                StandardCharsets.UTF_8)
                                        .split("&", -1))
                        .map(each -> each.split("=", 2))
                        .collect(
                                Collectors.toMap(
                                        each -> each[0],
                                        each ->
                                                URLDecoder.decode(
                                                        each[1], StandardCharsets.UTF_8)));
        if (!"client_credentials".equals(form.get("grant_type"))
                || !"urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
                        .equals(form.get("client_assertion_type"))
                || !isOurs(form.getOrDefault("client_assertion", ""))) {
            answer(exchange, 400, "{\"error\":\"invalid_client\"}");
            return;
        }
        String scopes = form.getOrDefault("scope", "");
        String given =
                grants.map(
                                all ->
                                        Arrays.stream(scopes.split(" ", -1))
                                                .filter(all::contains)
                                                .collect(Collectors.joining(" ")))
                        .orElse(scopes);
        if (given.isEmpty()) {
            answer(exchange, 400, "{\"error\":\"invalid_scope\"}");
            return;
        }
        String token = "t" + tokens.size();
        tokens.put(token, given);
        answer(
                exchange,
                200,
                Json.write(
                                Json.object()
                                        .put("access_token", token)
                                        .put("token_type", "bearer")
                                        .put("expires_in", 3600)
                                        .put("scope", given))
                        .utf8());
    }

    /** As Security Framework 1.0 section 4.1.1 wants it, each once. */
    private boolean isOurs(String assertion) {
        String[] parts = assertion.split("\\.", -1);
        if (parts.length != 3) {
            return false;
        }
        JsonNode header = Json.read(decoded(parts[0]));
        JsonNode claims = Json.read(decoded(parts[1]));
        long now = Instant.parse("2026-11-23T10:00:00Z").getEpochSecond();
        return header.path("alg").asText().equals("RS256")
                && header.path("kid").asText().equals(key.id())
                && isSigned(parts)
                && claims.path("iss").asText().equals(CLIENT)
                && claims.path("sub").asText().equals(CLIENT)
                && claims.path("aud").asText().equals(TOKEN.toString())
                && claims.path("exp").asLong() > now
                && assertions.add(claims.path("jti").asText());
    }

    private boolean isSigned(String[] parts) {
        try {
            JsonNode jwk = key.published();
            var verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(
                    KeyFactory.getInstance("RSA")
                            .generatePublic(
                                    new RSAPublicKeySpec(
                                            number(jwk.path("n")), number(jwk.path("e")))));
            verifier.update(Bytes.utf8(parts[0] + "." + parts[1]).toArray());
            return verifier.verify(decoded(parts[2]).toArray());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static BigInteger number(JsonNode text) {
        return new BigInteger(1, decoded(text.asText()).toArray());
    }

    private static Bytes decoded(String text) {
        return Bytes.of(Base64.getUrlDecoder().decode(text));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = Bytes.utf8(json).toArray();
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
