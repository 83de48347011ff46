package org.assaymark.inbound;

import static org.assaymark.inbound.Readings.only;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Thinkific")
class ThinkificReaderTest {
    @Test
    void for_a_refund_the_envelope_tells_when_and_its_id_is_the_key() {
        String completed =
                """
                {"id":"20190131192112811224692","resource":"enrollment","action":"completed",
                 "created_at":"2026-11-20T09:00:10.768Z","payload":{"id":3,"course_id":68,
                  "course":{"id":68,"name":"Welding basics"},"completed_at":"2026-11-20T09:00:10.767Z",
                  "user":{"id":94,"email":"lea@example.com","first_name":"Lea","last_name":"Ek"}}}
                """;

        InboundEvent event = only(Readings.read(Source.THINKIFIC, completed));

        assertThat(event.kind()).isEqualTo(Kind.COURSE_COMPLETED);
        assertThat(event.key()).isEqualTo("20190131192112811224692");
        assertThat(event.items().getFirst().identifiers()).containsExactly("68");
        assertThat(event.learner().orElseThrow().ids())
                .containsExactly(new Party.PartyId("thinkific", "94"));
        assertThat(
                        only(Readings.read(
                                        Source.THINKIFIC,
                                        completed
                                                .replace("enrollment", "order_transaction")
                                                .replace("\"completed\"", "\"refunded\"")))
                                .kind())
                .isEqualTo(Kind.ORDER_REFUNDED);
    }
}
