package org.assaymark.cdk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.testkit.FunctionClient.Answer;

/** A walk of a wallet through the Open Badges 3.0 API, in the name of a learner. */
final class WalletCourse {
    private static final String JSON = "application/json";
    private static final String BASE = "/ims/ob/v3p0";
    private static final String CALLBACK = "https://wallet.example/callback";
    private static final String VERIFIER = "v".repeat(64);
    private static final Pattern LINK = Pattern.compile("/oauth/consent/([A-Za-z0-9_-]{43})");
    private static final Pattern BASE64 = Pattern.compile("(?m)(?:^[A-Za-z0-9+/=]+\\r?\\n)+");

    private final Course.Calls calls;
    private final Supplier<String> mail;

    /**
     * @param mail sends what is to be sent, and gives the newest message
     */
    WalletCourse(Course.Calls calls, Supplier<String> mail) {
        this.calls = calls;
        this.mail = mail;
    }

    void run(String email) {
        ObjectNode described = get(BASE + "/discovery", "").json();
        get("/.well-known/oauth-authorization-server", "");
        String scopes =
                String.join(
                        " ",
                        described
                                .at(
                                        "/components/securitySchemes/OAuth2ACG/flows/authorizationCode/scopes")
                                .properties()
                                .stream()
                                .map(Map.Entry::getKey)
                                .toList());
        ObjectNode client = register(scopes);
        deny(client, scopes, email);
        ObjectNode tokens = tokens(client, code(client, scopes, email, "allow"));
        tokens = refreshed(client, tokens.path("refresh_token").asText());
        use(tokens.path("access_token").asText());
        revoke(client, tokens.path("access_token").asText());
        revoke(client, tokens.path("refresh_token").asText());
        // What is left here is there to be erased with the learner.
        tokens(client, code(client, scopes, email, "allow"));
    }

    private void deny(ObjectNode client, String scopes, String email) {
        decide(client, scopes, email, "deny");
    }

    private ObjectNode register(String scopes) {
        ObjectNode metadata =
                Json.object()
                        .put("client_name", "Wallet")
                        .put("client_uri", "https://wallet.example/")
                        .put("logo_uri", "https://wallet.example/logo.png")
                        .put("tos_uri", "https://wallet.example/terms")
                        .put("policy_uri", "https://wallet.example/privacy")
                        .put("software_id", "wallet")
                        .put("software_version", "1")
                        .put("scope", scopes);
        metadata.putArray("redirect_uris").add(CALLBACK);
        return calls.send(
                        "POST",
                        "/oauth/register",
                        Map.of("content-type", JSON),
                        Json.write(metadata))
                .json();
    }

    private String code(ObjectNode client, String scopes, String email, String decision) {
        String location = decide(client, scopes, email, decision).headers().get("location");
        return URI.create(location).getQuery().replaceAll(".*code=([^&]*).*", "$1");
    }

    private Answer decide(ObjectNode client, String scopes, String email, String decision) {
        Map<String, String> request =
                Map.of(
                        "response_type",
                        "code",
                        "client_id",
                        client.path("client_id").asText(),
                        "redirect_uri",
                        CALLBACK,
                        "scope",
                        scopes,
                        "state",
                        "state",
                        "code_challenge",
                        challenge(),
                        "code_challenge_method",
                        "S256");
        Answer page = get("/oauth/authorize?" + form(request), "");
        String cookie = page.headers().get("set-cookie").split(";")[0];
        send(
                "/oauth/sign-in",
                form(request) + "&email=" + encoded(email),
                Map.of("cookie", cookie));
        String link = link(mail.get());
        calls.send("GET", "/oauth/consent/" + link, Map.of("cookie", cookie), Bytes.EMPTY);
        return send(
                "/oauth/consent",
                "link=" + link + "&decision=" + decision,
                Map.of("cookie", cookie));
    }

    private ObjectNode tokens(ObjectNode client, String code) {
        return send(
                        "/oauth/token",
                        form(
                                Map.of(
                                        "grant_type", "authorization_code",
                                        "code", code,
                                        "redirect_uri", CALLBACK,
                                        "code_verifier", VERIFIER)),
                        basic(client))
                .json();
    }

    private ObjectNode refreshed(ObjectNode client, String token) {
        return send(
                        "/oauth/token",
                        form(Map.of("grant_type", "refresh_token", "refresh_token", token)),
                        basic(client))
                .json();
    }

    private void revoke(ObjectNode client, String token) {
        send("/oauth/revoke", form(Map.of("token", token)), basic(client));
    }

    private void use(String token) {
        ObjectNode held = get(BASE + "/credentials", token).json();
        ObjectNode foreign = (ObjectNode) held.path("credential").path(0).deepCopy();
        foreign.put("id", "urn:uuid:0d2b2f54-5b0b-4f8e-9f2e-0a4b6f5d2c11");
        put("POST", "/credentials", token, foreign);
        put("POST", "/credentials", token, foreign.put("validFrom", "2999-01-01T00:00:00Z"));
        get(BASE + "/credentials?limit=1&offset=1", token);
        ObjectNode profile = get(BASE + "/profile", token).json();
        put("PUT", "/profile", token, profile);
        get(BASE + "/profile", token);
    }

    private void put(String method, String path, String token, ObjectNode body) {
        calls.send(
                method,
                BASE + path,
                Map.of("authorization", "Bearer " + token, "content-type", JSON),
                Json.write(body));
    }

    private Answer get(String target, String token) {
        return calls.send(
                "GET",
                target,
                token.isEmpty() ? Map.of() : Map.of("authorization", "Bearer " + token),
                Bytes.EMPTY);
    }

    private Answer send(String target, String form, Map<String, String> headers) {
        var all = new java.util.TreeMap<>(headers);
        all.put("content-type", "application/x-www-form-urlencoded");
        return calls.send("POST", target, all, Bytes.utf8(form));
    }

    private static Map<String, String> basic(ObjectNode client) {
        String pair =
                client.path("client_id").asText() + ":" + client.path("client_secret").asText();
        return Map.of(
                "authorization",
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    /** Bodies of messages are in base64. */
    private static String link(String message) {
        Matcher parts = BASE64.matcher(message);
        while (parts.find()) {
            Matcher link =
                    LINK.matcher(
                            new String(
                                    Base64.getMimeDecoder().decode(parts.group()),
                                    StandardCharsets.UTF_8));
            if (link.find()) {
                return link.group(1);
            }
        }
        throw new AssertionError("no link in " + message);
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String challenge() {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(sha256.digest(VERIFIER.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
