package org.assaymark.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ColourTest {
    @Test
    void contrast_is_that_of_wcag() {
        assertThat(Colour.WHITE.contrast(Colour.BLACK)).isEqualTo(21, within(1e-9));
        assertThat(Colour.rgb(0x777777).contrast(Colour.WHITE)).isEqualTo(4.48, within(0.005));
    }

    @Test
    void only_six_digits_after_a_number_sign_are_a_colour() {
        assertThat(Colour.parse("#0A64c8")).contains(Colour.rgb(0x0a64c8));
        for (String other : List.of("", "#fff", "0a64c8", "#0a64cg", "#0a64c8ff", "red")) {
            assertThat(Colour.parse(other)).as(other).isEmpty();
        }
    }

    @Test
    void channels_are_bytes() {
        assertThatThrownBy(() -> new Colour(0, 0, 256, 255))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
