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
}
