package org.assaymark.webhooks;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.assaymark.lti.LaunchToken;
import org.assaymark.lti.LtiPlatform;
import org.assaymark.records.Connection;
import org.assaymark.records.ConnectionStore;
import org.assaymark.records.LtiLogin;
import org.assaymark.records.LtiLogins;
import org.assaymark.records.SecretDigest;

/**
 * The first half of a launch: a platform sends a browser to us, and we send it back to be told who
 * is there, with a nonce and a state that are good once, for {@link LaunchToken#PATIENCE}.
 */
final class BeginLaunch {
    private final ConnectionStore connections;
    private final LtiLogins logins;
    private final Drawn drawn;
    private final URI origin;
    private final Clock clock;

    BeginLaunch(
            ConnectionStore connections, LtiLogins logins, Drawn drawn, URI origin, Clock clock) {
        this.connections = connections;
        this.logins = logins;
        this.drawn = drawn;
        this.origin = origin;
        this.clock = clock;
    }

    sealed interface Result {
        /** No platform reaches us at this address. */
        record NoSuchAddress() implements Result {}

        record Refused(LoginRequest.Refusal reason) implements Result {}

        /**
         * @param location where the browser goes
         * @param browser what it keeps until it comes back
         */
        record Sent(String location, String state, String browser) implements Result {}
    }

    Result begin(String token, LoginRequest request) {
        return connections
                .findByToken(SecretDigest.of(token), clock.instant())
                .filter(connection -> connection.lti().isPresent())
                .map(
                        connection ->
                                begin(
                                        connection,
                                        connection.lti().orElseThrow(),
                                        new ToolAddresses(origin, token),
                                        request))
                .orElseGet(Result.NoSuchAddress::new);
    }

    private Result begin(
            Connection connection, LtiPlatform platform, ToolAddresses us, LoginRequest request) {
        return request.refusal(platform, us)
                .<Result>map(Result.Refused::new)
                .orElseGet(() -> send(connection, platform, us, request));
    }

    private Result send(
            Connection connection, LtiPlatform platform, ToolAddresses us, LoginRequest request) {
        Instant now = clock.instant();
        String state = drawn.token();
        String browser = drawn.token();
        String nonce = drawn.token();
        logins.create(
                new LtiLogin(
                        SecretDigest.of(state),
                        SecretDigest.of(browser),
                        nonce,
                        connection.id(),
                        request.deployment(),
                        request.loginHint(),
                        request.messageHint(),
                        now.plus(LaunchToken.PATIENCE)));
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("scope", "openid");
        parameters.put("response_type", "id_token");
        parameters.put("response_mode", "form_post");
        parameters.put("prompt", "none");
        parameters.put("client_id", platform.clientId());
        parameters.put("redirect_uri", us.launch().toString());
        parameters.put("login_hint", request.loginHint());
        request.messageHint().ifPresent(hint -> parameters.put("lti_message_hint", hint));
        parameters.put("state", state);
        parameters.put("nonce", nonce);
        return new Result.Sent(with(platform.authorization(), parameters), state, browser);
    }

    /** The same beginning once more, for a window of its own. */
    static String again(LtiPlatform platform, ToolAddresses us, LtiLogin login) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("iss", platform.issuer());
        parameters.put("target_link_uri", us.launch().toString());
        parameters.put("login_hint", login.loginHint());
        login.messageHint().ifPresent(hint -> parameters.put("lti_message_hint", hint));
        login.deployment().ifPresent(id -> parameters.put("lti_deployment_id", id));
        return with(us.login(), parameters);
    }

    private static String with(URI address, Map<String, String> parameters) {
        String query =
                parameters.entrySet().stream()
                        .map(each -> each.getKey() + "=" + encoded(each.getValue()))
                        .collect(Collectors.joining("&"));
        return address + (address.getRawQuery() == null ? "?" : "&") + query;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
