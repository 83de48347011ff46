package org.assaymark.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The OpenID provider as settings name it")
class OpenIdProviderTest {
    @Test
    void there_is_none_where_nothing_is_set() {
        assertThat(OpenIdProvider.of("", "")).isEmpty();
        assertThat(OpenIdProvider.of("", " , ")).isEmpty();
    }

    @Test
    void audiences_stand_between_commas() {
        assertThat(OpenIdProvider.of("https://login.example", "a, b,,a"))
                .contains(new OpenIdProvider("https://login.example", Set.of("a", "b")));
    }

    @Test
    void one_without_the_other_stops_the_start() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OpenIdProvider.of("https://login.example", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> OpenIdProvider.of("", "a"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://login.example",
                "login.example",
                "https://",
                "https://login.example?tenant=1",
                "https://login.example#x",
                "https://user@login.example",
                "https://a b"
            })
    void the_issuer_is_an_https_address_without_query_and_fragment(String issuer) {
        assertThatIllegalArgumentException().isThrownBy(() -> OpenIdProvider.of(issuer, "a"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://login.example, https://login.example/.well-known/openid-configuration",
        "https://login.example/, https://login.example/.well-known/openid-configuration",
        "https://login.example/t1, https://login.example/t1/.well-known/openid-configuration"
    })
    void its_configuration_is_found_below_it(String issuer, URI expected) {
        assertThat(new OpenIdProvider(issuer, Set.of("a")).configuration()).isEqualTo(expected);
    }
}
