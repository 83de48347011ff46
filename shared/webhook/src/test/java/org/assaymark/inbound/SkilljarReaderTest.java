package org.assaymark.inbound;

import static org.assaymark.inbound.Readings.only;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Skilljar")
class SkilljarReaderTest {
    private static final String ENROLMENT =
            """
            {"event_type":"COURSE_ENROLLMENT","timestamp":"2026-11-20T09:00:00.066475+00:00",
             "user":{"first_name":"Lea","last_name":"Ek","id":"u1","email":"lea@example.com"},
             "course":{"id":"c1","published_course_id":"pc1","title":"Welding basics"},
             "domain":{"id":"d1","name":"academy.example.com"},
             "purchase":{"order_id":"ABCD1234","purchase_price":"199.00","currency_code":"EUR"}}
            """;

    @Test
    void a_course_is_known_by_both_of_its_ids_and_the_time_is_the_event_s() {
        InboundEvent event = event(ENROLMENT);

        assertThat(event.kind()).isEqualTo(Kind.ENROLLED);
        assertThat(event.items())
                .containsExactly(new Item(Set.of("c1", "pc1"), Optional.of("Welding basics"), 1));
        assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-11-20T09:00:00.066475Z"));
        assertThat(event.order()).isEmpty();
    }

    @Test
    void a_completion_that_names_no_other_time_is_completed_when_it_is_told_of() {
        InboundEvent event = event(ENROLMENT.replace("ENROLLMENT", "COMPLETION"));

        assertThat(event.kind()).isEqualTo(Kind.COURSE_COMPLETED);
        assertThat(event.outcome().completedAt())
                .contains(Instant.parse("2026-11-20T09:00:00.066475Z"));
    }

    @Test
    void score_and_success_are_those_of_the_course_s_progress() {
        InboundEvent event =
                event(
                        ENROLMENT
                                .replace("ENROLLMENT", "COMPLETION")
                                .replace(
                                        "\"domain\"",
                                        "\"course_progress\":{\"completed_at\":\"2026-11-20T08:00:00Z\",\"success_status\":\"PASSED\",\"score\":92},\"domain\""));

        assertThat(event.outcome().completedAt()).contains(Instant.parse("2026-11-20T08:00:00Z"));
        assertThat(event.outcome().passed()).contains(true);
        assertThat(event.outcome().score()).contains(new BigDecimal("0.92"));
    }

    @Test
    void a_purchase_names_its_order() {
        InboundEvent event = event(ENROLMENT.replace("COURSE_ENROLLMENT", "PURCHASE_FULFILLMENT"));

        assertThat(event.kind()).isEqualTo(Kind.ORDER_PAID);
        assertThat(event.order())
                .contains(
                        new Order(
                                "ABCD1234",
                                Optional.of(19900L),
                                Optional.of("EUR"),
                                Optional.empty()));
    }

    @Test
    void the_same_again_is_the_same_and_another_time_is_not() {
        assertThat(event(ENROLMENT.replace("1234", "1235")).key())
                .isEqualTo(event(ENROLMENT).key());
        assertThat(event(ENROLMENT.replace("09:00", "09:01")).key())
                .isNotEqualTo(event(ENROLMENT).key());
    }

    private InboundEvent event(String json) {
        return only(Readings.read(Source.SKILLJAR, json));
    }
}
