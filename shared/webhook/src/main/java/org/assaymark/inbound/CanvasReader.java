package org.assaymark.inbound;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assaymark.webhook.Delivery;
import org.assaymark.webhook.SignedBody;

/**
 * Canvas Live Events in Canvas's own format. {@code course_completed} says that all requirements of
 * the course's modules are met, and comes again whenever that moment changes; the request id is
 * shared by several events, so the fact itself is the key.
 */
final class CanvasReader implements SourceReader {
    private static final String SYSTEM = "canvas";

    private static final Map<String, Kind> KINDS =
            Map.of(
                    "course_completed", Kind.COURSE_COMPLETED,
                    "course_progress", Kind.PROGRESS,
                    "enrollment_created", Kind.ENROLLED,
                    "course_grade_change", Kind.RESULT_CORRECTED);

    @Override
    public Reading read(Delivery delivery, Instant receivedAt) {
        Body event = Body.of(SignedBody.content(delivery));
        Body metadata = event.at("metadata");
        String type = metadata.required("event_name");
        return Optional.ofNullable(KINDS.get(type))
                .<Reading>map(kind -> Reading.of(event(kind, type, event, metadata, receivedAt)))
                .orElseGet(() -> new Reading.Ignored(type, "nothing follows from it"));
    }

    @Override
    public Optional<String> account(Delivery delivery) {
        return account(Body.of(SignedBody.content(delivery)).at("metadata"));
    }

    private static Optional<String> account(Body metadata) {
        return metadata.text("root_account_uuid");
    }

    private static InboundEvent event(
            Kind kind, String type, Body event, Body metadata, Instant receivedAt) {
        Body body = event.at("body");
        Optional<Instant> completed = body.moment("progress", "completed_at");
        Optional<String> course = body.text("course", "id").or(() -> body.text("course_id"));
        Optional<String> user = body.text("user", "id").or(() -> body.text("user_id"));
        String account = account(metadata).orElse("");
        return new InboundEvent(
                type,
                kind,
                String.join(
                        ":",
                        account,
                        type,
                        user.orElse(""),
                        course.orElse(""),
                        completed
                                .or(() -> metadata.moment("event_time"))
                                .map(Instant::toString)
                                .orElse("")),
                metadata.moment("event_time").orElse(receivedAt),
                false,
                Optional.of(
                        new Party(
                                body.text("user", "email"),
                                body.text("user", "name"),
                                Optional.empty(),
                                user
                                        .map(id -> new Party.PartyId(SYSTEM + ":" + account, id))
                                        .stream()
                                        .toList())),
                Optional.empty(),
                items(course, body),
                Optional.empty(),
                new Outcome(
                        completed,
                        Optional.empty(),
                        Scores.percent(body.decimal("current_score")),
                        Optional.empty(),
                        false),
                List.of());
    }

    private static List<Item> items(Optional<String> course, Body body) {
        var identifiers = Body.identifiers(course, body.text("course", "sis_source_id"));
        return identifiers.isEmpty()
                ? List.of()
                : List.of(new Item(identifiers, body.text("course", "name"), 1));
    }
}
