package org.assaymark.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assaymark.credential.ApiKeyId;
import org.assaymark.document.Bytes;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessControlTest {
    private static final ApiKeyToken TOKEN =
            ApiKeyToken.generate(Requests.CALLER, new SecureRandom());
    private static final Grant GRANT =
            new Grant(Hand.of(Requests.CALLER), Set.of("issuers:read"), Optional.empty());

    /** Knows one key, as the store does: by id and digest together. */
    private static final AccessControl ACCESS =
            new AccessControl(
                    (id, digest) ->
                            id.equals(TOKEN.id()) && digest.equals(TOKEN.digest())
                                    ? Optional.of(GRANT)
                                    : Optional.empty(),
                    AccessControl.People.NONE);

    @ParameterizedTest
    @DisplayName("RFC 9110 section 11.1: the scheme is case-insensitive")
    @ValueSource(strings = {"Bearer", "bearer", "BEARER", "Bearer "})
    void the_key_of_a_caller_opens(String scheme) {
        assertThat(ACCESS.authenticate(authorization(scheme + " " + TOKEN.reveal())))
                .isEqualTo(GRANT);
    }

    @Test
    void no_authorization_is_401() {
        assertThat(refusal(Requests.with(Map.of()), Set.of()).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Basic dXNlcjpwYXNz",
                "Bearer nonsense",
                "Bearer amk_01kaqc2s7g4m9e3y8d5b1v6txn_00"
            })
    void what_is_garbled_is_401(String authorization) {
        assertThat(refusal(authorization(authorization), Set.of()).status()).isEqualTo(401);
    }

    @Test
    void two_keys_are_401() {
        String two = "Bearer " + TOKEN.reveal() + ",Bearer " + TOKEN.reveal();
        assertThat(refusal(authorization(two), Set.of()).status()).isEqualTo(401);
    }

    @Test
    void an_unknown_key_is_401() {
        var stranger =
                ApiKeyToken.generate(
                        new ApiKeyId("key_01kaqc2s7g4m9e3y8d5b1v6txp"), new SecureRandom());
        assertThat(refusal(bearer(stranger), Set.of()).status()).isEqualTo(401);
    }

    @Test
    void a_known_id_with_another_secret_is_401() {
        var guessed = ApiKeyToken.generate(TOKEN.id(), new SecureRandom());
        assertThat(refusal(bearer(guessed), Set.of()).status()).isEqualTo(401);
    }

    @Test
    void every_401_reads_the_same() {
        var guessed = ApiKeyToken.generate(TOKEN.id(), new SecureRandom());
        assertThat(refusal(bearer(guessed), Set.of()))
                .isEqualTo(refusal(Requests.with(Map.of()), Set.of()));
    }

    @Test
    void a_missing_scope_is_403_and_named() {
        Problem problem = refusal(bearer(TOKEN), Set.of("issuers:read", "issuers:write"));
        assertThat(problem.status()).isEqualTo(403);
        assertThat(problem.detail()).contains("issuers:write");
    }

    @Test
    void the_store_is_asked_each_time() {
        List<Bytes> asked = new ArrayList<>();
        var access =
                new AccessControl(
                        (_, digest) -> {
                            asked.add(digest);
                            return Optional.of(GRANT);
                        },
                        AccessControl.People.NONE);
        access.authenticate(bearer(TOKEN));
        access.authenticate(bearer(TOKEN));
        assertThat(asked).containsExactly(TOKEN.digest(), TOKEN.digest());
    }

    @Test
    void whatever_is_no_key_is_shown_to_those_who_know_the_people_and_a_key_never_is() {
        List<String> shown = new ArrayList<>();
        var access =
                new AccessControl(
                        (_, _) -> Optional.empty(),
                        token -> {
                            shown.add(token);
                            return GRANT;
                        });
        assertThat(access.authenticate(authorization("Bearer a.b.c"))).isEqualTo(GRANT);
        assertThat(catchThrowableOfType(Refusal.class, () -> access.authenticate(bearer(TOKEN))))
                .isNotNull();
        assertThat(shown).containsExactly("a.b.c");
    }

    private static HttpRequest bearer(ApiKeyToken token) {
        return authorization("Bearer " + token.reveal());
    }

    private static HttpRequest authorization(String value) {
        return Requests.with("authorization", value);
    }

    private static Problem refusal(HttpRequest request, Set<String> scopes) {
        return catchThrowableOfType(
                        Refusal.class, () -> ACCESS.authenticate(request).require(scopes))
                .problem();
    }
}
