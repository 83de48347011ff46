package org.assaymark.inbound;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assaymark.webhook.Delivery;

/**
 * Skilljar. The form of its bodies is only partly documented, so identifiers are taken from
 * wherever its samples have them.
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
        String type = event.required("type");
        return Optional.ofNullable(KINDS.get(type))
                .<Reading>map(kind -> Reading.of(event(kind, type, event, receivedAt)))
                .orElseGet(() -> new Reading.Ignored(type, "nothing follows from it"));
    }

    private static InboundEvent event(Kind kind, String type, Body event, Instant receivedAt) {
        Body user = event.at("user");
        Body progress = event.at("course_progress").isThere() ? event.at("course_progress") : event;
        Optional<Instant> completed = progress.moment("completed_at");
        List<Item> items = items(event);
        return new InboundEvent(
                type,
                kind,
                String.join(
                        ":",
                        event.text("domain", "name").orElse(""),
                        type,
                        user.text("id").orElse(""),
                        items.stream()
                                .flatMap(item -> item.identifiers().stream())
                                .sorted()
                                .collect(java.util.stream.Collectors.joining("+")),
                        completed.map(Instant::toString).orElse("")),
                completed.orElse(receivedAt),
                false,
                Optional.of(
                        new Party(
                                user.text("email"),
                                Body.fullName(user.text("first_name"), user.text("last_name")),
                                Optional.empty(),
                                user.text("id").stream()
                                        .map(id -> new Party.PartyId(SYSTEM, id))
                                        .toList())),
                Optional.empty(),
                items,
                Optional.empty(),
                new Outcome(
                        completed,
                        progress.text("success_status").map("PASSED"::equals),
                        Scores.percent(progress.decimal("score")),
                        Optional.empty(),
                        false),
                List.of());
    }

    private static List<Item> items(Body event) {
        var identifiers =
                Body.identifiers(
                        event.text("course", "id"),
                        event.text("published_course", "id"),
                        event.text("path", "id"),
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
