package org.assaymark.inbound;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.assaymark.webhook.Delivery;

/**
 * Teachable: {@code GET /v1/users/{id}} tells who a user is, and how they stand with each of their
 * courses; what they paid is listed elsewhere ({@link TeachablePayments}).
 */
final class TeachableInquiry implements Inquiry {
    private static final BigDecimal ALL = BigDecimal.valueOf(100);
    private static final Duration CLOCKS = Duration.ofDays(1);

    @Override
    public Finding ask(InboundEvent told, Delivery delivery, Api api) {
        boolean askable =
                switch (told.kind()) {
                    case COURSE_COMPLETED, ENROLLED, UNENROLLED -> !told.items().isEmpty();
                    case ORDER_PAID, ORDER_REFUNDED -> told.order().isPresent();
                    default -> false;
                };
        Optional<Party.PartyId> user =
                told.learner().stream().flatMap(party -> party.ids().stream()).findFirst();
        Optional<String> segment = Inquiry.segment(user.map(Party.PartyId::id));
        if (!askable || segment.isEmpty()) {
            return Finding.notAskable(
                    "is asked about users, their courses and their payments only, and this is about"
                            + " something else");
        }
        return api.get("/v1/users/" + segment.get())
                .judged(
                        Finding.differs("knows no such user"),
                        answer -> {
                            Body known = answer.within("user");
                            return account(known)
                                    .isThatOf(told, () -> fact(told, user.get(), known, api));
                        });
    }

    private static Finding fact(InboundEvent told, Party.PartyId user, Body known, Api api) {
        return switch (told.kind()) {
            case ORDER_PAID, ORDER_REFUNDED ->
                    new TeachablePayments(told, told.order().orElseThrow(), user, api).ask();
            default -> courses(told, known);
        };
    }

    private static Account account(Body user) {
        return new Account(user.text("id"), user.text("email"), user.text("name"));
    }

    private static Finding courses(InboundEvent told, Body user) {
        for (Item item : told.items()) {
            for (String identifier : item.identifiers()) {
                Optional<Body> course =
                        user.items("courses")
                                .filter(
                                        each ->
                                                each.text("course_id")
                                                        .equals(Optional.of(identifier)))
                                .findFirst();
                Optional<String> difference = difference(told, course);
                if (difference.isPresent()) {
                    return Finding.differs(difference.get());
                }
            }
        }
        return new Finding.Agrees();
    }

    private static Optional<String> difference(InboundEvent told, Optional<Body> course) {
        boolean active = course.filter(each -> each.isTrue("is_active_enrollment")).isPresent();
        return switch (told.kind()) {
            case UNENROLLED ->
                    active ? Optional.of("has the user in that course") : Optional.empty();
            case ENROLLED ->
                    active
                            ? Optional.empty()
                            : Optional.of("does not have the user in that course");
            default ->
                    course.filter(TeachableInquiry::isCompleted).isEmpty()
                            ? Optional.of("does not have that course as completed by the user")
                            : course.filter(each -> isAtThatTime(told, each)).isEmpty()
                                    ? Optional.of(
                                            "has another time at which the course was completed")
                                    : Optional.empty();
        };
    }

    private static boolean isCompleted(Body course) {
        return course.moment("completed_at").isPresent()
                || course.decimal("percent_complete")
                        .filter(each -> each.compareTo(ALL) >= 0)
                        .isPresent();
    }

    private static boolean isAtThatTime(InboundEvent told, Body course) {
        Optional<Instant> known = course.moment("completed_at");
        return known.isEmpty()
                || told.outcome()
                        .completedAt()
                        .map(at -> Duration.between(at, known.get()).abs().compareTo(CLOCKS) <= 0)
                        .orElse(true);
    }
}
