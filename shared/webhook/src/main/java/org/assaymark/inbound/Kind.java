package org.assaymark.inbound;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What happened, in words that hold for every source. */
public enum Kind {
    ORDER_PAID,
    ORDER_REFUNDED,
    ORDER_CANCELLED,
    PAYMENT_DISPUTED,
    ENROLLED,
    UNENROLLED,
    PROGRESS,
    COURSE_COMPLETED,
    PROGRAMME_COMPLETED,
    ASSESSMENT_PASSED,
    ASSESSMENT_FAILED,
    RESULT_CORRECTED,
    CERTIFICATE_ISSUED,
    CERTIFICATE_REVOKED,
    LEARNER_CHANGED,
    ERASURE_REQUESTED;

    /** Of {@code course.completed}, {@code course_completed} or {@code COURSE_COMPLETED}. */
    public static Optional<Kind> of(String word) {
        String name = word.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
        return Stream.of(values()).filter(kind -> kind.name().equals(name)).findFirst();
    }
}
