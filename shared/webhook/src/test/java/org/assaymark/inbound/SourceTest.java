package org.assaymark.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assaymark.document.Malformed;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Every source")
class SourceTest {
    @ParameterizedTest
    @EnumSource
    void is_known_by_its_word(Source source) {
        assertThat(Source.of(source.word())).contains(source);
    }

    @Property(tries = 300)
    void whatever_comes_from_any_source_is_read_or_malformed(
            @ForAll String text, @ForAll Source source) {
        for (String body : List.of(text, "{\"type\":\"" + "x\",\"event\":[1]}", "[[]]", "{}")) {
            var headers = new HashMap<String, String>();
            headers.put("x-shopify-topic", "orders/paid");
            headers.put("x-wc-webhook-topic", "order.updated");
            try {
                assertThat(Readings.read(source, body, headers)).isNotNull();
            } catch (Malformed expected) {
                assertThat(expected.faults()).isNotEmpty();
            }
        }
    }
}
