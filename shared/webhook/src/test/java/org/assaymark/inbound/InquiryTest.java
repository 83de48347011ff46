package org.assaymark.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assaymark.document.Bytes;
import org.assaymark.webhook.Delivery;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A source is asked whether what came in without proof is so")
class InquiryTest {
    private static final Instant NOW = Instant.parse("2026-11-20T09:00:05Z");

    /** What the API of the source answers, by path. */
    private final Map<String, Inquiry.Reply> api = new HashMap<>();

    private final List<String> asked = new ArrayList<>();

    private void answers(String path, String json) {
        api.put(path, new Inquiry.Reply.Found(Bytes.utf8(json)));
    }

    private Finding ask(Source source, String body) {
        var delivery = new Delivery(Map.of(), Bytes.utf8(body));
        var told = ((Reading.Events) source.read(delivery, NOW)).events().getFirst();
        return Inquiry.of(source).orElseThrow().ask(told, delivery, new Played());
    }

    private final class Played implements Inquiry.Api {
        @Override
        public URI origin() {
            return URI.create("https://lms.tvet.example");
        }

        @Override
        public Inquiry.Reply ask(Inquiry.Question question) {
            asked.add(question.path());
            return api.getOrDefault(question.path(), new Inquiry.Reply.Missing(Bytes.utf8("{}")));
        }
    }

    private static void assertDiffers(Finding finding, String reason) {
        assertThat(finding).isEqualTo(new Finding.Differs(reason));
    }

    @Nested
    @DisplayName("Teachable: a user and their courses")
    class Teachable {
        private static final String USER =
                """
                {"id":88,"name":"Lea  Ek","email":"LEA@example.com","courses":[
                 {"course_id":302950,"is_active_enrollment":true,"completed_at":"2026-11-20T08:59:58Z","percent_complete":100},
                 {"course_id":302951,"is_active_enrollment":false,"completed_at":null,"percent_complete":40}]}
                """;

        private String told(String type, String course, String more) {
            return """
                   [{"id":99001,"type":"%s","created":"2026-11-20T09:00:00Z","object":{"course_id":%s,
                     "completed_at":"2026-11-20T08:59:58Z"%s,"user":{"id":88,"name":"Lea Ek","email":"lea@example.com"}}}]
                   """
                    .formatted(type, course, more);
        }

        @Test
        void what_the_source_says_too_is_so() {
            answers("/v1/users/88", USER);
            assertThat(ask(Source.TEACHABLE, told("Enrollment.completed", "302950", "")))
                    .isEqualTo(new Finding.Agrees());
            assertThat(ask(Source.TEACHABLE, told("Enrollment.created", "302950", "")))
                    .isEqualTo(new Finding.Agrees());
            assertThat(ask(Source.TEACHABLE, told("Enrollment.disabled", "302951", "")))
                    .isEqualTo(new Finding.Agrees());
            assertThat(asked).containsOnly("/v1/users/88");
        }

        @Test
        void a_course_that_is_not_completed_or_not_theirs_is_not_so() {
            answers("/v1/users/88", USER);
            for (String course : List.of("302951", "7")) {
                assertDiffers(
                        ask(Source.TEACHABLE, told("Enrollment.completed", course, "")),
                        "does not have that course as completed by the user");
            }
            assertDiffers(
                    ask(Source.TEACHABLE, told("Enrollment.disabled", "302950", "")),
                    "has the user in that course");
        }

        @Test
        void a_second_course_that_is_smuggled_in_beside_a_true_one_is_not_so() {
            answers("/v1/users/88", USER);
            assertDiffers(
                    ask(
                            Source.TEACHABLE,
                            told("Enrollment.completed", "302950", ",\"product_id\":\"WELD-9\"")),
                    "does not have that course as completed by the user");
        }

        @ParameterizedTest
        @CsvSource({
            "mallory@example.com, Lea Ek, e-mail address",
            "lea@example.com, Mallory, name",
        })
        void a_true_completion_under_another_address_or_name_is_not_so(
                String email, String name, String what) {
            answers("/v1/users/88", USER);
            assertDiffers(
                    ask(
                            Source.TEACHABLE,
                            told("Enrollment.completed", "302950", "")
                                    .replace("lea@example.com", email)
                                    .replace("Lea Ek", name)),
                    "knows the user by another " + what);
        }

        @Test
        void another_time_of_completion_is_not_so() {
            answers("/v1/users/88", USER);
            assertDiffers(
                    ask(
                            Source.TEACHABLE,
                            told("Enrollment.completed", "302950", "")
                                    .replace("2026-11-20T08:59:58Z", "2019-01-01T00:00:00Z")),
                    "has another time at which the course was completed");
        }

        @Test
        void nobody_is_known_by_that_number() {
            assertDiffers(
                    ask(Source.TEACHABLE, told("Enrollment.completed", "302950", "")),
                    "knows no such user");
        }

        @Test
        void a_number_that_would_lead_elsewhere_is_no_number() {
            assertThat(
                            ask(
                                    Source.TEACHABLE,
                                    told("Enrollment.completed", "302950", "")
                                            .replace("\"id\":88", "\"id\":\"../courses\"")))
                    .isInstanceOf(Finding.Differs.class);
            assertThat(asked).containsExactly("/v1/users/..%2Fcourses");
        }

        @Test
        void silence_and_what_cannot_be_read_are_no_answer() {
            api.put(
                    "/v1/users/88",
                    new Inquiry.Reply.Silent("is busy", Optional.of(Duration.ofSeconds(9))));
            assertThat(ask(Source.TEACHABLE, told("Enrollment.completed", "302950", "")))
                    .isEqualTo(
                            new Finding.Unanswered("is busy", Optional.of(Duration.ofSeconds(9))));
            answers("/v1/users/88", "<html>");
            assertThat(ask(Source.TEACHABLE, told("Enrollment.completed", "302950", "")))
                    .isInstanceOf(Finding.Unanswered.class);
        }
    }

    @Nested
    @DisplayName("Open edX: an account and its certificate")
    class OpenEdx {
        private static final String ACCOUNT = "/api/user/v1/accounts/lea";
        private static final String CERTIFICATE =
                "/api/certificates/v0/certificates/lea/courses/course-v1%3ATVET%2BWELD101%2B2026/";
        private static final String TOLD =
                """
                {"certificate":{"user":{"id":4,"pii":{"username":"lea","email":"lea@example.com","name":"Lea Ek"}},
                  "course":{"course_key":"course-v1:TVET+WELD101+2026"},"mode":"verified","grade":"0.92",
                  "current_status":"downloadable"},
                 "event_metadata":{"id":"c8","event_type":"org.openedx.learning.certificate.created.v1",
                  "time":"2026-11-20T09:00:00+00:00"}}
                """;

        private void knows() {
            answers(
                    ACCOUNT,
                    "{\"id\":4,\"username\":\"lea\",\"email\":\"lea@example.com\",\"name\":\"Lea Ek\"}");
            answers(
                    CERTIFICATE,
                    """
                    {"username":"lea","status":"downloadable","is_passing":true,"certificate_type":"verified",
                     "grade":"0.92","created_date":"2026-11-20T08:59:59Z"}
                    """);
        }

        @Test
        void what_the_source_says_too_is_so() {
            knows();
            assertThat(ask(Source.OPENEDX, TOLD)).isEqualTo(new Finding.Agrees());
            assertThat(asked).containsExactly(ACCOUNT, CERTIFICATE);
        }

        @ParameterizedTest
        @CsvSource({
            "0.92, 0.99, has another grade in that certificate",
            "verified, honor, has another mode in that certificate",
            "lea@example.com, mallory@example.com, knows the user by another e-mail address",
            "2026-11-20T09:00:00, 2020-01-01T09:00:00, made that certificate later",
            "'\"id\":4', '\"id\":5', knows the user by another number",
            "WELD101, WELD102, knows no certificate of the user in that course",
            "'\"username\":\"lea\"', '\"username\":\"tom\"', knows no such user",
        })
        void nothing_in_it_may_differ(String so, String told, String reason) {
            knows();
            assertDiffers(ask(Source.OPENEDX, TOLD.replace(so, told)), reason);
        }

        @Test
        void a_certificate_that_is_not_valid_any_more_is_not_so() {
            knows();
            answers(CERTIFICATE, "{\"status\":\"unavailable\",\"is_passing\":true}");
            assertDiffers(
                    ask(Source.OPENEDX, TOLD),
                    "has no valid certificate of the user in that course");
        }

        @Test
        void a_certificate_is_revoked_when_the_source_has_none_or_no_valid_one() {
            String revoked = TOLD.replace("certificate.created", "certificate.revoked");
            knows();
            assertDiffers(
                    ask(Source.OPENEDX, revoked),
                    "has a valid certificate of the user in that course");
            answers(CERTIFICATE, "{\"status\":\"unavailable\"}");
            assertThat(ask(Source.OPENEDX, revoked)).isEqualTo(new Finding.Agrees());
            hasNone("{\"error_code\":\"no_certificate_for_user\"}");
            assertThat(ask(Source.OPENEDX, revoked)).isEqualTo(new Finding.Agrees());
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"error_code\":\"no_certificate_configuration_for_course\"}",
                    "{\"detail\":\"Not found.\"}",
                    "<h1>Not Found</h1>"
                })
        void what_is_not_found_for_another_reason_may_well_be_there(String answer) {
            knows();
            hasNone(answer);
            assertDiffers(
                    ask(Source.OPENEDX, TOLD.replace("certificate.created", "certificate.revoked")),
                    "does not say whether the user has a certificate in that course");
            assertDiffers(
                    ask(Source.OPENEDX, TOLD), "knows no certificate of the user in that course");
        }

        private void hasNone(String answer) {
            api.put(CERTIFICATE, new Inquiry.Reply.Missing(Bytes.utf8(answer)));
        }

        @Test
        void an_account_that_tells_a_stranger_nothing_is_no_answer() {
            knows();
            answers(ACCOUNT, "{\"username\":\"lea\"}");
            assertThat(ask(Source.OPENEDX, TOLD)).isInstanceOf(Finding.Unanswered.class);
        }
    }

    @Nested
    @DisplayName("Kajabi: a contact, its tags, and what they are called")
    class Kajabi {
        private static final String TOLD =
                """
                {"id":"a1","event":"tag_added","payload":[
                 {"id":"501","type":"contacts","attributes":{"name":"Lea Ek","email":"lea@example.com"}},
                 {"id":"77","type":"contact_tags","attributes":{"name":"completed:weld-101"}}]}
                """;

        private void knows() {
            answers(
                    "/v1/contacts/501",
                    "{\"data\":{\"id\":\"501\",\"attributes\":{\"name\":\"Lea Ek\",\"email\":\"lea@example.com\"}}}");
            answers(
                    "/v1/contacts/501/relationships/tags",
                    "{\"data\":[{\"id\":\"9\"},{\"id\":\"77\"}]}");
            answers(
                    "/v1/contact_tags/77",
                    "{\"data\":{\"attributes\":{\"name\":\"completed:weld-101\"}}}");
            answers("/v1/contact_tags/9", "{\"data\":{\"attributes\":{\"name\":\"newsletter\"}}}");
        }

        @Test
        void what_the_source_says_too_is_so() {
            knows();
            assertThat(ask(Source.KAJABI, TOLD)).isEqualTo(new Finding.Agrees());
        }

        @ParameterizedTest
        @CsvSource({
            "77, 78, does not have the contact with that tag",
            "77, 9, has another name for that tag",
            "weld-101, weld-999, has another name for that tag",
            "lea@example.com, mallory@example.com, knows the user by another e-mail address",
            "501, 502, knows no such contact",
        })
        void nothing_in_it_may_differ(String so, String told, String reason) {
            knows();
            assertDiffers(ask(Source.KAJABI, TOLD.replace(so, told)), reason);
        }
    }
}
