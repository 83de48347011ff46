package org.assaymark.cdk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.lti.ToolKey;
import org.assaymark.testkit.FunctionClient.Answer;
import org.assaymark.webhook.Secret;

/**
 * A learning platform that opens us as a tool; its keys are known, so that it need not be asked.
 */
final class LaunchCourse {
    private static final String PLATFORM = "https://lms.harbour.example";
    private static final String CLAIM = "https://purl.imsglobal.org/spec/lti/claim/";

    private final Course.Calls calls;
    private final InboundCourse inbound;
    private final ToolKey key =
            ToolKey.of(new Secret("platform", ToolKey.draw(new SecureRandom())));

    LaunchCourse(Course.Calls calls, InboundCourse inbound) {
        this.calls = calls;
        this.inbound = inbound;
    }

    /** What the connection is to be told of the platform. */
    static ObjectNode terms() {
        ObjectNode terms =
                Json.object().put("platformIssuer", PLATFORM).put("clientId", "assaymark");
        terms.putArray("deploymentIds").add("1");
        return terms.put("authorizationEndpoint", PLATFORM + "/auth")
                .put("tokenEndpoint", PLATFORM + "/token")
                .put("keySetUrl", PLATFORM + "/keys");
    }

    /**
     * @param tool the addresses of the connection
     */
    void run(JsonNode tool) {
        ObjectNode published = Json.object();
        published.putArray("keys").add(key.published());
        inbound.publish(PLATFORM + "/keys", Json.write(published));
        calls.send("GET", path(tool, "keySetUrl"), Map.of(), Bytes.EMPTY);
        var login =
                Map.of(
                        "iss",
                        PLATFORM,
                        "login_hint",
                        "77",
                        "target_link_uri",
                        tool.path("launchUrl").asText());
        String address = path(tool, "loginUrl");
        calls.send("GET", address + "?" + form(login), Map.of(), Bytes.EMPTY);
        Answer sent = post(address, login, Map.of());
        Map<String, String> asked = query(URI.create(sent.headers().get("location")));
        String cookie = sent.headers().get("set-cookie").split(";", -1)[0];
        post(
                path(tool, "launchUrl"),
                Map.of("state", asked.get("state"), "id_token", token(asked.get("nonce"), tool)),
                Map.of("cookie", cookie));
    }

    private String token(String nonce, JsonNode tool) {
        long now = Instant.now().getEpochSecond();
        ObjectNode claims =
                Json.object()
                        .put("iss", PLATFORM)
                        .put("aud", "assaymark")
                        .put("sub", "77")
                        .put("iat", now)
                        .put("exp", now + 300)
                        .put("nonce", nonce)
                        .put(CLAIM + "message_type", "LtiResourceLinkRequest")
                        .put(CLAIM + "version", "1.3.0")
                        .put(CLAIM + "deployment_id", "1")
                        .put(CLAIM + "target_link_uri", tool.path("launchUrl").asText());
        claims.putArray(CLAIM + "roles")
                .add("http://purl.imsglobal.org/vocab/lis/v2/membership#Learner");
        claims.putObject(CLAIM + "resource_link").put("id", "1");
        claims.putObject(CLAIM + "context").put("id", "42").put("title", "Welding");
        return key.sign(claims);
    }

    private Answer post(String path, Map<String, String> fields, Map<String, String> headers) {
        var all =
                Stream.concat(
                                headers.entrySet().stream(),
                                Stream.of(
                                        Map.entry(
                                                "content-type",
                                                "application/x-www-form-urlencoded")))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return calls.send("POST", path, all, Bytes.utf8(form(fields)));
    }

    private static String path(JsonNode tool, String which) {
        return URI.create(tool.path(which).asText()).getRawPath();
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(
                        each ->
                                each.getKey()
                                        + "="
                                        + URLEncoder.encode(
                                                each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static Map<String, String> query(URI address) {
        return Stream.of(address.getRawQuery().split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(
                        Collectors.toMap(
                                pair -> pair[0],
                                pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }
}
