package org.assaymark.inbound;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assaymark.webhook.Delivery;

/** Open edX: events of {@code openedx-events} as its webhooks plugin posts them. */
final class OpenEdxReader implements SourceReader {
    private static final String SYSTEM = "openedx";
    private static final String LEARNING = "org.openedx.learning.";

    private static final Map<String, Kind> KINDS =
            Map.of(
                    LEARNING + "certificate.created.v1", Kind.COURSE_COMPLETED,
                    LEARNING + "certificate.changed.v1", Kind.COURSE_COMPLETED,
                    LEARNING + "certificate.revoked.v1", Kind.CERTIFICATE_REVOKED,
                    LEARNING + "program.certificate.awarded.v1", Kind.PROGRAMME_COMPLETED,
                    LEARNING + "program.certificate.revoked.v1", Kind.CERTIFICATE_REVOKED,
                    LEARNING + "course.enrollment.created.v1", Kind.ENROLLED,
                    LEARNING + "course.unenrollment.completed.v1", Kind.UNENROLLED);

    @Override
    public Reading read(Delivery delivery, Instant receivedAt) {
        Body event = Body.of(delivery.body());
        String type = event.required("event_metadata", "event_type");
        Optional<Kind> kind = Optional.ofNullable(KINDS.get(type));
        if (kind.isEmpty()) {
            return new Reading.Ignored(type, "nothing follows from it");
        }
        Body fact = fact(event);
        boolean ready = fact.text("current_status").map("downloadable"::equals).orElse(true);
        return kind.get() == Kind.COURSE_COMPLETED && !ready
                ? new Reading.Ignored(type, "the certificate is not ready yet")
                : Reading.of(event(kind.get(), type, event, fact, receivedAt));
    }

    static Body fact(Body event) {
        for (String member : List.of("certificate", "program_certificate", "enrollment")) {
            if (event.at(member).isThere()) {
                return event.at(member);
            }
        }
        return event;
    }

    private static InboundEvent event(
            Kind kind, String type, Body event, Body fact, Instant receivedAt) {
        Body user = fact.at("user");
        Optional<Instant> time = event.moment("event_metadata", "time");
        return new InboundEvent(
                type,
                kind,
                event.required("event_metadata", "id"),
                time.orElse(receivedAt),
                false,
                Optional.of(
                        new Party(
                                user.text("pii", "email"),
                                user.text("pii", "name").or(() -> fact.text("name")),
                                Optional.empty(),
                                user.text("id").stream()
                                        .map(id -> new Party.PartyId(SYSTEM, id))
                                        .toList())),
                Optional.empty(),
                item(fact).stream().toList(),
                Optional.empty(),
                kind == Kind.COURSE_COMPLETED ? outcome(time, fact) : Outcome.NONE,
                List.of());
    }

    private static Optional<Item> item(Body fact) {
        Set<String> identifiers =
                Body.identifiers(fact.text("course", "course_key"), fact.text("program", "uuid"));
        return identifiers.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Item(
                                identifiers,
                                fact.text("course", "display_name")
                                        .or(() -> fact.text("program", "title")),
                                1));
    }

    private static Outcome outcome(Optional<Instant> time, Body certificate) {
        return new Outcome(
                time,
                Optional.of(true),
                Scores.scaled(certificate.decimal("grade")),
                certificate.text("mode"),
                false);
    }
}
