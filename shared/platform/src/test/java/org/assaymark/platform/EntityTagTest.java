package org.assaymark.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 9110 section 13.1.1, If-Match")
class EntityTagTest {
    @Test
    void a_tag_is_the_revision_in_quotes() {
        assertThat(EntityTag.of(17)).isEqualTo("\"17\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"3\"", "*", "\"1\", \"3\"", "\"3\",\"1\"", "\"1\" ,\"3\" , \"x\""})
    void the_current_tag_lets_the_edit_through(String ifMatch) {
        assertThatCode(() -> EntityTag.requireMatch(Requests.with("if-match", ifMatch), 3))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @DisplayName(
            "Section 8.8.3.2: If-Match uses the strong comparison, so a weak tag never matches")
    @ValueSource(strings = {"\"4\"", "3", "\"33\"", "W/\"3\"", "", "\"1\", \"2\"", "\"*\""})
    void any_other_is_412(String ifMatch) {
        assertThat(refusal(Requests.with("if-match", ifMatch)).problem().status()).isEqualTo(412);
    }

    @Test
    @DisplayName("RFC 6585 section 3: 428 without a condition")
    void none_is_428() {
        assertThat(refusal(Requests.with(Map.of())).problem().status()).isEqualTo(428);
    }

    private static Refusal refusal(HttpRequest request) {
        return catchThrowableOfType(Refusal.class, () -> EntityTag.requireMatch(request, 3));
    }
}
