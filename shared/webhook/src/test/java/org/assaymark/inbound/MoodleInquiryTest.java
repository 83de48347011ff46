package org.assaymark.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Moodle: how a user stands in a course, and whom the number of a user means")
class MoodleInquiryTest {
    private static final String SERVER = "/webservice/rest/server.php ";
    private static final String STANDING =
            SERVER
                    + "{courseid=42, moodlewsrestformat=json, userid=77,"
                    + " wsfunction=core_completion_get_course_completion_status}";
    private static final String USER =
            SERVER
                    + "{field=id, moodlewsrestformat=json, values[0]=77,"
                    + " wsfunction=core_user_get_users_by_field}";
    private static final List<Party.PartyId> IDS =
            List.of(new Party.PartyId("moodle:lms.tvet.example", "77"));
    private static final Finding LEA =
            new Finding.Names(
                    new Party(
                            Optional.of("lea@example.com"),
                            Optional.of("Lea Ek"),
                            Optional.empty(),
                            IDS));
    private static final Finding SOMEBODY =
            new Finding.Names(new Party(Optional.empty(), Optional.empty(), Optional.empty(), IDS));

    /** 2026-11-20T09:00:00Z. */
    private static final String TOLD =
            """
            {"eventname":"\\\\core\\\\event\\\\course_completed","objectid":"881","courseid":"42","relateduserid":"77",
             "userid":"2","timecreated":1795165200,"host":"lms.tvet.example","token":"s3cret"}
            """;

    private final PlayedApi api = new PlayedApi(Source.MOODLE);

    private static String told(String event) {
        return TOLD.replace("course_completed", event);
    }

    private static String refusal(String code) {
        return "{\"exception\":\"moodle_exception\",\"errorcode\":\"%s\",\"message\":\"Lea Ek may not\"}"
                .formatted(code);
    }

    private static String standing(boolean completed, int aggregation, long... times) {
        String parts =
                LongStream.of(times)
                        .mapToObj(
                                time -> "{\"complete\":true,\"timecompleted\":%d}".formatted(time))
                        .collect(Collectors.joining(","));
        return """
               {"completionstatus":{"completed":%s,"aggregation":%d,
                 "completions":[%s]},"warnings":[]}
               """
                .formatted(completed, aggregation, parts);
    }

    private void knows() {
        api.answers(STANDING, standing(true, 1, 1795165100, 1795078800));
        api.answers(
                USER,
                "[{\"id\":77,\"fullname\":\"Lea Ek\",\"firstname\":\"Lea\",\"lastname\":\"Ek\",\"email\":\"lea@example.com\"}]");
    }

    @Test
    void what_the_source_says_too_is_so() {
        knows();
        api.agrees(TOLD);
        assertThat(api.asked()).containsExactly(STANDING);
    }

    @Test
    void it_names_the_learner_without_being_asked_whether_it_is_so() {
        knows();
        assertThat(api.whom(TOLD)).isEqualTo(LEA);
        assertThat(api.asked()).containsExactly(USER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mallory.example",
                "lms.tvet.example.mallory.example",
                "tvet.example",
                "",
            })
    void an_event_of_another_host_is_not_asked_about(String host) {
        knows();
        String told = TOLD.replace("lms.tvet.example", host);
        assertThat(api.about(told)).isInstanceOf(Finding.NotAskable.class);
        assertThat(api.whom(told)).isInstanceOf(Finding.NotAskable.class);
        assertThat(api.asked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'\"courseid\":\"42\"', '\"courseid\":\"42&x\"'", "77, 7;7", "77, 077", "77, ''"})
    void what_is_no_number_is_not_asked_about(String so, String told) {
        knows();
        assertThat(api.about(TOLD.replace(so, told))).isInstanceOf(Finding.NotAskable.class);
        assertThat(api.asked()).isEmpty();
    }

    @Test
    void a_course_that_is_not_completed_is_not_so() {
        knows();
        api.answers(STANDING, standing(false, 1, 1795165100));
        api.differs(TOLD, "does not have that course as completed by the user");
        assertThat(api.asked()).containsExactly(STANDING);
    }

    @ParameterizedTest
    @CsvSource({
        "usernotenroled, does not have the user in that course",
        "userdeleted, does not have the user in that course",
        "nocriteriaset, does not have that course as completed by the user",
        "invaliduser, knows no such user",
        "invalidrecord, knows no such course",
    })
    void what_it_does_not_know_is_not_so(String code, String reason) {
        knows();
        api.answers(STANDING, refusal(code));
        api.differs(TOLD, reason);
    }

    @ParameterizedTest
    @CsvSource({
        "invalidtoken, does not let us in (invalidtoken)",
        "accessexception, does not let us in (accessexception)",
        "cannotviewreport, does not let us see that (cannotviewreport)",
        "requireloginerror, does not let us see that (requireloginerror)",
        "sitemaintenance, answers with an error",
        "Lea Ek, answers with an error",
    })
    void a_refusal_is_no_answer_and_its_words_are_not_repeated(String code, String reason) {
        knows();
        api.answers(STANDING, refusal(code));
        assertThat(api.about(TOLD)).isEqualTo(Finding.unanswered(reason));
        api.answers(USER, refusal(code));
        assertThat(api.whom(TOLD)).isEqualTo(Finding.unanswered(reason));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "null", "{\"completionstatus\":{}}", "<html>"})
    void what_cannot_be_read_is_no_answer(String answer) {
        knows();
        api.answers(STANDING, answer);
        assertThat(api.about(TOLD)).isInstanceOf(Finding.Unanswered.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "null",
                "[{\"fullname\":\"Lea Ek\"}]",
                "{\"exception\":\"Error\"}",
                "<html>"
            })
    void users_that_cannot_be_read_are_no_answer(String answer) {
        api.answers(USER, answer);
        assertThat(api.whom(TOLD)).isInstanceOf(Finding.Unanswered.class);
    }

    @Test
    void where_there_are_no_web_services_there_is_no_answer() {
        Finding nothing = Finding.unanswered("has no web services at that address");
        assertThat(api.about(TOLD)).isEqualTo(nothing);
        assertThat(api.whom(TOLD)).isEqualTo(nothing);
    }

    @Test
    void a_course_is_not_completed_before_its_parts_are() {
        knows();
        long later = 1795165200L + 2 * 86_400;
        api.answers(STANDING, standing(true, 1, 1795165100, later));
        api.differs(TOLD, "has another time at which the course was completed");
        api.answers(STANDING, standing(true, 2, 1795165100, later));
        api.agrees(TOLD);
        api.answers(STANDING, standing(true, 2, later));
        assertThat(api.about(TOLD)).isInstanceOf(Finding.Differs.class);
    }

    @Test
    void who_is_in_a_course_was_enrolled_and_who_is_not_was_unenrolled() {
        knows();
        for (String inside : List.of(standing(false, 1), refusal("nocriteriaset"))) {
            api.answers(STANDING, inside);
            api.agrees(told("user_enrolment_created"));
            api.differs(told("user_enrolment_deleted"), "has the user in that course");
        }
        api.answers(STANDING, refusal("usernotenroled"));
        api.agrees(told("user_enrolment_deleted"));
        api.differs(told("user_enrolment_created"), "does not have the user in that course");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[{\"id\":78,\"fullname\":\"Tom\",\"email\":\"tom@example.com\"}]",
                "{\"exception\":\"dml_missing_record_exception\",\"errorcode\":\"invaliduser\"}",
            })
    void a_user_whom_it_does_not_show_has_neither_name_nor_address(String users) {
        knows();
        api.answers(USER, users);
        assertThat(api.whom(TOLD)).isEqualTo(SOMEBODY);
    }

    @Test
    void an_address_that_it_hides_or_has_erased_is_none() {
        knows();
        for (String email : List.of("", ",\"email\":\"0cc175b9c0f1b6a831c399e269772661\"")) {
            api.answers(
                    USER, "[{\"id\":77,\"firstname\":\"Lea\",\"lastname\":\"Ek\"" + email + "}]");
            assertThat(api.whom(TOLD))
                    .isEqualTo(
                            new Finding.Names(
                                    new Party(
                                            Optional.empty(),
                                            Optional.of("Lea Ek"),
                                            Optional.empty(),
                                            IDS)));
        }
    }
}
