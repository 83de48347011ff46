package org.assaymark.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The short code of a credential")
class ShortCodeTest {
    private static final CredentialId ID = new CredentialId("crd_01kb6w3zt0q7fz9x2m4n8v5c1d");

    @Test
    void is_the_random_part_of_its_id_and_says_nothing_of_when_it_was_issued() {
        var clock = Clock.fixed(Instant.parse("2026-11-28T12:00:00Z"), ZoneOffset.UTC);
        var later = Clock.fixed(Instant.parse("2036-11-28T12:00:00Z"), ZoneOffset.UTC);
        Identifiers ids = new Identifiers(clock, new Same());
        Identifiers laterIds = new Identifiers(later, new Same());

        assertThat(ShortCode.of(ids.credential())).isEqualTo(ShortCode.of(laterIds.credential()));
        assertThat(ids.credential()).isNotEqualTo(laterIds.credential());
    }

    @Test
    void is_the_same_length_in_test_mode() {
        var ids = new Identifiers(Clock.systemUTC(), new SecureRandom());

        assertThat(ShortCode.of(ids.credential(Mode.TEST)).text()).hasSize(16);
    }

    @Test
    void is_printed_in_groups_of_four() {
        assertThat(ShortCode.of(ID).printed()).isEqualTo("Q7FZ-9X2M-4N8V-5C1D");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Q7FZ-9X2M-4N8V-5C1D",
                "q7fz9x2m4n8v5c1d",
                " Q7FZ 9X2M 4N8V 5C1D\n",
                "Q7FZ\u20139X2M\u20134N8V\u20135CLD",
                "q7fz-9x2m-4n8v-5cid"
            })
    void is_understood_however_it_is_typed(String typed) {
        assertThat(ShortCode.parse(typed)).contains(ShortCode.of(ID));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Q7FZ-9X2M-4N8V-5C1",
                "Q7FZ-9X2M-4N8V-5C1D-0",
                "Q7FZ-9X2M-4N8V-5C1U",
                "Q7FZ_9X2M_4N8V_5C1D",
                "crd_01kb6w3zt0q7fz9x2m4n8v5c1d"
            })
    void is_nothing_else(String typed) {
        assertThat(ShortCode.parse(typed)).isEmpty();
    }

    @Test
    void is_not_looked_for_in_a_long_text() {
        assertThat(ShortCode.parse(" ".repeat(1_000_000) + "q7fz9x2m4n8v5c1d")).isEmpty();
    }

    private static final class Same implements java.util.random.RandomGenerator {
        @Override
        public long nextLong() {
            return 0x0123456789abcdefL;
        }
    }
}
