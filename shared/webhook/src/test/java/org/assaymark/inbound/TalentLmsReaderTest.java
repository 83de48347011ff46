package org.assaymark.inbound;

import static org.assaymark.inbound.Readings.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.assaymark.document.Malformed;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("TalentLMS, by a step of Zapier")
class TalentLmsReaderTest {
    private static final String COMPLETED =
            """
            {"event":"course_completed","user_id":"77","login":"lea","email":"lea@example.com",
             "first_name":"Lea","last_name":"Ek","course_id":"125","course_code":"WELD-101",
             "course_name":"Welding basics","completed_on":"1763629200","score":"92"}
            """;

    @Test
    void a_completed_course_names_learner_and_course_by_all_they_are_called() {
        InboundEvent event = event(COMPLETED);

        assertThat(event.kind()).isEqualTo(Kind.COURSE_COMPLETED);
        assertThat(event.learner().orElseThrow().name()).contains("Lea Ek");
        assertThat(event.learner().orElseThrow().ids())
                .containsExactly(new Party.PartyId("talentlms", "77"));
        assertThat(event.items())
                .containsExactly(
                        new Item(Set.of("125", "WELD-101"), Optional.of("Welding basics"), 1));
        assertThat(event.outcome().completedAt()).contains(Instant.ofEpochSecond(1_763_629_200));
        assertThat(event.outcome().score()).contains(new BigDecimal("0.92"));
    }

    @Test
    void a_date_whose_day_might_be_its_month_is_no_moment_and_still_tells_events_apart() {
        InboundEvent event = event(COMPLETED.replace("1763629200", "11/12/2026, 10:00:00"));

        assertThat(event.outcome().completedAt()).isEmpty();
        assertThat(event.occurredAt()).isEqualTo(Readings.NOW);
        assertThat(event.key())
                .isNotEqualTo(event(COMPLETED.replace("1763629200", "12/12/2026, 10:00:00")).key());
    }

    @ParameterizedTest
    @CsvSource({
        "Course completed, COURSE_COMPLETED",
        "certificate_issued, CERTIFICATE_ISSUED",
        "course_enrolled, ENROLLED",
        "course_unenrolled, UNENROLLED"
    })
    void it_is_told_as_the_trigger_is_called(String event, Kind kind) {
        assertThat(event(COMPLETED.replace("course_completed", event)).kind()).isEqualTo(kind);
    }

    @Test
    void what_cannot_be_told_from_another_is_malformed() {
        assertThatThrownBy(() -> event(COMPLETED.replace("course_id", "course")))
                .isInstanceOf(Malformed.class);
        assertThatThrownBy(
                        () ->
                                event(
                                        COMPLETED
                                                .replace("user_id", "user")
                                                .replace("\"email\"", "\"mail\"")))
                .isInstanceOf(Malformed.class);
    }

    private InboundEvent event(String json) {
        return only(Readings.read(Source.TALENTLMS, json));
    }
}
