package org.assaymark.inbound;

import static org.assaymark.inbound.Readings.email;
import static org.assaymark.inbound.Readings.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assaymark.document.Bytes;
import org.assaymark.document.Malformed;
import org.assaymark.webhook.Delivery;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Experience API and cmi5")
class XapiReaderTest {
    private static final String SATISFIED =
            """
            {"id":"6690e6c9-3ef0-4ed3-8b37-7f3964730bee","timestamp":"2026-11-20T09:00:00Z",
             "actor":{"objectType":"Agent","name":"Lea Ek","mbox":"mailto:lea@example.com"},
             "verb":{"id":"https://w3id.org/xapi/adl/verbs/satisfied"},
             "object":{"id":"https://lms.example/courses/weld-101","definition":{
               "type":"https://w3id.org/xapi/cmi5/activitytype/course","name":{"en":"Welding basics"}}},
             "context":{"registration":"ec531277-b57b-4c15-8d91-d292c5b2b8f7"}}
            """;

    @Test
    void a_course_that_is_satisfied_is_completed_once_for_each_statement() {
        InboundEvent event = statement(SATISFIED);

        assertThat(event.kind()).isEqualTo(Kind.COURSE_COMPLETED);
        assertThat(event.key()).isEqualTo("6690e6c9-3ef0-4ed3-8b37-7f3964730bee");
        assertThat(email(event)).isEqualTo("lea@example.com");
        assertThat(event.items())
                .containsExactly(
                        new Item(
                                Set.of("https://lms.example/courses/weld-101"),
                                Optional.of("Welding basics"),
                                1));
        assertThat(event.outcome().completedAt()).contains(Instant.parse("2026-11-20T09:00:00Z"));
    }

    @Test
    void a_part_of_a_course_that_is_completed_is_progress() {
        assertThat(statement(SATISFIED.replace("activitytype/course", "activitytype/block")).kind())
                .isEqualTo(Kind.PROGRESS);
    }

    @Test
    void what_was_met_by_other_means_was_set_by_hand() {
        assertThat(statement(SATISFIED.replace("satisfied", "waived")).outcome().manual()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "http://adlnet.gov/expapi/verbs/passed,ASSESSMENT_PASSED",
        "http://adlnet.gov/expapi/verbs/failed,ASSESSMENT_FAILED",
        "http://adlnet.gov/expapi/verbs/completed,COURSE_COMPLETED",
        "http://adlnet.gov/expapi/verbs/voided,RESULT_CORRECTED"
    })
    void verbs_say_what_happened(String verb, Kind kind) {
        assertThat(
                        statement(
                                        SATISFIED.replace(
                                                "https://w3id.org/xapi/adl/verbs/satisfied", verb))
                                .kind())
                .isEqualTo(kind);
    }

    @Test
    void a_voiding_statement_names_the_other_one_and_its_actor_is_no_learner() {
        String voiding =
                """
                {"id":"0d8a2c5e-9c0f-4f0f-8a63-0f2d1f4f0a11","actor":{"mbox":"mailto:admin@lms.example"},
                 "verb":{"id":"http://adlnet.gov/expapi/verbs/voided"},
                 "object":{"objectType":"StatementRef","id":"E05AA883-ACAF-40AD-BF54-02C8CE485FB0"}}
                """;
        var delivery = new Delivery(Map.of(), Bytes.utf8(voiding));

        assertThat(Source.XAPI.takenBack(delivery))
                .contains("e05aa883-acaf-40ad-bf54-02c8ce485fb0");
        assertThat(statement(voiding).learner()).isEmpty();
        assertThat(statement(voiding).items()).isEmpty();
        assertThat(Source.XAPI.takenBack(new Delivery(Map.of(), Bytes.utf8(SATISFIED)))).isEmpty();
    }

    @Test
    void a_learner_with_an_account_is_known_by_it_and_a_group_is_nobody() {
        String account = "\"account\":{\"homePage\":\"https://lms.example\",\"name\":\"77\"}";

        assertThat(
                        statement(SATISFIED.replace("\"mbox\":\"mailto:lea@example.com\"", account))
                                .learner()
                                .orElseThrow()
                                .ids())
                .containsExactly(new Party.PartyId("https://lms.example", "77"));
        assertThat(statement(SATISFIED.replace("\"Agent\"", "\"Group\"")).learner()).isEmpty();
    }

    @Test
    void other_verbs_are_ignored_and_what_breaks_the_rules_is_refused() {
        assertThat(read(SATISFIED.replace("verbs/satisfied", "verbs/launched")))
                .isInstanceOf(Reading.Ignored.class);
        assertThatThrownBy(() -> read("{}")).isInstanceOf(Malformed.class);
    }

    private InboundEvent statement(String json) {
        return only(read(json));
    }

    private Reading read(String json) {
        return Readings.read(Source.XAPI, json);
    }
}
