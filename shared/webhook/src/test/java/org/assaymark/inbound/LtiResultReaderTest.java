package org.assaymark.inbound;

import static org.assaymark.lti.Samples.COURSE;
import static org.assaymark.lti.Samples.ITEM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assaymark.document.Bytes;
import org.assaymark.document.Malformed;
import org.assaymark.lti.ReadResult;
import org.assaymark.lti.ReadResult.Known;
import org.assaymark.lti.Result;
import org.assaymark.lti.Samples;
import org.assaymark.webhook.Delivery;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A result that was read from a learning platform")
class LtiResultReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Instant SCORED = Instant.parse("2026-11-20T09:00:00Z");
    private static final String LEARNER =
            "http://purl.imsglobal.org/vocab/lis/v2/membership#Learner";
    private static final String INSTRUCTOR =
            "http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor";
    private static final String TEST_USER =
            "http://purl.imsglobal.org/vocab/lti/system/person#TestUser";

    @Test
    void is_an_assessment_with_its_score_of_whatever_course_and_test_are_called() {
        InboundEvent event =
                events(told(Known.NOTHING, "45", Optional.of(SCORED), LEARNER)).getFirst();
        assertThat(event.kind()).isEqualTo(Kind.ASSESSMENT_PASSED);
        assertThat(event.occurredAt()).isEqualTo(SCORED);
        assertThat(event.outcome().score().orElseThrow()).isEqualByComparingTo("0.75");
        assertThat(event.outcome().completedAt()).contains(SCORED);
        assertThat(event.test()).isFalse();
        assertThat(event.learner())
                .contains(
                        new Party(
                                Optional.of("lea@example.com"),
                                Optional.of("Lea Ek"),
                                Optional.empty(),
                                List.of(new Party.PartyId("https://lms.example", "42"))));
        assertThat(event.items())
                .containsExactly(
                        new Item(
                                Set.of(
                                        "https://lms.example/ags/7/lineitems/1",
                                        "Final test",
                                        "l-1",
                                        "7",
                                        "WELD-101"),
                                Optional.of("Welding basics"),
                                1));
    }

    @Test
    void has_the_moment_of_reading_where_the_platform_tells_none() {
        assertThat(
                        events(told(Known.NOTHING, "45", Optional.empty(), LEARNER))
                                .getFirst()
                                .occurredAt())
                .isEqualTo(NOW);
    }

    @Test
    void that_is_worth_less_is_besides_a_correction_that_comes_before_it() {
        Known full = told(Known.NOTHING, "60", Optional.empty(), LEARNER).known();
        List<InboundEvent> events = events(told(full, "45", Optional.empty(), LEARNER));
        assertThat(events)
                .extracting(InboundEvent::kind)
                .containsExactly(Kind.ASSESSMENT_PASSED, Kind.RESULT_CORRECTED);
        assertThat(events.getFirst().occurredAt()).isAfter(events.getLast().occurredAt());
        assertThat(events.getFirst().key()).isNotEqualTo(events.getLast().key());
        List<InboundEvent> taken =
                events(
                        ReadResult.after(
                                        full,
                                        COURSE,
                                        ITEM,
                                        result(Optional.empty(), Optional.empty()),
                                        Optional.of(Samples.lea(LEARNER)))
                                .orElseThrow());
        assertThat(taken).extracting(InboundEvent::kind).containsExactly(Kind.RESULT_CORRECTED);
        assertThat(taken.getFirst().outcome().score()).isEmpty();
    }

    @Test
    void of_somebody_who_teaches_there_leads_to_nothing() {
        assertThat(read(told(Known.NOTHING, "45", Optional.empty(), INSTRUCTOR)))
                .isInstanceOfSatisfying(
                        Reading.Ignored.class,
                        ignored -> {
                            assertThat(ignored.reason())
                                    .isEqualTo("it is of somebody who is no learner there");
                            assertThat(ignored.key()).isPresent();
                        });
    }

    @Test
    void of_the_view_of_a_learner_that_belongs_to_nobody_is_a_test() {
        assertThat(events(told(Known.NOTHING, "45", Optional.empty(), TEST_USER)).getFirst().test())
                .isTrue();
    }

    @Test
    void of_somebody_of_whom_the_platform_tells_nothing_names_them_as_it_does() {
        ReadResult told =
                ReadResult.after(
                                Known.NOTHING,
                                COURSE,
                                ITEM,
                                result(Optional.of(BigDecimal.ONE), Optional.empty()),
                                Optional.empty())
                        .orElseThrow();
        Party learner = events(told).getFirst().learner().orElseThrow();
        assertThat(learner.email()).isEmpty();
        assertThat(learner.ids()).containsExactly(new Party.PartyId("https://lms.example", "42"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"platform\":\"x\",\"deployment\":\"1\",\"context\":{\"id\":\"7\"},\"lineItem\":{\"id\":\"a b\"},\"result\":{\"userId\":\"1\"}}"
            })
    void that_is_none_is_refused(String json) {
        var delivery =
                new Delivery(
                        told(Known.NOTHING, "45", Optional.empty(), LEARNER).delivery().headers(),
                        Bytes.utf8(json));
        assertThatThrownBy(() -> Source.LTI.read(delivery, NOW)).isInstanceOf(Malformed.class);
    }

    private static ReadResult told(Known known, String points, Optional<Instant> at, String role) {
        return ReadResult.after(
                        known,
                        COURSE,
                        ITEM,
                        result(Optional.of(new BigDecimal(points)), at),
                        Optional.of(Samples.lea(role)))
                .orElseThrow();
    }

    private static Result result(Optional<BigDecimal> points, Optional<Instant> at) {
        return new Result("42", points, new BigDecimal("60"), at, false);
    }

    private static Reading read(ReadResult told) {
        return Source.LTI.read(told.delivery(), NOW);
    }

    private static List<InboundEvent> events(ReadResult told) {
        return ((Reading.Events) read(told)).events();
    }
}
