package org.assaymark.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 8288 the link to the next page of a list")
class NextLinkTest {
    private static final URI ASKED = URI.create("https://lms.example/lineitems?page=1");
    private static final URI NEXT = URI.create("https://lms.example/lineitems?page=2&size=3,4");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<https://lms.example/lineitems?page=2&size=3,4>; rel=\"next\"",
                "<https://lms.example/lineitems?page=2&size=3,4>;rel=next",
                "</lineitems?page=2&size=3,4> ; title=\"a, <b>; rel=prev\"; REL=\"last next\"",
                "</first>; rel=\"first\",</lineitems?page=2&size=3,4>; rel=\"next\", </l>; rel=\"last\"",
                "<?page=2&size=3,4>; rel=next; type=\"application/json\""
            })
    void is_found_among_others_and_goes_on_from_the_page(String header) {
        assertThat(NextLink.of(List.of(header), ASKED)).contains(NEXT);
        assertThat(NextLink.of(List.of("</first>; rel=first", header), ASKED)).contains(NEXT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "next",
                "</a>",
                "</a>; rel=\"prev\"",
                "</a>; rel=\"nextone\"",
                "</a>; rel=next-archive",
                "</a>; title=\"; rel=next\"",
                "<https://lms.example/a b>; rel=\"next\""
            })
    void is_nothing_else(String header) {
        assertThat(NextLink.of(List.of(header), ASKED)).isEmpty();
    }

    @Test
    void a_hostile_header_costs_nothing() {
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(2),
                () -> {
                    for (String piece :
                            List.of(
                                    "<",
                                    "<a>;",
                                    "<a>;x=\"",
                                    "<a>; rel=\"a ",
                                    "; ",
                                    "<a>;rel=\"next")) {
                        assertThat(
                                        NextLink.of(
                                                List.of(piece.repeat(8_000 / piece.length())),
                                                ASKED))
                                .isEmpty();
                        assertThat(NextLink.of(List.of("x".repeat(9_000)), ASKED)).isEmpty();
                    }
                });
    }
}
