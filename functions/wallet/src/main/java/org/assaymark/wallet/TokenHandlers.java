package org.assaymark.wallet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.assaymark.document.Json;
import org.assaymark.platform.Call;
import org.assaymark.platform.Form;
import org.assaymark.platform.HttpResponse;
import org.assaymark.records.SecretDigest;
import org.assaymark.records.WalletClient;
import org.assaymark.records.WalletGrant;
import org.assaymark.records.WalletGrantStore;
import org.assaymark.records.WalletGrantStore.Exchange;
import org.assaymark.records.WalletTokens;

/** {@code /oauth/token} and {@code /oauth/revoke} (RFC 6749 sections 4.1.3 and 6, RFC 7009). */
final class TokenHandlers {
    private static final Duration ACCESS_IS_GOOD = Duration.ofHours(1);

    /** From one use to the next. */
    private static final Duration REFRESH_IS_GOOD = Duration.ofDays(90);

    /** RFC 7636 section 4.1. */
    private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

    private final ClientAuthentication authentication;
    private final WalletGrantStore grants;
    private final Secrets secrets;
    private final Clock clock;

    /** Secrets that nobody has yet. */
    private record Drawn(String access, String refresh) {}

    TokenHandlers(
            ClientAuthentication authentication,
            WalletGrantStore grants,
            Secrets secrets,
            Clock clock) {
        this.authentication = authentication;
        this.grants = grants;
        this.secrets = secrets;
        this.clock = clock;
    }

    HttpResponse token(Call call) {
        Optional<WalletClient> client = authentication.of(call.request());
        if (client.isEmpty()) {
            return OAuthError.unknownClient().toResponse();
        }
        Form form = Form.of(call.request());
        return switch (form.text("grant_type").orElse("")) {
            case "authorization_code" -> redeem(client.get(), form);
            case "refresh_token" -> refresh(client.get(), form);
            case "" -> OAuthError.of("invalid_request", "grant_type is missing").toResponse();
            default ->
                    OAuthError.of(
                                    "unsupported_grant_type",
                                    "grant_type is authorization_code or refresh_token")
                            .toResponse();
        };
    }

    /** 200 whatever the token is (RFC 7009 section 2.2). */
    HttpResponse revoke(Call call) {
        Optional<WalletClient> client = authentication.of(call.request());
        if (client.isEmpty()) {
            return OAuthError.unknownClient().toResponse();
        }
        Optional<String> token = Form.of(call.request()).text("token");
        if (token.isEmpty()) {
            return OAuthError.of("invalid_request", "token is missing").toResponse();
        }
        token.filter(Secrets::hasForm)
                .ifPresent(text -> grants.revoke(SecretDigest.of(text), client.get().id()));
        return HttpResponse.json(200, Json.object());
    }

    private HttpResponse redeem(WalletClient client, Form form) {
        Optional<String> code = form.text("code").filter(Secrets::hasForm);
        Optional<String> verifier =
                form.text("code_verifier").filter(text -> VERIFIER.matcher(text).matches());
        Optional<String> redirectUri = form.text("redirect_uri");
        if (code.isEmpty() || verifier.isEmpty() || redirectUri.isEmpty()) {
            return OAuthError.of(
                            "invalid_request",
                            "code, code_verifier and redirect_uri are needed, and each has its form")
                    .toResponse();
        }
        Drawn drawn = draw();
        return told(
                grants.redeem(
                        SecretDigest.of(code.get()),
                        new WalletGrantStore.Proof(
                                client.id(), redirectUri.get(), challenge(verifier.get())),
                        grant -> kept(grant, drawn),
                        clock.instant()),
                drawn);
    }

    private HttpResponse refresh(WalletClient client, Form form) {
        Optional<String> refresh = form.text("refresh_token").filter(Secrets::hasForm);
        if (refresh.isEmpty()) {
            return OAuthError.of("invalid_request", "refresh_token is missing or no token of ours")
                    .toResponse();
        }
        Set<String> wanted = Scope.split(form.text("scope").orElse(""));
        Drawn drawn = draw();
        return told(
                grants.refresh(
                        SecretDigest.of(refresh.get()),
                        client.id(),
                        wanted,
                        grant -> kept(grant, drawn),
                        clock.instant()),
                drawn);
    }

    private static HttpResponse told(Exchange exchange, Drawn drawn) {
        return switch (exchange) {
            case Exchange.Done(var allowed) -> tokens(allowed, drawn);
            case Exchange.Refused() ->
                    OAuthError.of(
                                    "invalid_grant",
                                    "It is not good, not any more, or not for this client.")
                            .toResponse();
            case Exchange.Excessive() ->
                    OAuthError.of("invalid_scope", "The learner has not allowed that much.")
                            .toResponse();
        };
    }

    private static HttpResponse tokens(WalletGrantStore.Allowed allowed, Drawn drawn) {
        ObjectNode answer =
                Json.object()
                        .put("access_token", drawn.access())
                        .put("token_type", "Bearer")
                        .put("expires_in", ACCESS_IS_GOOD.toSeconds())
                        .put("scope", Scope.join(allowed.scopes()));
        if (mayStay(allowed.grant())) {
            answer.put("refresh_token", drawn.refresh());
        }
        return HttpResponse.json(200, answer).with("pragma", "no-cache");
    }

    private Drawn draw() {
        return new Drawn(secrets.draw(), secrets.draw());
    }

    private WalletTokens kept(WalletGrant grant, Drawn drawn) {
        Instant now = clock.instant();
        return new WalletTokens(
                new WalletTokens.Token(SecretDigest.of(drawn.access()), now.plus(ACCESS_IS_GOOD)),
                Optional.of(
                                new WalletTokens.Token(
                                        SecretDigest.of(drawn.refresh()),
                                        now.plus(REFRESH_IS_GOOD)))
                        .filter(_ -> mayStay(grant)));
    }

    private static boolean mayStay(WalletGrant grant) {
        return grant.scopes().contains(Scope.STAY.uri());
    }

    /** RFC 7636 section 4.6, of the method S256. */
    static String challenge(String verifier) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            byte[] digest = sha256.digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
