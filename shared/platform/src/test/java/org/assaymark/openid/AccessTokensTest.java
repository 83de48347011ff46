package org.assaymark.openid;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.assaymark.credential.EmailAddress;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.testkit.OpenIdKey;
import org.assaymark.testkit.OpenIdLocal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 9068 Access tokens of an OpenID provider")
class AccessTokensTest {
    private final OpenIdLocal provider = new OpenIdLocal();
    private Instant now = Instant.parse("2026-11-23T10:00:00Z");
    private final AccessTokens tokens = tokens(OpenIdLocal.AUDIENCE);

    @AfterEach
    void close() {
        provider.close();
    }

    @Nested
    @DisplayName("A signature")
    class Signatures {
        @ParameterizedTest
        @EnumSource(OpenIdKey.Algorithm.class)
        void of_each_of_four_algorithms_is_verified(OpenIdKey.Algorithm algorithm) {
            provider.add("other", algorithm);
            assertGenuine(provider.key("other").sign(claims(), Function.identity()));
        }

        @ParameterizedTest
        @EnumSource(OpenIdKey.Algorithm.class)
        void over_other_claims_is_refused(OpenIdKey.Algorithm algorithm) {
            provider.add("other", algorithm);
            String[] parts = provider.key("other").sign(claims(), Function.identity()).split("\\.");
            String others = base64(Json.write(claims().put("sub", "somebody else")));
            assertRefused(parts[0] + "." + others + "." + parts[2]);
        }

        @Test
        void by_another_key_of_the_same_name_is_refused() {
            var forger = OpenIdKey.make("first", OpenIdKey.Algorithm.RS256);
            assertRefused(forger.sign(claims(), Function.identity()));
        }

        @Test
        void is_demanded() {
            String none = base64(Bytes.utf8("{\"alg\":\"none\"}"));
            String claims = base64(Json.write(claims()));
            assertRefused(none + "." + claims + ".");
            assertRefused(none + "." + claims + "." + base64(Bytes.utf8("x")));
        }

        @Test
        void by_the_public_key_as_a_secret_is_refused() throws Exception {
            String modulus = provider.key("first").publicJwk().path("n").asText();
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Bytes.utf8(modulus).toArray(), "HmacSHA256"));
            String input =
                    base64(Bytes.utf8("{\"alg\":\"HS256\",\"kid\":\"first\"}"))
                            + "."
                            + base64(Json.write(claims()));
            String signature = base64(Bytes.of(mac.doFinal(Bytes.utf8(input).toArray())));
            assertRefused(input + "." + signature);
        }

        @Test
        void by_a_key_that_the_token_itself_brings_is_refused() {
            var own = OpenIdKey.make("own", OpenIdKey.Algorithm.ES256);
            assertRefused(
                    own.sign(
                            claims(),
                            header -> {
                                header.set("jwk", own.publicJwk());
                                return header;
                            }));
        }

        @Test
        void with_a_key_for_another_algorithm_is_refused() {
            provider.add("other", OpenIdKey.Algorithm.RS256);
            ObjectNode set = provider.keySet();
            set.path("keys").forEach(key -> ((ObjectNode) key).put("alg", "PS256"));
            provider.answer(OpenIdLocal.KEYS, OpenIdLocal.Answer.of(set));
            assertRefused(provider.key("other").sign(claims(), Function.identity()));
        }

        @Test
        void with_a_key_that_encrypts_is_refused() {
            ObjectNode set = provider.keySet();
            set.path("keys").forEach(key -> ((ObjectNode) key).put("use", "enc"));
            provider.answer(OpenIdLocal.KEYS, OpenIdLocal.Answer.of(set));
            assertRefused(provider.token(claims()));
        }

        @Test
        void with_an_rsa_key_of_1024_bits_is_refused() {
            var weak = OpenIdKey.make("weak", OpenIdKey.Algorithm.RS256, 1_024);
            ObjectNode set = Json.object();
            set.putArray("keys").add(weak.publicJwk());
            provider.answer(OpenIdLocal.KEYS, OpenIdLocal.Answer.of(set));
            assertRefused(weak.sign(claims(), Function.identity()));
        }

        @Test
        void without_a_kid_is_verified_with_the_keys_that_fit() {
            provider.add("other", OpenIdKey.Algorithm.ES256);
            assertGenuine(
                    provider.key("other")
                            .sign(
                                    claims(),
                                    header -> {
                                        header.remove("kid");
                                        return header;
                                    }));
        }
    }

    @Nested
    @DisplayName("typ and crit: what kind of token it is")
    class Headers {
        @ParameterizedTest
        @ValueSource(strings = {"at+jwt", "application/at+jwt", "AT+JWT", "JWT"})
        void an_access_token_or_a_jwt_is_taken(String type) {
            assertGenuine(first(header -> header.put("typ", type)));
        }

        @Test
        void none_is_taken_as_cognito_sends_none() {
            assertGenuine(first(header -> header.without(List.of("typ"))));
        }

        @ParameterizedTest
        @ValueSource(strings = {"dpop+jwt", "logout+jwt", "secevent+jwt", "vc+jwt"})
        void another_kind_is_refused(String type) {
            assertRefused(first(header -> header.put("typ", type)));
        }

        @Test
        void what_must_be_understood_is_refused() {
            assertRefused(
                    first(
                            header -> {
                                header.putArray("crit").add("x");
                                return header.put("x", 1);
                            }));
        }

        private String first(Function<ObjectNode, ObjectNode> header) {
            return provider.key("first").sign(claims(), header);
        }
    }

    @Nested
    @DisplayName("RFC 9068 §2.2 and §4: what the claims must say")
    class Claims {
        @Test
        void another_issuer_is_refused() {
            assertRefused(with(claims -> claims.put("iss", provider.issuer() + "/")));
            assertRefused(with(claims -> claims.remove("iss")));
        }

        @Test
        void one_of_several_audiences_is_enough() {
            assertGenuine(
                    with(claims -> claims.putArray("aud").add("x").add(OpenIdLocal.AUDIENCE)));
            assertRefused(with(claims -> claims.putArray("aud").add("x").add("y")));
            assertRefused(with(claims -> claims.put("aud", "x")));
        }

        @Test
        void without_aud_the_client_counts_and_with_it_it_does_not() {
            AccessTokens forClient = tokens("console,other");
            assertThat(forClient.check(with(claims -> claims.remove("aud"))))
                    .isInstanceOf(TokenCheck.Genuine.class);
            assertThat(forClient.check(with(claims -> {}))).isInstanceOf(TokenCheck.Refused.class);
            assertRefused(with(claims -> claims.remove("aud")));
        }

        @Test
        void it_ends_a_minute_after_exp_for_clocks_that_differ() {
            String token = with(claims -> {});
            now = now.plusSeconds(359);
            assertGenuine(token);
            now = now.plusSeconds(1);
            assertRefused(token);
        }

        @Test
        void one_that_never_ends_is_refused() {
            assertRefused(with(claims -> claims.remove("exp")));
        }

        @Test
        void it_holds_a_minute_before_nbf_and_not_earlier() {
            long soon = now.getEpochSecond() + 60;
            assertGenuine(with(claims -> claims.put("nbf", soon)));
            assertRefused(with(claims -> claims.put("nbf", soon + 1)));
        }

        @Test
        void it_names_somebody() {
            assertRefused(with(claims -> claims.remove("sub")));
            assertRefused(with(claims -> claims.put("sub", " ")));
            assertRefused(with(claims -> claims.put("sub", "x".repeat(256))));
            assertRefused(with(claims -> claims.putArray("sub").add("x")));
        }

        @Test
        void an_id_token_is_refused() {
            assertRefused(with(claims -> claims.put("token_use", "id")));
            assertRefused(with(claims -> claims.put("at_hash", "x")));
            assertGenuine(with(claims -> claims.put("token_use", "access")));
        }

        @Test
        void moments_beyond_every_calendar_are_refused_or_hold() {
            for (String field : List.of("exp", "nbf")) {
                for (String number : List.of("1e400", "-1e400", "9223372036854775807")) {
                    String compact = Json.write(claims().put(field, 0)).utf8();
                    String token =
                            signedRaw(
                                    compact.replace(
                                            "\"" + field + "\":0", "\"" + field + "\":" + number));
                    assertThat(tokens.check(token)).isNotInstanceOf(TokenCheck.CouldNotCheck.class);
                }
            }
        }

        private String signedRaw(String json) {
            return provider.key("first")
                    .sign(Json.readObject(Bytes.utf8(json)), Function.identity());
        }

        @Test
        void an_address_counts_only_when_it_is_verified() {
            assertThat(email("amina@example.org", true))
                    .contains(new EmailAddress("amina@example.org"));
            assertThat(email("Amina@Example.org", "true"))
                    .contains(new EmailAddress("amina@example.org"));
            assertThat(email("amina@example.org", false)).isEmpty();
            assertThat(email("amina@example.org", "yes")).isEmpty();
            assertThat(email("amina@example.org", null)).isEmpty();
            assertThat(email("amina", true)).isEmpty();
        }

        private Optional<EmailAddress> email(String email, Object verified) {
            String token =
                    with(
                            claims -> {
                                claims.put("email", email);
                                claims.putPOJO("email_verified", verified);
                                if (verified == null) {
                                    claims.remove("email_verified");
                                }
                            });
            return ((TokenCheck.Genuine) tokens.check(token)).identity().verifiedEmail();
        }
    }

    @Nested
    @DisplayName("OpenID Connect Discovery 1.0: the keys of the provider")
    class Keys {
        @Test
        void are_read_once_and_used_for_an_hour() {
            assertGenuine(fresh());
            assertGenuine(fresh());
            now = now.plus(Duration.ofMinutes(59));
            assertGenuine(fresh());
            assertThat(provider.asked())
                    .containsExactly(OpenIdLocal.CONFIGURATION, OpenIdLocal.KEYS);
            now = now.plus(Duration.ofMinutes(1));
            assertGenuine(fresh());
            assertThat(provider.asked()).hasSize(4);
        }

        @Test
        void a_new_one_is_found_and_one_that_is_gone_opens_nothing_after_that() {
            assertGenuine(fresh());
            String old = provider.key("first").sign(claims(), Function.identity());
            provider.add("second", OpenIdKey.Algorithm.ES256);
            provider.remove("first");
            now = now.plus(Duration.ofMinutes(1));
            assertGenuine(fresh());
            assertRefused(old);
        }

        @Test
        void unknown_ones_are_asked_for_once_a_minute_at_most() {
            assertGenuine(fresh());
            var forger = OpenIdKey.make("unknown", OpenIdKey.Algorithm.RS256);
            now = now.plus(Duration.ofMinutes(1));
            for (int i = 0; i < 20; i++) {
                assertRefused(forger.sign(claims(), Function.identity()));
            }
            assertThat(provider.asked()).hasSize(4);
        }

        @Test
        void are_used_for_a_day_while_the_provider_is_out_of_reach() {
            assertGenuine(fresh());
            provider.fail(true);
            now = now.plus(Duration.ofHours(23));
            assertGenuine(fresh());
            now = now.plus(Duration.ofHours(1));
            assertThat(tokens.check(fresh())).isEqualTo(new TokenCheck.CouldNotCheck());
            provider.fail(false);
            now = now.plus(Duration.ofMinutes(1));
            assertGenuine(fresh());
        }

        @Test
        void a_provider_that_was_never_reached_is_asked_again_after_five_seconds() {
            provider.fail(true);
            for (int i = 0; i < 5; i++) {
                assertThat(tokens.check(fresh())).isEqualTo(new TokenCheck.CouldNotCheck());
            }
            assertThat(provider.asked()).hasSize(1);
            provider.fail(false);
            assertThat(tokens.check(fresh())).isEqualTo(new TokenCheck.CouldNotCheck());
            now = now.plusSeconds(5);
            assertGenuine(fresh());
        }

        @Test
        void whether_an_unknown_one_is_new_cannot_be_said_during_an_outage() {
            assertGenuine(fresh());
            provider.add("second", OpenIdKey.Algorithm.ES256);
            provider.fail(true);
            now = now.plus(Duration.ofMinutes(1));
            assertThat(tokens.check(provider.key("second").sign(claims(), Function.identity())))
                    .isEqualTo(new TokenCheck.CouldNotCheck());
            assertGenuine(fresh());
        }

        @Test
        void those_of_another_issuers_configuration_are_not_taken() {
            answerConfiguration(provider.configuration().put("issuer", "https://other.example"));
            assertThat(tokens.check(fresh())).isEqualTo(new TokenCheck.CouldNotCheck());
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"http://127.0.0.1:1/keys", "file:///etc/passwd", "/keys", "", "https:x"})
        void are_read_over_https_only(String address) {
            answerConfiguration(provider.configuration().put("jwks_uri", address));
            assertThat(tokens.check(fresh())).isEqualTo(new TokenCheck.CouldNotCheck());
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "[]", "{}", "{\"keys\":7}", "no JSON", "{\"keys\":"})
        void what_is_no_set_of_keys_lets_nobody_in(String body) {
            provider.answer(OpenIdLocal.KEYS, OpenIdLocal.Answer.of(200, Bytes.utf8(body)));
            assertThat(tokens.check(fresh())).isEqualTo(new TokenCheck.CouldNotCheck());
        }

        @Test
        void one_that_cannot_be_read_keeps_no_other_from_being_used() {
            ObjectNode set = Json.object();
            var keys = set.putArray("keys");
            keys.add(7).add(Json.object().put("kty", "new"));
            keys.add(Json.object().put("kty", "RSA").put("n", "!").put("e", 3));
            keys.add(Json.object().put("kty", "EC").put("crv", "P-256").put("x", "AA"));
            keys.add(Json.object().put("kty", "oct").put("k", "c2VjcmV0"));
            for (JsonNode key : provider.keySet().path("keys")) {
                keys.add(key);
            }
            provider.answer(OpenIdLocal.KEYS, OpenIdLocal.Answer.of(set));
            assertGenuine(fresh());
        }

        @Test
        void a_redirect_is_not_followed() {
            provider.answer("/elsewhere", OpenIdLocal.Answer.of(provider.keySet()));
            provider.answer(
                    OpenIdLocal.KEYS,
                    exchange -> {
                        exchange.getResponseHeaders().set("Location", "/elsewhere");
                        exchange.sendResponseHeaders(302, -1);
                    });
            assertThat(tokens.check(fresh())).isEqualTo(new TokenCheck.CouldNotCheck());
            assertThat(provider.asked()).doesNotContain("/elsewhere");
        }

        @Test
        void a_document_without_end_is_cut_off() {
            var page = new byte[64 * 1024];
            provider.answer(
                    OpenIdLocal.KEYS,
                    exchange -> {
                        exchange.sendResponseHeaders(200, 0);
                        for (int i = 0; i < 10_000; i++) {
                            exchange.getResponseBody().write(page);
                        }
                    });
            assertThat(tokens.check(fresh())).isEqualTo(new TokenCheck.CouldNotCheck());
        }

        @Test
        void a_server_that_never_ends_its_answer_is_left_after_five_seconds() {
            provider.answer(
                    OpenIdLocal.KEYS,
                    exchange -> {
                        exchange.sendResponseHeaders(200, 0);
                        exchange.getResponseBody().write('{');
                        exchange.getResponseBody().flush();
                        sleep(Duration.ofSeconds(20));
                    });
            long began = System.nanoTime();
            assertThat(tokens.check(fresh())).isEqualTo(new TokenCheck.CouldNotCheck());
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isLessThan(Duration.ofSeconds(15));
        }

        @Test
        void a_server_whose_certificate_is_unknown_is_not_asked() {
            var strict =
                    new AccessTokens(
                            new OpenIdProvider(provider.issuer(), Set.of(OpenIdLocal.AUDIENCE)),
                            new HttpsDocuments(),
                            clock());
            assertThat(strict.check(fresh())).isEqualTo(new TokenCheck.CouldNotCheck());
            assertThat(provider.asked()).isEmpty();
        }

        private void answerConfiguration(ObjectNode configuration) {
            provider.answer(OpenIdLocal.CONFIGURATION, OpenIdLocal.Answer.of(configuration));
        }

        private String fresh() {
            return provider.token(claims());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "a.b.c",
                "a.b.c.d.e",
                "amk_x",
                "eyJhbGciOiJSUzI1NiJ9",
                "eyJhbGciOiJSUzI1NiJ9..",
                "eyJhbGciOjF9.e30.AA",
                "bnVsbA.e30.AA"
            })
    void what_is_no_signed_jwt_is_refused_and_asks_nobody(String text) {
        assertRefused(text);
        assertThat(provider.asked()).isEmpty();
    }

    @Test
    void nothing_that_is_sent_breaks_the_reader() {
        assertRefused("x".repeat(1_000_000));
        assertRefused(base64(Bytes.utf8("[".repeat(7_000))) + ".e30.AA");
        assertRefused(base64(Bytes.utf8("{\"a\":".repeat(1_400))) + ".e30.AA");
    }

    private ObjectNode claims() {
        return provider.claims("248289761001", now);
    }

    private String with(Consumer<ObjectNode> change) {
        ObjectNode claims = claims();
        change.accept(claims);
        return provider.token(claims);
    }

    private AccessTokens tokens(String audiences) {
        return new AccessTokens(
                OpenIdProvider.of(provider.issuer(), audiences).orElseThrow(),
                new HttpsDocuments(Optional.of(provider.trust())),
                clock());
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }

    private void assertGenuine(String token) {
        assertThat(tokens.check(token))
                .isEqualTo(
                        new TokenCheck.Genuine(
                                new Identity(provider.issuer(), "248289761001", Optional.empty())));
    }

    private void assertRefused(String token) {
        assertThat(tokens.check(token)).isInstanceOf(TokenCheck.Refused.class);
    }

    private static String base64(Bytes bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toArray());
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
