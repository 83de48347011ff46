package org.assaymark.inbound;

import static org.assaymark.inbound.Readings.only;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Teachable")
class TeachableReaderTest {
    @Test
    void a_list_of_events_is_read_as_one_alone_is() {
        String event =
                """
                {"id":99001,"type":"Enrollment.completed","livemode":true,"created":"2026-11-20T09:00:00Z",
                 "object":{"id":71,"course_id":302950,"completed_at":"2026-11-20T08:59:58Z",
                  "user":{"id":88,"name":"Lea Ek","email":"lea@example.com"},"course":{"id":302950,"name":"Welding basics"}}}
                """;

        assertThat(only(Readings.read(Source.TEACHABLE, event)))
                .isEqualTo(only(Readings.read(Source.TEACHABLE, "[" + event + "]")));
        assertThat(only(Readings.read(Source.TEACHABLE, event)).key()).isEqualTo("99001");
        Reading both =
                Readings.read(
                        Source.TEACHABLE,
                        "[" + event + "," + event.replace("completed\"", "created\"") + "]");
        assertThat(((Reading.Events) both).events())
                .extracting(InboundEvent::kind)
                .containsExactly(Kind.COURSE_COMPLETED, Kind.ENROLLED);
    }
}
