package org.assaymark.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Open edX: whether a user is in a course")
class OpenEdxEnrolmentTest {
    private static final String ACCOUNT = "/api/user/v1/accounts/lea";
    private static final String ENROLMENT =
            "/api/enrollment/v1/enrollment/lea,course-v1%3ATVET%2BWELD101%2B2026";
    private static final String ENROLLED =
            """
            {"enrollment":{"user":{"id":4,"pii":{"username":"lea","email":"lea@example.com","name":"Lea Ek"}},
              "course":{"course_key":"course-v1:TVET+WELD101+2026"},"mode":"audit","is_active":true},
             "event_metadata":{"id":"c9","event_type":"org.openedx.learning.course.enrollment.created.v1",
              "time":"2026-11-20T09:00:00+00:00"}}
            """;
    private static final String UNENROLLED =
            ENROLLED.replace("enrollment.created", "unenrollment.completed");
    private static final String KNOWN =
            """
            {"created":"2026-11-20T08:59:59Z","mode":"verified","is_active":true,"user":"lea",
             "course_details":{"course_id":"course-v1:TVET+WELD101+2026","course_name":"Welding basics"}}
            """;

    private final PlayedApi api = new PlayedApi(Source.OPENEDX);

    @BeforeEach
    void knows() {
        api.answers(
                ACCOUNT,
                "{\"id\":4,\"username\":\"lea\",\"email\":\"lea@example.com\",\"name\":\"Lea Ek\"}");
        api.answers(ENROLMENT, KNOWN);
    }

    @Test
    void an_enrolment_that_the_source_has_too_is_so_whatever_its_mode_became() {
        api.agrees(ENROLLED);
        assertThat(api.asked()).containsExactly(ACCOUNT, ENROLMENT);
    }

    @ParameterizedTest
    @CsvSource({
        "lea@example.com, mallory@example.com, knows the user by another e-mail address",
        "Lea Ek, Mallory, knows the user by another name",
        "'\"id\":4', '\"id\":5', knows the user by another number",
        "'\"username\":\"lea\"', '\"username\":\"tom\"', knows no such user",
        "2026-11-20T09, 2020-11-20T09, has the user in that course since a later time",
    })
    void nothing_in_it_may_differ(String so, String told, String reason) {
        api.differs(ENROLLED.replace(so, told), reason);
    }

    @Test
    void who_never_was_in_a_course_or_is_not_any_more_is_not_in_it() {
        api.answers(ENROLMENT, "");
        api.differs(ENROLLED, "does not have the user in that course");
        api.agrees(UNENROLLED);
        api.answers(ENROLMENT, KNOWN.replace("true", "false"));
        api.differs(ENROLLED, "does not have the user in that course");
        api.agrees(UNENROLLED);
    }

    @Test
    void who_is_in_a_course_has_not_left_it() {
        api.differs(UNENROLLED, "has the user in that course");
    }

    @ParameterizedTest
    @CsvSource({"'\"lea\"', '\"tom\"'", "WELD101, WELD102"})
    void an_answer_about_something_else_confirms_nothing(String so, String known) {
        api.answers(ENROLMENT, KNOWN.replace(so, known));
        api.differs(ENROLLED, "does not have the user in that course");
    }

    @Test
    void silence_what_cannot_be_read_and_what_strangers_are_told_are_no_answer() {
        for (String told : List.of(ENROLLED, UNENROLLED)) {
            for (String answer : List.of("{}", "<html>", "{\"is_active\":\"yes\"}")) {
                api.answers(ENROLMENT, answer);
                assertThat(api.about(told)).isInstanceOf(Finding.Unanswered.class);
            }
            api.forgets(ENROLMENT);
            assertThat(api.about(told)).isInstanceOf(Finding.Unanswered.class);
            api.replies(
                    ENROLMENT,
                    new Inquiry.Reply.Silent("is busy", Optional.of(Duration.ofSeconds(9))));
            assertThat(api.about(told))
                    .isEqualTo(
                            new Finding.Unanswered("is busy", Optional.of(Duration.ofSeconds(9))));
        }
    }

    @Test
    void programmes_and_what_is_no_course_are_not_asked_about() {
        String revoked =
                """
                {"%s":{"user":{"id":4,"pii":{"username":"lea","email":"lea@example.com","name":"Lea Ek"}},
                  "%s":{"%s":"5b7ff5a1-6d8f-4b6e-9a47-3c8f1f5b2f10"}},
                 "event_metadata":{"id":"d1","event_type":"org.openedx.learning.%s.v1","time":"2026-11-20T09:00:00+00:00"}}
                """;
        for (String told :
                List.of(
                        revoked.formatted(
                                "program_certificate",
                                "program",
                                "uuid",
                                "program.certificate.awarded"),
                        revoked.formatted(
                                "program_certificate",
                                "program",
                                "uuid",
                                "program.certificate.revoked"),
                        revoked.formatted(
                                "certificate", "course", "course_key", "certificate.revoked"),
                        revoked.formatted(
                                "enrollment",
                                "course",
                                "course_key",
                                "course.unenrollment.completed"))) {
            assertThat(api.about(told)).isInstanceOf(Finding.NotAskable.class);
            assertThat(api.asked()).isEmpty();
        }
    }
}
