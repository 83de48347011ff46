package org.assaymark.inbound;

import static org.assaymark.inbound.Readings.email;
import static org.assaymark.inbound.Readings.only;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Canvas Live Events")
class CanvasReaderTest {
    private static final String COMPLETED =
            """
            {"metadata":{"event_name":"course_completed","event_time":"2026-11-20T09:00:00.615Z",
              "root_account_uuid":"VicY","user_id":"21070000000000123","request_id":"1dd9"},
             "body":{"course":{"id":"565","account_id":"79","name":"Welding basics","sis_source_id":"2026.100"},
              "progress":{"completed_at":"2026-11-20T09:00:00.218Z","requirement_count":6,"requirement_completed_count":6},
              "user":{"id":"123","name":"Lea Ek","email":"lea@example.com"}}}
            """;

    @Test
    void a_completed_course_names_learner_and_course_by_all_they_are_called() {
        InboundEvent event = event(COMPLETED);

        assertThat(event.kind()).isEqualTo(Kind.COURSE_COMPLETED);
        assertThat(email(event)).isEqualTo("lea@example.com");
        assertThat(event.items())
                .containsExactly(
                        new Item(Set.of("565", "2026.100"), Optional.of("Welding basics"), 1));
        assertThat(event.outcome().completedAt())
                .contains(Instant.parse("2026-11-20T09:00:00.218Z"));
    }

    @Test
    void a_repeated_completion_is_the_same_and_one_at_another_moment_is_not() {
        assertThat(event(COMPLETED.replace("1dd9", "2ee0")).key())
                .isEqualTo(event(COMPLETED).key());
        assertThat(event(COMPLETED.replace("00.218Z", "07.218Z")).key())
                .isNotEqualTo(event(COMPLETED).key());
    }

    @Test
    void other_events_are_ignored() {
        assertThat(read(COMPLETED.replace("course_completed", "quiz_submitted")))
                .isInstanceOf(Reading.Ignored.class);
    }

    private InboundEvent event(String json) {
        return only(read(json));
    }

    private Reading read(String json) {
        return Readings.read(Source.CANVAS, json);
    }
}
