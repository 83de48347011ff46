package org.assaymark.inbound;

import java.time.Duration;
import java.util.Optional;

/**
 * Whether a user of Open edX is in a course: {@code GET
 * /api/enrollment/v1/enrollment/{username},{course_id}} tells staff the {@code user}, {@code
 * course_details.course_id}, {@code is_active} and {@code created}; for a user who never was in it,
 * it answers 200 with nothing, and 404 to whoever is not staff (all by its source). The {@code
 * mode} is not compared: it may have changed since, and nothing follows from it.
 */
record OpenEdxEnrolment(InboundEvent told, String user, String course, Inquiry.Api api) {
    private static final Duration CLOCKS = Duration.ofDays(1);

    Finding ask() {
        String path =
                "/api/enrollment/v1/enrollment/%s,%s".formatted(segment(user), segment(course));
        Inquiry.Reply reply = api.get(path);
        if (reply instanceof Inquiry.Reply.Found(var json) && json.isEmpty()) {
            return told.kind() == Kind.UNENROLLED ? new Finding.Agrees() : absent();
        }
        return reply.judged(silent(), this::found);
    }

    private static String segment(String identifier) {
        return Inquiry.segment(Optional.of(identifier)).orElse("-");
    }

    private static Finding absent() {
        return Finding.differs("does not have the user in that course");
    }

    /** It says so to whoever is not staff, too. */
    private static Finding silent() {
        return Finding.unanswered("does not tell us whether the user is in that course");
    }

    private Finding found(Body enrolment) {
        Optional<Boolean> active = enrolment.truth("is_active");
        if (active.isEmpty()) {
            return silent();
        }
        boolean isIt =
                enrolment.text("user").equals(Optional.of(user))
                        && enrolment
                                .text("course_details", "course_id")
                                .equals(Optional.of(course));
        if (told.kind() == Kind.UNENROLLED) {
            return active.get()
                    ? Finding.differs("has the user in that course")
                    : new Finding.Agrees();
        }
        if (!active.get() || !isIt) {
            return absent();
        }
        return enrolment
                .moment("created")
                .filter(since -> told.occurredAt().isBefore(since.minus(CLOCKS)))
                .map(_ -> Finding.differs("has the user in that course since a later time"))
                .orElseGet(Finding.Agrees::new);
    }
}
