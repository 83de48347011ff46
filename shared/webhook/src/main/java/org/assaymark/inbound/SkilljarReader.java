package org.assaymark.inbound;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assaymark.webhook.Delivery;

/**
 * Skilljar ("Using Webhooks API" of its help centre). User, course, domain and purchase of an
 * enrolment are documented; what a completion has besides is not, so it is taken from wherever
 * Skilljar's own API has it.
 */
final class SkilljarReader implements SourceReader {
    private static final String SYSTEM = "skilljar";

    private static final Map<String, Kind> KINDS =
            Map.of(
                    "COURSE_COMPLETION", Kind.COURSE_COMPLETED,
                    "PATH_COMPLETION", Kind.PROGRAMME_COMPLETED,
                    "QUIZ_COMPLETION", Kind.PROGRESS,
                    "LESSON_COMPLETION", Kind.PROGRESS,
                    "COURSE_ENROLLMENT", Kind.ENROLLED,
                    "PATH_ENROLLMENT", Kind.ENROLLED,
                    "PURCHASE_FULFILLMENT", Kind.ORDER_PAID);

    @Override
    public Reading read(Delivery delivery, Instant receivedAt) {
        Body event = Body.of(delivery.body());
        String type = event.text("event_type").orElseGet(() -> event.required("type"));
        return Optional.ofNullable(KINDS.get(type))
                .<Reading>map(kind -> Reading.of(event(kind, type, event, receivedAt)))
                .orElseGet(() -> new Reading.Ignored(type, "nothing follows from it"));
    }

    private static InboundEvent event(Kind kind, String type, Body event, Instant receivedAt) {
        Body progress = event.at("course_progress").isThere() ? event.at("course_progress") : event;
        Optional<Instant> told = event.moment("timestamp");
        Optional<Instant> completed =
                progress.moment("completed_at").or(() -> completes(kind) ? told : Optional.empty());
        return new InboundEvent(
                type,
                kind,
                key(type, event, completed.or(() -> told)),
                completed.or(() -> told).orElse(receivedAt),
                false,
                Optional.of(learner(event.at("user"))),
                Optional.empty(),
                items(event),
                kind == Kind.ORDER_PAID ? order(event.at("purchase")) : Optional.empty(),
                new Outcome(
                        completed,
                        progress.text("success_status").map("PASSED"::equals),
                        Scores.percent(progress.decimal("score")),
                        Optional.empty(),
                        false),
                List.of());
    }

    private static boolean completes(Kind kind) {
        return kind == Kind.COURSE_COMPLETED || kind == Kind.PROGRAMME_COMPLETED;
    }

    private static String key(String type, Body event, Optional<Instant> at) {
        return String.join(
                ":",
                event.text("domain", "name").orElse(""),
                type,
                event.text("user", "id").orElse(""),
                items(event).stream()
                        .flatMap(item -> item.identifiers().stream())
                        .sorted()
                        .collect(Collectors.joining("+")),
                at.map(Instant::toString).orElse(""));
    }

    private static Party learner(Body user) {
        return new Party(
                user.text("email"),
                Body.fullName(user.text("first_name"), user.text("last_name")),
                Optional.empty(),
                user.text("id").stream().map(id -> new Party.PartyId(SYSTEM, id)).toList());
    }

    private static Optional<Order> order(Body purchase) {
        return purchase.text("order_id")
                .map(
                        id ->
                                new Order(
                                        id,
                                        Money.minor(
                                                purchase.decimal("purchase_price"),
                                                purchase.text("currency_code")),
                                        purchase.text("currency_code"),
                                        Optional.empty()));
    }

    private static List<Item> items(Body event) {
        var identifiers =
                Body.identifiers(
                        event.text("course", "id"),
                        event.text("course", "published_course_id"),
                        event.text("published_course", "id"),
                        event.text("path", "id"),
                        event.text("path", "published_path_id"),
                        event.text("published_path", "id"));
        return identifiers.isEmpty()
                ? List.of()
                : List.of(
                        new Item(
                                identifiers,
                                event.text("course", "title").or(() -> event.text("path", "title")),
                                1));
    }
}
