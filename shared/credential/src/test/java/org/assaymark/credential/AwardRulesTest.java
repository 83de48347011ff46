package org.assaymark.credential;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.assaymark.document.Json;
import org.assaymark.document.ObjectShape;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwardRulesTest {
    @Test
    void what_is_written_is_read_again() {
        for (String text :
                List.of(
                        "{\"requiresApproval\":false}",
                        "{\"requiresApproval\":true,\"requires\":{\"evidence\":true},\"validityPeriod\":\"P2Y\"}",
                        "{\"requiresApproval\":false,\"requires\":{\"results\":[\"urn:a\",\"urn:b\"]}}")) {
            assertThat(Json.write(AwardRules.of(Json.read(text)).document()).utf8())
                    .isEqualTo(text);
        }
        assertThat(AwardRules.of(Json.object())).isEqualTo(AwardRules.NONE);
    }

    @Test
    void a_result_is_asked_for_only_where_the_achievement_describes_it() {
        ObjectNode document = Json.object();
        document.putObject("achievement")
                .putArray("resultDescription")
                .addObject()
                .put("id", "urn:a");
        document.putObject("requires").putArray("results").add("urn:a").add("urn:b").add("x");
        assertThat(Fixtures.faultPointers(() -> shape().decode(document)))
                .containsExactly(
                        "/requires/results/2", "/requires/results/1", "/requires/results/2");
    }

    @Nested
    class Periods {
        @ParameterizedTest
        @ValueSource(strings = {"P2Y", "P18M", "P1Y6M", "P4W", "P90D", "P1Y2M3W4D", "P100Y"})
        void count_in_years_months_weeks_and_days(String period) {
            assertThat(Fixtures.faultPointers(() -> shape().decode(with(period)))).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"P", "2Y", "P-2Y", "-P2Y", "PT12H", "P0D", "P1.5Y", "P101Y", "P99999D"})
        void are_whole_and_not_empty_and_of_a_century_at_most(String period) {
            assertThat(Fixtures.faultPointers(() -> shape().decode(with(period))))
                    .containsExactly("/validityPeriod");
        }

        @ParameterizedTest
        @CsvSource({
            "P2Y, 2026-11-25T10:00:00Z, Europe/Berlin, 2028-11-25T22:59:59Z",
            "P1D, 2026-11-25T23:30:00Z, Europe/Berlin, 2026-11-27T22:59:59Z",
            "P1D, 2026-11-25T10:00:00Z, Pacific/Kiritimati, 2026-11-27T09:59:59Z",
            "P1Y, 2028-02-29T12:00:00Z, UTC, 2029-02-28T23:59:59Z",
            "P1M, 2026-01-31T12:00:00Z, UTC, 2026-02-28T23:59:59Z",
            "P6M, 2026-09-29T10:00:00Z, Europe/Berlin, 2027-03-29T21:59:59Z"
        })
        void end_with_a_day_of_the_issuer(String period, Instant from, ZoneId zone, Instant end) {
            assertThat(AwardRules.of(with(period)).end(from, zone)).contains(end);
        }

        @Test
        void that_would_end_after_the_year_9999_do_not_end() {
            assertThat(
                            AwardRules.of(with("P100Y"))
                                    .end(Instant.parse("9950-01-01T00:00:00Z"), ZoneId.of("UTC")))
                    .isEmpty();
        }

        private static ObjectNode with(String period) {
            return Json.object().put("validityPeriod", period);
        }
    }

    private static ObjectShape shape() {
        return ObjectShape.plain()
                .optional("achievement", (_, _, _) -> {})
                .with(AwardRules.members());
    }
}
