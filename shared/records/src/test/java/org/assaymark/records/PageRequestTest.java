package org.assaymark.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.assaymark.document.Malformed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageRequestTest {
    @Test
    void a_page_has_20_items_unless_another_number_is_asked_for() {
        assertThat(PageRequest.of(Optional.empty(), Optional.empty()).limit()).isEqualTo(20);
        assertThat(PageRequest.of(Optional.of("1"), Optional.empty()).limit()).isEqualTo(1);
        assertThat(PageRequest.of(Optional.of("100"), Optional.empty()).limit()).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "-1", "", "ten", "1.5", "1e1", "99999999999", " 5", "٥"})
    void any_other_limit_is_refused(String limit) {
        assertThatThrownBy(() -> PageRequest.of(Optional.of(limit), Optional.empty()))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("limit");
    }

    @Test
    void a_list_at_hand_is_given_page_after_page() {
        var whole = List.of("e", "d", "c", "b", "a");
        var first = page(2, Optional.empty()).of(whole, each -> each);
        assertThat(first.items()).containsExactly("e", "d");
        var second = page(2, first.nextCursor()).of(whole, each -> each);
        assertThat(second.items()).containsExactly("c", "b");
        var last = page(2, second.nextCursor()).of(whole, each -> each);
        assertThat(last.items()).containsExactly("a");
        assertThat(last.nextCursor()).isEmpty();
        assertThat(page(5, Optional.empty()).of(whole, each -> each).nextCursor()).isEmpty();
    }

    @Test
    void a_cursor_that_names_nothing_of_a_list_at_hand_is_refused() {
        assertThatThrownBy(() -> page(2, Optional.of("x")).of(List.of("a"), each -> each))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("cursor");
    }

    private static PageRequest page(int limit, Optional<String> cursor) {
        return new PageRequest(limit, cursor);
    }
}
