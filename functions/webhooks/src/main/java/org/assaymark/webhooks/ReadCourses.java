package org.assaymark.webhooks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.assaymark.credential.ConnectionId;
import org.assaymark.records.Connection;
import org.assaymark.records.ConnectionStore;
import org.assaymark.records.LtiCourse;
import org.assaymark.records.LtiCourses;

/**
 * Reads in the results that learning platforms list, of the courses that we were opened from: once
 * an hour, and within a minute after we were opened, since platforms tell nothing by themselves.
 */
final class ReadCourses {
    private static final Duration EACH = Duration.ofHours(1);
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(5);
    private static final int MOST_DOUBLINGS = 4;
    private static final int MOST_COURSES = 50;

    /** All courses together, within the time of the function. */
    private static final Duration LONGEST = Duration.ofSeconds(15);

    /** Then whoever read it has died. */
    private static final Duration TAKEN = Duration.ofMinutes(5);

    private final LtiCourses courses;
    private final ConnectionStore connections;
    private final ReadCourse reading;
    private final Clock clock;

    ReadCourses(LtiCourses courses, ConnectionStore connections, ReadCourse reading, Clock clock) {
        this.courses = courses;
        this.connections = connections;
        this.reading = reading;
        this.clock = clock;
    }

    void read() {
        Instant latest = clock.instant().plus(LONGEST);
        var silent = new HashMap<ConnectionId, String>();
        for (LtiCourse due : courses.due(clock.instant(), MOST_COURSES)) {
            if (clock.instant().isAfter(latest)) {
                return;
            }
            LtiCourse mine = due.taken(clock.instant().plus(TAKEN));
            if (courses.replace(mine)) {
                read(mine, silent, latest);
            }
        }
    }

    private void read(LtiCourse mine, Map<ConnectionId, String> silent, Instant latest) {
        Optional<Connection> connection =
                connections
                        .find(mine.connection())
                        .filter(
                                found ->
                                        found.lti()
                                                .filter(
                                                        platform ->
                                                                platform.deployments()
                                                                        .contains(
                                                                                mine.deployment()))
                                                .isPresent());
        if (connection.isEmpty()) {
            courses.end(mine);
            return;
        }
        // When we were opened anew meanwhile, that stands.
        var _ = courses.replace(read(connection.get(), mine, silent, latest));
    }

    private LtiCourse read(
            Connection connection,
            LtiCourse mine,
            Map<ConnectionId, String> silent,
            Instant latest) {
        if (connection.status() == Connection.Status.PAUSED) {
            return mine.read(clock.instant(), clock.instant().plus(EACH));
        }
        String known = silent.get(connection.id());
        ReadCourse.Outcome outcome =
                known == null
                        ? reading.read(connection, mine, latest)
                        : new ReadCourse.Outcome.Silent(known);
        Instant now = clock.instant();
        return switch (outcome) {
            case ReadCourse.Outcome.Read() -> mine.read(now, now.plus(EACH));
            case ReadCourse.Outcome.GoesOn() -> mine.taken(now);
            case ReadCourse.Outcome.Trouble(var reason) ->
                    mine.failed(reason, now.plus(pause(mine)));
            case ReadCourse.Outcome.Silent(var reason) -> {
                // So that its other courses do not wait for it, and those of others for them.
                silent.put(connection.id(), reason);
                yield mine.failed(reason, now.plus(pause(mine)));
            }
        };
    }

    private static Duration pause(LtiCourse course) {
        Duration pause =
                FIRST_PAUSE.multipliedBy(1L << Math.min(course.attempts(), MOST_DOUBLINGS));
        return pause.compareTo(EACH) < 0 ? pause : EACH;
    }
}
