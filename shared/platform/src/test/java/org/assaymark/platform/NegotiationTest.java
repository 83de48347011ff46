package org.assaymark.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RFC 9110 section 12.5.1, Accept")
class NegotiationTest {
    private static final List<String> OFFERS =
            List.of("text/html", "application/vc", "application/json");

    @Test
    @DisplayName("A request without any Accept header field implies any media type")
    void without_accept_the_first_offer_is_taken() {
        assertThat(Negotiation.choose(Requests.with(Map.of()), OFFERS)).contains("text/html");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @DisplayName("The offer with the highest quality is taken, of equal ones the first offered")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    application/vc                                      | application/vc
                    APPLICATION/VC                                      | application/vc
                    application/json, text/html                         | text/html
                    application/json, text/html;q=0.9                   | application/json
                    text/html;q=0.2, application/vc;q=0.3               | application/vc
                    text/html ; q=0.2 , application/vc ; q=0.25         | application/vc
                    application/*                                       | application/vc
                    application/*;q=0.5, application/json;q=0.6         | application/json
                    */*                                                 | text/html
                    text/html;q=0.001, image/png                        | text/html
                    text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 | text/html
                    application/json; charset=utf-8                     | application/json
                    """)
    void the_most_wanted_offer_is_taken(String accept, String expected) {
        assertThat(choose(accept)).contains(expected);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @DisplayName("Media ranges can be overridden by more specific media ranges or media types")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    text/html;q=0.1, */*                                | application/vc
                    */*, text/html;q=0.1                                | application/vc
                    application/*;q=0.1, application/json, */*;q=0.5    | application/json
                    application/*;q=1.0, application/vc;q=0.1, */*;q=0.2 | application/json
                    """)
    void the_most_specific_range_counts(String accept, String expected) {
        assertThat(choose(accept)).contains(expected);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("Section 12.4.2: a quality value of 0 means not acceptable")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    text/html;q=0, application/*;q=0.0
                    */*;q=0
                    text/html;q=0.000
                    TEXT/HTML;Q=0
                    image/png
                    """)
    void nothing_is_taken_that_is_not_acceptable(String accept) {
        assertThat(choose(accept)).isEmpty();
    }

    @Test
    void q_0_excludes_one_type_from_a_wildcard() {
        assertThat(choose("*/*, text/html;q=0")).contains("application/vc");
        assertThat(choose("application/*, application/vc;q=0")).contains("application/json");
    }

    @Test
    @DisplayName("Section 12.4.2: the weight's name is case-insensitive, as parameter names are")
    void q_may_be_a_capital() {
        assertThat(choose("text/html;Q=0.1, application/vc")).contains("application/vc");
    }

    @Property(tries = 300)
    void any_text_is_answered_with_one_of_the_offers_or_none(@ForAll String accept) {
        assertThat(Negotiation.choose(Requests.with("accept", accept), OFFERS).stream())
                .allMatch(OFFERS::contains);
    }

    private static java.util.Optional<String> choose(String accept) {
        return Negotiation.choose(Requests.with("accept", accept), OFFERS);
    }
}
