package org.assaymark.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlRulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org",
                "HTTPS://EXAMPLE.ORG/A?b#c",
                "https://example.org:443/",
                "https://example.org:1025/",
                "https://example.org:65535/",
                "https://xn--bcher-kva.example./",
                "https://8.8.8.8/",
                "https://192.0.2.10/",
                "https://[2606:4700::1111]/"
            })
    void a_plain_https_address_may_be_asked(String url) {
        assertThat(UrlRules.refusal(URI.create(url))).isEmpty();
    }

    @Test
    void a_long_address_may_not() {
        assertThat(UrlRules.refusal(URI.create("https://example.org/" + "x".repeat(2_028))))
                .isEmpty();
        assertThat(UrlRules.refusal(URI.create("https://example.org/" + "x".repeat(2_029))))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example/x/y, z#f, https://a.example/x/z",
        "https://a.example/x, //b.example/, https://b.example/",
        "https://a.example/x, /š, https://a.example/%C5%A1",
        "https://a.example, y, https://a.example/y"
    })
    void a_redirect_is_relative_to_where_it_was_met(String from, String location, String to) {
        assertThat(UrlRules.redirected(URI.create(from), location)).contains(URI.create(to));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://a b/", "%zz", "mailto:#x", "https://[::1/"})
    void a_redirect_may_lead_nowhere(String location) {
        assertThat(UrlRules.redirected(URI.create("https://a.example/"), location)).isEmpty();
    }
}
