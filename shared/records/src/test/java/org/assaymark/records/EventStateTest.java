package org.assaymark.records;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventStateTest {
    @Test
    void words_are_those_of_the_interface() {
        assertThat(EventState.RECEIVED.word()).isEqualTo("received");
        assertThat(EventState.NO_RULE.word()).isEqualTo("noRule");
        assertThat(EventState.NEEDS_MAPPING.word()).isEqualTo("needsMapping");
    }

    @ParameterizedTest
    @EnumSource
    void each_is_known_by_its_word(EventState state) {
        assertThat(EventState.of(state.word())).contains(state);
    }
}
