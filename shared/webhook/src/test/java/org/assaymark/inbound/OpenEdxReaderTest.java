package org.assaymark.inbound;

import static org.assaymark.inbound.Readings.email;
import static org.assaymark.inbound.Readings.only;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Open edX")
class OpenEdxReaderTest {
    @Test
    void the_certificate_of_a_programme_is_the_programme_completed() {
        InboundEvent event =
                only(
                        Readings.read(
                                Source.OPENEDX,
                                """
                                {"program_certificate":{"user":{"id":4,"pii":{"email":"lea@example.com","name":"Lea Ek"}},
                                  "program":{"uuid":"5b7ff5a1","title":"Welder"},"uuid":"c1","status":"awarded"},
                                 "event_metadata":{"id":"d1","time":"2026-11-20T09:00:00+00:00",
                                  "event_type":"org.openedx.learning.program.certificate.awarded.v1"}}
                                """));

        assertThat(event.kind()).isEqualTo(Kind.PROGRAMME_COMPLETED);
        assertThat(email(event)).isEqualTo("lea@example.com");
        assertThat(event.items().getFirst().identifiers()).containsExactly("5b7ff5a1");
        assertThat(event.items().getFirst().title()).contains("Welder");
    }

    @Test
    void only_a_certificate_that_can_be_downloaded_is_one() {
        String created =
                """
                {"certificate":{"user":{"id":4,"pii":{"email":"lea@example.com","name":"Lea Ek"}},
                  "course":{"course_key":"course-v1:TVET+WELD101+2026","display_name":"Welding basics"},
                  "mode":"verified","grade":"0.92","current_status":"downloadable"},
                 "event_metadata":{"id":"c8bee32c","event_type":"org.openedx.learning.certificate.created.v1",
                  "time":"2026-11-20T09:00:00+00:00"}}
                """;

        InboundEvent event = only(Readings.read(Source.OPENEDX, created));

        assertThat(event.kind()).isEqualTo(Kind.COURSE_COMPLETED);
        assertThat(event.key()).isEqualTo("c8bee32c");
        assertThat(event.outcome().score()).contains(new BigDecimal("0.92"));
        assertThat(event.outcome().grade()).contains("verified");
        assertThat(Readings.read(Source.OPENEDX, created.replace("downloadable", "generating")))
                .isInstanceOf(Reading.Ignored.class);
    }
}
