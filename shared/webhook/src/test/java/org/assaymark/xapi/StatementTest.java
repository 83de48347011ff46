package org.assaymark.xapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.assaymark.document.Bytes;
import org.assaymark.document.Malformed;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Statements of the Experience API 1.0.3")
class StatementTest {
    private static final UUID GIVEN = UUID.fromString("00000000-0000-4000-8000-000000000001");

    private static final String WHOLE =
            """
            {"id":"6690E6C9-3EF0-4ED3-8B37-7F3964730BEE","timestamp":"2026-11-20T09:00:00.123Z","version":"1.0.0",
             "actor":{"objectType":"Agent","name":"Lea Ek","mbox":"mailto:lea@example.com"},
             "verb":{"id":"http://adlnet.gov/expapi/verbs/passed","display":{"en-GB":"passed"}},
             "object":{"objectType":"Activity","id":"https://lms.example/courses/weld-101",
               "definition":{"type":"http://adlnet.gov/expapi/activities/course","name":{"en":"Welding basics"}}},
             "result":{"score":{"scaled":0.95,"raw":95,"min":0,"max":100},"success":true,"completion":true,"duration":"P1DT2H30M"},
             "context":{"registration":"ec531277-b57b-4c15-8d91-d292c5b2b8f7","platform":"LMS",
               "instructor":{"account":{"homePage":"https://lms.example","name":"t1"}},
               "contextActivities":{"category":[{"id":"https://w3id.org/xapi/cmi5/context/categories/moveon"}],
                 "parent":{"id":"https://lms.example/programmes/metal"}},
               "extensions":{"https://w3id.org/xapi/cmi5/context/extensions/sessionid":"s-1"}},
             "attachments":[{"usageType":"http://adlnet.gov/expapi/attachments/signature","display":{"en":"Scan"},
               "contentType":"image/png","length":4,"sha2":"%s","fileUrl":"https://lms.example/scan.png"}]}
            """
                    .formatted("ab".repeat(32));

    private static final String LEAST =
            """
            {"actor":{"mbox":"mailto:lea@example.com"},"verb":{"id":"http://example.com/did"},"object":{"id":"http://example.com/it"}}
            """;

    @Test
    void a_statement_with_every_member_is_read_and_keeps_its_id() {
        Statement statement = read(WHOLE).getFirst();

        assertThat(statement.id()).hasToString("6690e6c9-3ef0-4ed3-8b37-7f3964730bee");
        assertThat(statement.document().path("result").path("duration").asText())
                .isEqualTo("P1DT2H30M");
    }

    @Test
    void one_without_an_id_is_given_one() {
        Statement statement = read(LEAST).getFirst();

        assertThat(statement.id()).isEqualTo(GIVEN);
        assertThat(statement.document().path("id").asText()).isEqualTo(GIVEN.toString());
    }

    @Test
    void several_come_in_an_array_and_the_faults_of_all_of_them_are_told_at_once() {
        assertThat(read("[" + WHOLE + "," + LEAST + "]")).hasSize(2);
        assertThatThrownBy(() -> read("[{},{\"actor\":7}]"))
                .isInstanceOfSatisfying(
                        Malformed.class,
                        malformed ->
                                assertThat(malformed.faults())
                                        .extracting(fault -> fault.pointer().text())
                                        .contains("/0/actor", "/1/actor", "/1/verb"));
    }

    @Test
    void two_with_the_same_id_are_refused_and_so_are_more_than_a_hundred() {
        assertThatThrownBy(() -> read("[" + WHOLE + "," + WHOLE + "]"))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("same id");
        assertThatThrownBy(
                        () ->
                                read(
                                        "["
                                                + String.join(
                                                        ",",
                                                        java.util.Collections.nCopies(101, LEAST))
                                                + "]"))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("100");
    }

    @ParameterizedTest(name = "{1} is refused")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"mbox\":\"lea@example.com\"} | an mbox that is no mailto IRI",
                "{\"name\":\"Lea\"} | an agent whom nothing identifies",
                "{\"mbox\":\"mailto:a@b.c\",\"openid\":\"https://a.example\"} | an agent with two"
                        + " identifiers",
                "{\"mbox\":\"mailto:a@b.c\",\"age\":7} | a member that nobody knows",
                "{\"mbox\":null} | null",
                "{\"objectType\":\"Group\"} | a group of nobody",
                "{\"account\":{\"name\":\"x\"}} | an account without a home page",
                "{\"mbox_sha1sum\":\"abc\"} | a hash of another length",
            })
    void an_actor_is_identified_once(String actor, String title) {
        assertThatThrownBy(
                        () -> read(LEAST.replace("{\"mbox\":\"mailto:lea@example.com\"}", actor)))
                .as(title)
                .isInstanceOf(Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"result\":{\"score\":{\"scaled\":1.01}}",
                "\"result\":{\"score\":{\"raw\":\"95\"}}",
                "\"result\":{\"score\":{\"raw\":101,\"min\":0,\"max\":100}}",
                "\"result\":{\"score\":{\"min\":5,\"max\":5}}",
                "\"result\":{\"duration\":\"1:30\"}",
                "\"result\":{\"success\":\"true\"}",
                "\"timestamp\":\"yesterday\"",
                "\"timestamp\":\"2026-11-20T09:00:00-00:00\"",
                "\"version\":\"2.0\"",
                "\"id\":\"7\"",
                "\"context\":{\"registration\":\"r\"}",
                "\"context\":{\"language\":\"??\"}",
                "\"context\":{\"extensions\":{\"no iri\":1}}",
                "\"context\":{\"contextActivities\":{\"others\":[]}}",
                "\"attachments\":[{\"usageType\":\"http://a.example\"}]",
                "\"extra\":1",
            })
    void a_statement_that_breaks_a_rule_is_refused(String member) {
        String statement = LEAST.strip().replaceFirst("^\\{", "{" + member + ",");

        assertThatThrownBy(() -> read(statement)).isInstanceOf(Malformed.class);
    }

    @Test
    void a_statement_may_be_about_another_and_within_another_but_not_deeper() {
        String reference =
                "{\"objectType\":\"StatementRef\",\"id\":\"6690e6c9-3ef0-4ed3-8b37-7f3964730bee\"}";
        String within = LEAST.strip().replaceFirst("^\\{", "{\"objectType\":\"SubStatement\",");
        String object = "{\"id\":\"http://example.com/it\"}";

        assertThat(read(LEAST.replace(object, reference))).hasSize(1);
        assertThat(read(LEAST.replace(object, within))).hasSize(1);
        assertThatThrownBy(() -> read(LEAST.replace(object, within.replace(object, within))))
                .isInstanceOf(Malformed.class);
    }

    @Test
    void what_the_store_adds_makes_no_other_statement_but_anything_else_does() {
        Statement statement = read(WHOLE).getFirst();

        assertThat(
                        statement.saysTheSameAs(
                                read(WHOLE.replace("\"version\":\"1.0.0\",", "")).getFirst()))
                .isTrue();
        assertThat(statement.saysTheSameAs(read(WHOLE.replace("0.95", "0.94")).getFirst()))
                .isFalse();
    }

    @Test
    void the_moment_may_be_left_to_the_store_but_not_be_another() {
        Statement statement = read(WHOLE).getFirst();
        String moment = "\"timestamp\":\"2026-11-20T09:00:00.123Z\",";

        assertThat(statement.saysTheSameAs(read(WHOLE.replace(moment, "")).getFirst())).isTrue();
        assertThat(statement.saysTheSameAs(read(WHOLE.replace("09:00:00", "09:00:01")).getFirst()))
                .isFalse();
    }

    @Test
    void nothing_about_a_person_is_in_what_a_log_would_show() {
        assertThat(read(WHOLE).getFirst().toString()).doesNotContain("lea", "Lea");
    }

    private static List<Statement> read(String json) {
        return Statement.read(Bytes.utf8(json), () -> GIVEN);
    }
}
