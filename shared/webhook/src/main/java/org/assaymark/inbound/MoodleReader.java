package org.assaymark.inbound;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assaymark.webhook.Delivery;

/**
 * Moodle's plugin {@code local_webhooks}: events of Moodle's core as they are. They name people and
 * courses by number only, so names come from a call back or from what is mapped by hand. {@code
 * userid} is whoever set it off, perhaps a scheduled task; the learner is {@code relateduserid}.
 */
final class MoodleReader implements SourceReader {
    private static final String SYSTEM = "moodle";

    private static final Map<String, Kind> KINDS =
            Map.of(
                    "\\core\\event\\course_completed", Kind.COURSE_COMPLETED,
                    "\\core\\event\\user_enrolment_created", Kind.ENROLLED,
                    "\\core\\event\\user_enrolment_deleted", Kind.UNENROLLED);

    @Override
    public Reading read(Delivery delivery, Instant receivedAt) {
        Body event = Body.of(delivery.body());
        String type = event.required("eventname");
        return Optional.ofNullable(KINDS.get(type))
                .<Reading>map(kind -> Reading.of(event(kind, type, event, receivedAt)))
                .orElseGet(() -> new Reading.Ignored(type, "nothing follows from it"));
    }

    private static InboundEvent event(Kind kind, String type, Body event, Instant receivedAt) {
        Optional<Instant> created = event.moment("timecreated");
        String host = event.text("host").orElse("");
        return new InboundEvent(
                type,
                kind,
                String.join(
                        ":",
                        host,
                        type,
                        event.text("objectid").orElse(""),
                        event.text("timecreated").orElse("")),
                created.orElse(receivedAt),
                false,
                Optional.of(
                        new Party(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                event.text("relateduserid").stream()
                                        .map(id -> new Party.PartyId(SYSTEM + ":" + host, id))
                                        .toList())),
                Optional.empty(),
                event.text("courseid").stream()
                        .map(id -> new Item(java.util.Set.of(id), Optional.empty(), 1))
                        .toList(),
                Optional.empty(),
                kind == Kind.COURSE_COMPLETED ? Outcome.completed(created) : Outcome.NONE,
                List.of());
    }
}
