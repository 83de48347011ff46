package org.assaymark.inbound;

import static org.assaymark.inbound.Readings.email;
import static org.assaymark.inbound.Readings.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assaymark.document.Malformed;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Our own form")
class NormalisedReaderTest {
    private static final String COMPLETED =
            """
            {"type":"course.completed","timestamp":"2026-11-20T09:00:00Z","data":{
              "learner":{"email":"lea@example.com","givenName":"Lea","familyName":"Ek",
                "ids":[{"system":"lms","id":"77"}]},
              "items":[{"courseId":"weld-101","title":"Welding basics"}],
              "result":{"scoreRaw":"46","scoreMax":"50","passed":true,"completedAt":"2026-11-20T08:59:00Z"},
              "evidence":[{"url":"https://evidence.example/1"},{"url":"javascript:alert(1)"}]}}
            """;

    @Test
    void a_completed_course_comes_by_standard_webhooks() {
        InboundEvent event =
                only(Readings.read(Source.STANDARD, COMPLETED, Map.of("webhook-id", "msg_1")));

        assertThat(event.kind()).isEqualTo(Kind.COURSE_COMPLETED);
        assertThat(event.key()).isEqualTo("msg_1");
        assertThat(event.learner().orElseThrow())
                .isEqualTo(
                        new Party(
                                Optional.of("lea@example.com"),
                                Optional.of("Lea Ek"),
                                Optional.empty(),
                                List.of(new Party.PartyId("lms", "77"))));
        assertThat(event.outcome().score()).contains(new BigDecimal("0.92"));
        assertThat(event.outcome().completedAt()).contains(Instant.parse("2026-11-20T08:59:00Z"));
        assertThat(event.evidence()).hasSize(1);
    }

    @Test
    void the_flat_form_of_no_code_tools_says_the_same() {
        InboundEvent event =
                only(
                        Readings.read(
                                Source.GENERIC,
                                """
                                {"kind":"course_completed","external_id":"zap-4711",
                                 "occurred_at":"2026-11-20T09:00:00Z","learner_email":"lea@example.com",
                                 "learner_name":"Lea Ek","course_id":"weld-101","score":"92",
                                 "evidence_url":"https://evidence.example/1"}
                                """));

        assertThat(event.key()).isEqualTo("zap-4711");
        assertThat(email(event)).isEqualTo("lea@example.com");
        assertThat(event.items().getFirst().identifiers()).containsExactly("weld-101");
        assertThat(event.outcome().score()).contains(new BigDecimal("0.92"));
        assertThat(event.evidence()).hasSize(1);
    }

    @Test
    void without_an_id_a_repetition_could_not_be_told() {
        assertThatThrownBy(() -> Readings.read(Source.GENERIC, "{\"kind\":\"course_completed\"}"))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("externalId");
    }

    @Test
    void kinds_that_we_do_not_know_are_ignored() {
        assertThat(Readings.read(Source.GENERIC, "{\"kind\":\"lunch\",\"id\":\"1\"}"))
                .isInstanceOf(Reading.Ignored.class);
    }
}
