package org.assaymark.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("VCDM 2.0 §4.9 Validity Period")
class ValidityTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void holds_from_its_first_second_on() {
        var validity = new Validity(NOON, Optional.empty());
        assertThat(validity.holdsAt(NOON)).isTrue();
        assertThat(validity.holdsAt(NOON.minusMillis(1))).isFalse();
        assertThat(validity.holdsAt(Instant.MAX)).isTrue();
    }

    @Test
    void holds_to_the_end_of_its_last_second() {
        var validity = new Validity(NOON, Optional.of(NOON.plusSeconds(1)));
        assertThat(validity.holdsAt(NOON.plusMillis(1999))).isTrue();
        assertThat(validity.holdsAt(NOON.plusMillis(2000))).isFalse();
    }

    @Test
    void may_be_a_single_second_but_not_end_before_it_begins() {
        assertThat(new Validity(NOON, Optional.of(NOON)).holdsAt(NOON)).isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Validity(NOON, Optional.of(NOON.minusSeconds(1))));
    }

    @Test
    void fractions_of_a_second_are_cut_off() {
        assertThat(new Validity(NOON.plusMillis(999), Optional.empty()))
                .isEqualTo(new Validity(NOON, Optional.empty()));
    }
}
