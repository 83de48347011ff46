package org.assaymark.rules;

import java.util.EnumSet;
import java.util.Set;
import org.assaymark.inbound.Kind;

/** What kinds of events can and cannot lead to. */
final class Kinds {
    /** What a learner has achieved or paid for. */
    static final Set<Kind> GIVING =
            EnumSet.of(
                    Kind.ORDER_PAID,
                    Kind.ENROLLED,
                    Kind.COURSE_COMPLETED,
                    Kind.PROGRAMME_COMPLETED,
                    Kind.ASSESSMENT_PASSED,
                    Kind.RESULT_CORRECTED,
                    Kind.CERTIFICATE_ISSUED);

    /** Money, or what ends when it is not paid: what was learnt, was learnt. */
    static final Set<Kind> MONEY =
            EnumSet.of(
                    Kind.ORDER_PAID,
                    Kind.ORDER_REFUNDED,
                    Kind.ORDER_CANCELLED,
                    Kind.PAYMENT_DISPUTED,
                    Kind.ENROLLED,
                    Kind.UNENROLLED);

    /** What takes back what an order gave. */
    static final Set<Kind> TAKING_BACK =
            EnumSet.of(Kind.ORDER_REFUNDED, Kind.ORDER_CANCELLED, Kind.PAYMENT_DISPUTED);

    /** About a person rather than about what they did: only a person decides on it. */
    static final Set<Kind> PERSONAL = EnumSet.of(Kind.LEARNER_CHANGED, Kind.ERASURE_REQUESTED);

    private Kinds() {}
}
