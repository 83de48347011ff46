package org.assaymark.wallet;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.assaymark.records.WalletClient;
import org.assaymark.records.WalletClientStore;
import org.assaymark.records.WalletRequest;

/**
 * Reads what a wallet sends a learner's browser here with (RFC 6749 section 4.1.1, RFC 7636 section
 * 4.3). Nothing is sent back to an address before it is proven that the client has registered it.
 */
final class AuthorizationRequest {
    private static final Pattern STATE =
            Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]{0,998}[\\x21-\\x7e])?");

    private final WalletClientStore clients;

    AuthorizationRequest(WalletClientStore clients) {
        this.clients = clients;
    }

    sealed interface Reading {
        record Sound(WalletRequest request, WalletClient client) implements Reading {}

        /** Nobody knows whose it is, so that only the person in front of the browser is told. */
        record Unproven(String detail) implements Reading {}

        /** The client is told, at the address that it has registered. */
        record Faulty(String redirectUri, Optional<String> state, String code, String description)
                implements Reading {}
    }

    Reading read(Function<String, Optional<String>> parameters) {
        Optional<WalletClient> client =
                parameters.apply("client_id").filter(Secrets::hasForm).flatMap(clients::find);
        if (client.isEmpty()) {
            return new Reading.Unproven("The app that sent you here is not registered.");
        }
        String redirectUri = parameters.apply("redirect_uri").orElse("");
        if (!client.get().redirectUris().contains(redirectUri)) {
            return new Reading.Unproven(
                    "The app that sent you here wants the answer at an address that it has not registered.");
        }
        return read(parameters, client.get(), redirectUri);
    }

    private static Reading read(
            Function<String, Optional<String>> parameters,
            WalletClient client,
            String redirectUri) {
        Optional<String> state =
                parameters.apply("state").filter(text -> STATE.matcher(text).matches());
        String challenge = parameters.apply("code_challenge").orElse("");
        Set<String> scopes = Scope.split(parameters.apply("scope").orElse(""));
        Optional<String> fault = fault(parameters, state, challenge);
        if (fault.isPresent()) {
            return new Reading.Faulty(redirectUri, state, "invalid_request", fault.get());
        }
        if (!parameters.apply("response_type").orElse("").equals("code")) {
            return new Reading.Faulty(
                    redirectUri, state, "unsupported_response_type", "response_type must be code");
        }
        if (scopes.isEmpty() || !client.scopes().containsAll(scopes)) {
            return new Reading.Faulty(
                    redirectUri, state, "invalid_scope", "scope must name scopes of the client");
        }
        return new Reading.Sound(
                new WalletRequest(client.id(), redirectUri, scopes, state.orElseThrow(), challenge),
                client);
    }

    private static Optional<String> fault(
            Function<String, Optional<String>> parameters,
            Optional<String> state,
            String challenge) {
        if (state.isEmpty()) {
            return Optional.of("state must be 1 to 1000 ASCII characters");
        }
        if (!parameters.apply("code_challenge_method").orElse("").equals("S256")) {
            return Optional.of("code_challenge_method must be S256");
        }
        return Secrets.hasForm(challenge)
                ? Optional.empty()
                : Optional.of("code_challenge must be 43 characters of base64url");
    }
}
