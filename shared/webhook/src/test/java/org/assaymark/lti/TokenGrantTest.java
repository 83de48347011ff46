package org.assaymark.lti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Security Framework 1.0 section 4.1 client credentials with a JWT")
class TokenGrantTest {
    @Test
    void the_assertion_names_us_twice_and_is_for_the_token_endpoint_for_five_minutes() {
        var assertion =
                new ClientAssertion(
                        "tool-1",
                        URI.create("https://lms.example/token"),
                        "j-1",
                        Instant.parse("2026-11-20T09:00:00.700Z"));
        assertThat(Json.write(assertion.claims()).utf8())
                .isEqualTo(
                        "{\"iss\":\"tool-1\",\"sub\":\"tool-1\",\"aud\":\"https://lms.example/token\","
                                + "\"iat\":1795165200,\"exp\":1795165500,\"jti\":\"j-1\"}");
    }

    @Test
    void the_form_asks_for_scopes_by_an_assertion() {
        assertThat(TokenGrant.form("a.b.c", Set.of(LtiScope.RESULTS, LtiScope.READ_LINE_ITEMS)))
                .containsExactly(
                        java.util.Map.entry("grant_type", "client_credentials"),
                        java.util.Map.entry(
                                "client_assertion_type",
                                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
                        java.util.Map.entry("client_assertion", "a.b.c"),
                        java.util.Map.entry(
                                "scope",
                                "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem.readonly"
                                        + " https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly"));
    }

    @Test
    void a_grant_says_for_how_long_and_for_what_it_is_good() {
        var grant =
                TokenGrant.of(
                        Bytes.utf8(
                                """
                                {"access_token":"t0k3n","token_type":"Bearer","expires_in":3600,"scope":"a b"}
                                """));
        assertThat(grant)
                .isEqualTo(
                        new TokenGrant(
                                "t0k3n", Duration.ofHours(1), Optional.of(Set.of("a", "b"))));
        assertThat(grant.allows("a")).isTrue();
        assertThat(grant.allows("c")).isFalse();
        assertThat(grant).hasToString("an access token for PT1H");
    }

    @Test
    void where_it_says_nothing_it_is_good_for_all_that_was_asked_for_and_an_hour() {
        var grant = TokenGrant.of(Bytes.utf8("{\"access_token\":\"t0k3n\"}"));
        assertThat(grant.lasts()).isEqualTo(Duration.ofHours(1));
        assertThat(grant.allows("whatever")).isTrue();
        assertThat(
                        TokenGrant.of(Bytes.utf8("{\"access_token\":\"t\",\"expires_in\":1e18}"))
                                .lasts())
                .isEqualTo(Duration.ofDays(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"access_token\":\"\"}",
                "{\"access_token\":\"a b\"}",
                "{\"access_token\":\"a\\r\\nx: y\"}",
                "{\"access_token\":\"t\",\"token_type\":\"mac\"}",
                "{\"error\":\"invalid_scope\"}"
            })
    void what_holds_no_bearer_token_is_none(String json) {
        assertThatThrownBy(() -> TokenGrant.of(Bytes.utf8(json))).isInstanceOf(Malformed.class);
    }
}
