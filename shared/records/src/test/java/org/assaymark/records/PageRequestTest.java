package org.assaymark.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
}
