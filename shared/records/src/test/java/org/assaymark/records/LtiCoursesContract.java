package org.assaymark.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assaymark.credential.ConnectionId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class LtiCoursesContract extends StoreContract {
    private static final Instant NOW = Samples.NOW;
    private static final ConnectionId CONNECTION = Samples.IDS.connection();
    private static final LtiCourse.Services SERVICES = services("1");

    private LtiCourses store;
    private String table;

    @BeforeEach
    void open() {
        table = table(ConnectionStore.TABLE);
        store = new LtiCourses(client(), table);
    }

    @Test
    void a_course_that_we_are_opened_from_is_kept_with_what_may_be_asked_and_is_due_at_once() {
        opened("dep", "42", SERVICES, NOW);
        LtiCourse course = find("dep", "42");
        assertThat(course.label()).contains("WELD-101");
        assertThat(course.title()).contains("Welding");
        assertThat(course.services()).isEqualTo(SERVICES);
        assertThat(course.lastLaunchAt()).isEqualTo(NOW);
        assertThat(course.lastReadAt()).isEmpty();
        assertThat(store.due(NOW, 10)).containsExactly(course);
        assertThat(store.of(CONNECTION, 10)).containsExactly(course);
        assertThat(content(table).iterator().next().get("expiresAtSeconds").n())
                .isEqualTo(Long.toString(NOW.plus(Duration.ofDays(120)).getEpochSecond()));
    }

    @Test
    void the_same_context_of_another_deployment_or_connection_is_another_course() {
        opened("dep", "42", SERVICES, NOW);
        opened("de", "p42", SERVICES, NOW);
        assertThat(store.of(CONNECTION, 10)).hasSize(2);
        assertThat(store.find(Samples.IDS.connection(), "dep", "42")).isEmpty();
    }

    @Test
    void a_class_that_opens_us_together_is_noted_once_a_minute() {
        opened("dep", "42", SERVICES, NOW);
        opened("dep", "42", SERVICES, NOW.plusSeconds(59));
        assertThat(find("dep", "42").revision()).isEqualTo(1);
        opened("dep", "42", SERVICES, NOW.plusSeconds(60));
        assertThat(find("dep", "42").lastLaunchAt()).isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    void what_is_read_already_is_due_again_when_we_are_opened_again() {
        opened("dep", "42", SERVICES, NOW);
        LtiCourse read = find("dep", "42").read(NOW, NOW.plus(Duration.ofHours(1)));
        assertThat(store.replace(read)).isTrue();
        assertThat(store.due(NOW.plusSeconds(90), 10)).isEmpty();
        opened("dep", "42", SERVICES, NOW.plusSeconds(90));
        assertThat(store.due(NOW.plusSeconds(90), 10)).hasSize(1);
        assertThat(find("dep", "42").lastReadAt()).contains(NOW);
    }

    @Test
    void
            all_places_in_a_course_that_lead_to_us_are_known_and_what_may_be_asked_is_what_was_said_last() {
        opened("dep", "42", services("1"), NOW);
        opened("dep", "42", services("2"), NOW);
        opened("dep", "42", services("1"), NOW);
        LtiCourse course = find("dep", "42");
        assertThat(course.services().lineItem()).containsExactly(item("2"), item("1"));
        assertThat(course.revision()).isEqualTo(2);
        opened(
                "dep",
                "42",
                new LtiCourse.Services(Optional.empty(), List.of(), Set.of(), Optional.empty()),
                NOW);
        assertThat(find("dep", "42").services())
                .isEqualTo(
                        new LtiCourse.Services(
                                Optional.empty(),
                                List.of(item("2"), item("1")),
                                Set.of(),
                                Optional.empty()));
    }

    @Test
    void launches_at_the_same_time_lose_no_place() {
        inParallel(
                8,
                number -> {
                    opened("dep", "42", services("" + number), NOW);
                    return number;
                });
        assertThat(find("dep", "42").services().lineItem()).hasSize(8);
    }

    @Test
    void only_one_of_two_who_read_it_at_once_does() {
        opened("dep", "42", SERVICES, NOW);
        LtiCourse course = find("dep", "42");
        assertThat(store.replace(course.taken(NOW.plusSeconds(300)))).isTrue();
        assertThat(store.replace(course.failed("no answer", NOW))).isFalse();
        store.end(course);
        assertThat(store.of(CONNECTION, 10)).isEmpty();
        assertThat(store.replace(course.taken(NOW).taken(NOW))).isFalse();
    }

    private void opened(
            String deployment, String context, LtiCourse.Services services, Instant now) {
        store.opened(
                CONNECTION,
                deployment,
                context,
                Optional.of("WELD-101"),
                Optional.of("Welding"),
                services,
                now);
    }

    private LtiCourse find(String deployment, String context) {
        return store.find(CONNECTION, deployment, context).orElseThrow();
    }

    private static LtiCourse.Services services(String place) {
        return new LtiCourse.Services(
                Optional.of(URI.create("https://lms.example/42/items")),
                List.of(item(place)),
                Set.of("https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly"),
                Optional.of(URI.create("https://lms.example/42/members")));
    }

    private static URI item(String place) {
        return URI.create("https://lms.example/42/items/" + place);
    }
}
