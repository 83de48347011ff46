package org.assaymark.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.testkit.FunctionClient;
import org.assaymark.testkit.FunctionClient.Answer;

/** A wallet, and the browser of the learner whom it asks. */
final class Consumer {
    static final String CALLBACK = "https://wallet.example/callback?from=here";
    static final String VERIFIER = "verifier-".repeat(6);
    static final String ALL = String.join(" ", Scope.all());

    private final Installation installation;
    private final FunctionClient client;
    private final ObjectNode registered;

    private Consumer(Installation installation, ObjectNode registered) {
        this.installation = installation;
        this.client = installation.client();
        this.registered = registered;
    }

    static ObjectNode metadata() {
        ObjectNode metadata =
                Json.object()
                        .put("client_name", "Zoë's <b>Wallet</b>")
                        .put("client_uri", "https://wallet.example/")
                        .put("logo_uri", "https://wallet.example/logo.png")
                        .put("tos_uri", "https://wallet.example/terms")
                        .put("policy_uri", "https://wallet.example/privacy")
                        .put("software_id", "4NRB1-0XZABZI9E6-5SM3R")
                        .put("software_version", "1.0")
                        .put("scope", ALL);
        metadata.putArray("redirect_uris").add(CALLBACK);
        return metadata;
    }

    static Consumer register(Installation installation) {
        Answer answer = installation.client().post("/oauth/register", metadata());
        assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(201);
        return new Consumer(installation, answer.json());
    }

    String id() {
        return registered.path("client_id").asText();
    }

    Map<String, String> request(String scope) {
        var request = new LinkedHashMap<String, String>();
        request.put("response_type", "code");
        request.put("client_id", id());
        request.put("redirect_uri", CALLBACK);
        request.put("scope", scope);
        request.put("state", "a state & more");
        request.put("code_challenge", TokenHandlers.challenge(VERIFIER));
        request.put("code_challenge_method", "S256");
        return request;
    }

    Answer authorize(Map<String, String> request) {
        return client.get("/oauth/authorize?" + form(request));
    }

    /** The cookie of a browser that has opened the page. */
    String browser() {
        Answer page = authorize(request(ALL));
        assertThat(page.status()).as(page.body().utf8()).isEqualTo(200);
        return page.headers().get("set-cookie").split(";")[0];
    }

    Answer askForLink(String browser, String scope, String email) {
        var fields = new LinkedHashMap<>(request(scope));
        fields.put("email", email);
        return submit(client.with("cookie", browser), "/oauth/sign-in", fields);
    }

    /** The secret of a new link to whoever has this address. */
    String link(String browser, String scope, String email) {
        assertThat(askForLink(browser, scope, email).status()).isEqualTo(200);
        return URI.create(installation.letters().getLast().link().toString())
                .getPath()
                .replace("/oauth/consent/", "");
    }

    Answer decide(String browser, String link, String decision) {
        return submit(
                client.with("cookie", browser),
                "/oauth/consent",
                Map.of("link", link, "decision", decision));
    }

    /** A code for what somebody has allowed. */
    String code(String scope, String email) {
        String browser = browser();
        Answer answer = decide(browser, link(browser, scope, email), "allow");
        assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(303);
        return parameters(answer).get("code");
    }

    Answer redeem(String code) {
        return token(
                Map.of(
                        "grant_type", "authorization_code",
                        "code", code,
                        "redirect_uri", CALLBACK,
                        "code_verifier", VERIFIER));
    }

    Answer refresh(String token) {
        return token(Map.of("grant_type", "refresh_token", "refresh_token", token));
    }

    Answer token(Map<String, String> fields) {
        return submit(client.with("authorization", basic()), "/oauth/token", fields);
    }

    Answer revoke(String token) {
        return submit(
                client.with("authorization", basic()), "/oauth/revoke", Map.of("token", token));
    }

    /** The API, in the name of whoever has this address. */
    FunctionClient api(String scope, String email) {
        return api(redeem(code(scope, email)).json().path("access_token").asText());
    }

    FunctionClient api(String token) {
        return client.with("authorization", "Bearer " + token);
    }

    String basic() {
        return basic(id(), registered.path("client_secret").asText());
    }

    static String basic(String id, String secret) {
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    static Answer submit(FunctionClient client, String target, Map<String, String> fields) {
        return client.with("content-type", "application/x-www-form-urlencoded")
                .send("POST", target, Bytes.utf8(form(fields)));
    }

    static Map<String, String> parameters(Answer answer) {
        String location = answer.headers().get("location");
        assertThat(location).startsWith(CALLBACK + "&");
        return Arrays.stream(location.substring(location.indexOf('?') + 1).split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(
                        Collectors.toMap(
                                pair -> pair[0],
                                pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(
                        field ->
                                field.getKey()
                                        + "="
                                        + URLEncoder.encode(
                                                field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
