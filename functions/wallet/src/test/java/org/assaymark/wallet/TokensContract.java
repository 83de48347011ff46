package org.assaymark.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assaymark.testkit.AwsLeg;
import org.assaymark.testkit.FunctionClient;
import org.assaymark.testkit.FunctionClient.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code /oauth/token} and {@code /oauth/revoke} promise. */
@DisplayName("/oauth/token")
abstract class TokensContract {
    private static final String AMINA = "amina@learners.example";
    private static final String CREDENTIALS = "/ims/ob/v3p0/credentials";

    private Installation installation;
    private Consumer consumer;

    abstract AwsLeg aws();

    @BeforeEach
    void install() {
        installation = new Installation(aws());
        installation.issue(AMINA);
        consumer = Consumer.register(installation);
    }

    @Test
    void a_code_becomes_tokens_that_nobody_keeps() {
        Answer answer = consumer.redeem(consumer.code(Consumer.ALL, AMINA));
        assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(200);
        assertThat(answer.headers())
                .containsEntry("cache-control", "no-store")
                .containsEntry("pragma", "no-cache");
        assertThat(answer.json().path("token_type").asText()).isEqualTo("Bearer");
        assertThat(answer.json().path("expires_in").asInt()).isEqualTo(3600);
        assertThat(Scope.split(answer.json().path("scope").asText()))
                .isEqualTo(Scope.split(Consumer.ALL));
        assertThat(
                        consumer.api(answer.json().path("access_token").asText())
                                .get(CREDENTIALS)
                                .status())
                .isEqualTo(200);
    }

    @Test
    void without_offline_access_there_is_no_refresh_token() {
        Answer answer = consumer.redeem(consumer.code(Scope.READ_CREDENTIALS.uri(), AMINA));
        assertThat(answer.json().has("refresh_token")).isFalse();
    }

    @Test
    void a_code_that_is_shown_twice_ends_what_it_became() {
        String code = consumer.code(Consumer.ALL, AMINA);
        String token = consumer.redeem(code).json().path("access_token").asText();
        assertError(consumer.redeem(code), 400, "invalid_grant");
        assertThat(consumer.api(token).get(CREDENTIALS).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "code_verifier, wrong-wrong-wrong-wrong-wrong-wrong-wrong-wrong, invalid_grant",
        "code_verifier, short, invalid_request",
        "redirect_uri, https://wallet.example/other, invalid_grant",
        "code, 0000000000000000000000000000000000000000000, invalid_grant",
        "grant_type, password, unsupported_grant_type",
        "grant_type, '', invalid_request"
    })
    void a_code_needs_all_that_it_was_asked_for_with(String name, String value, String error) {
        var fields =
                new LinkedHashMap<>(
                        Map.of(
                                "grant_type",
                                "authorization_code",
                                "code",
                                consumer.code(Consumer.ALL, AMINA),
                                "redirect_uri",
                                Consumer.CALLBACK,
                                "code_verifier",
                                Consumer.VERIFIER));
        fields.put(name, value);
        assertError(consumer.token(fields), 400, error);
    }

    @Test
    void a_code_is_good_for_its_client_alone_and_a_client_needs_its_secret() {
        String code = consumer.code(Consumer.ALL, AMINA);
        assertError(Consumer.register(installation).redeem(code), 400, "invalid_grant");
        Map<String, String> fields =
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "redirect_uri",
                        Consumer.CALLBACK,
                        "code_verifier",
                        Consumer.VERIFIER);
        FunctionClient client = installation.client();
        for (String authorization :
                new String[] {
                    Consumer.basic(consumer.id(), "guessed"), "Basic %", "Bearer x", "Basic Og=="
                }) {
            Answer answer =
                    Consumer.submit(
                            client.with("authorization", authorization), "/oauth/token", fields);
            assertError(answer, 401, "invalid_client");
            assertThat(answer.headers().get("www-authenticate")).startsWith("Basic ");
        }
        assertThat(consumer.redeem(code).status()).isEqualTo(200);
    }

    @Test
    void a_refresh_token_is_replaced_by_each_use_and_a_second_use_ends_everything() {
        var first = consumer.redeem(consumer.code(Consumer.ALL, AMINA)).json();
        var second = consumer.refresh(first.path("refresh_token").asText()).json();
        String access = second.path("access_token").asText();
        assertThat(consumer.api(access).get(CREDENTIALS).status()).isEqualTo(200);
        assertError(consumer.refresh(first.path("refresh_token").asText()), 400, "invalid_grant");
        assertThat(consumer.api(access).get(CREDENTIALS).status()).isEqualTo(401);
        assertError(consumer.refresh(second.path("refresh_token").asText()), 400, "invalid_grant");
    }

    @Test
    void a_refresh_may_ask_for_less_and_not_for_more() {
        var tokens =
                consumer.redeem(consumer.code(Scope.READ_PROFILE.uri() + " offline_access", AMINA))
                        .json();
        Map<String, String> fields =
                Map.of(
                        "grant_type", "refresh_token",
                        "refresh_token", tokens.path("refresh_token").asText(),
                        "scope", Scope.READ_CREDENTIALS.uri());
        assertError(consumer.token(fields), 400, "invalid_scope");
        var fewer = new LinkedHashMap<>(fields);
        fewer.put("scope", Scope.READ_PROFILE.uri());
        assertThat(consumer.token(fewer).json().path("scope").asText())
                .isEqualTo(Scope.READ_PROFILE.uri());
    }

    @Test
    void an_access_token_ends_after_an_hour() {
        String token =
                consumer.redeem(consumer.code(Consumer.ALL, AMINA))
                        .json()
                        .path("access_token")
                        .asText();
        var later =
                installation.client(Duration.ofHours(1)).with("authorization", "Bearer " + token);
        assertThat(later.get(CREDENTIALS).status()).isEqualTo(401);
    }

    @Test
    @DisplayName("RFC 7009 §2.2: what is no token is revoked as well")
    void revoking_is_answered_200_whatever_it_was() {
        var tokens = consumer.redeem(consumer.code(Consumer.ALL, AMINA)).json();
        String access = tokens.path("access_token").asText();
        assertThat(consumer.revoke("no token at all").status()).isEqualTo(200);
        assertThat(Consumer.register(installation).revoke(access).status()).isEqualTo(200);
        assertThat(consumer.api(access).get(CREDENTIALS).status()).isEqualTo(200);
        assertThat(consumer.revoke(tokens.path("refresh_token").asText()).status()).isEqualTo(200);
        assertThat(consumer.api(access).get(CREDENTIALS).status()).isEqualTo(401);
        assertError(
                Consumer.submit(installation.client(), "/oauth/revoke", Map.of("token", access)),
                401,
                "invalid_client");
    }

    @Test
    void a_token_opens_nothing_once_the_address_is_no_longer_the_learners() {
        FunctionClient api = consumer.api(Consumer.ALL, AMINA);
        assertThat(api.get(CREDENTIALS).status()).isEqualTo(200);
        installation.takeAddressAway(AMINA);
        assertThat(api.get(CREDENTIALS).status()).isEqualTo(401);
    }

    private static void assertError(Answer answer, int status, String error) {
        assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(status);
        assertThat(answer.json().path("error").asText()).isEqualTo(error);
        assertThat(answer.headers()).containsEntry("cache-control", "no-store");
    }
}
