package org.assaymark.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
    @Test
    void gives_what_is_set() {
        var environment = new Environment(Map.of("TABLE", "t-1"));
        assertThat(environment.required("TABLE")).isEqualTo("t-1");
        assertThatCode(environment::done).doesNotThrowAnyException();
    }

    @Test
    void what_is_optional_is_empty_and_not_missed() {
        var environment = new Environment(Map.of("TABLE", "t-1"));
        assertThat(environment.optional("TABLE")).isEqualTo("t-1");
        assertThat(environment.optional("MAIL")).isEmpty();
        assertThatCode(environment::done).doesNotThrowAnyException();
    }

    @Test
    void names_every_variable_that_is_missing_and_no_other() {
        var environment = new Environment(Map.of("TABLE", "t-1", "BLANK", " "));
        environment.required("ORIGIN");
        environment.required("TABLE");
        environment.required("BLANK");
        environment.required("KEY_ID");
        assertThatThrownBy(environment::done)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("not set: BLANK, KEY_ID, ORIGIN");
    }

    @Test
    void a_number_is_whole_and_positive_and_every_other_is_named() {
        var environment = new Environment(Map.of("DAYS", "730", "MOST", "0", "RATE", "1e3"));
        assertThat(environment.requiredNumber("DAYS")).isEqualTo(730);
        assertThatCode(environment::done).doesNotThrowAnyException();
        environment.requiredNumber("MOST");
        environment.requiredNumber("RATE");
        assertThatThrownBy(environment::done)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("not a whole number from 1: MOST, RATE");
        environment.requiredNumber("HOURS");
        assertThatThrownBy(environment::done).hasMessage("not set: HOURS");
    }
}
