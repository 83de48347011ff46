package org.assaymark.inbound;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.assaymark.document.Malformed;
import org.assaymark.webhook.Delivery;

/**
 * TalentLMS, which sends nothing by itself: a step of Zapier or Make posts its fields, flat, under
 * the names that its API gives them.
 *
 * <pre>
 * {event, user_id, login, email, first_name, last_name, course_id, course_code, course_name,
 *   completed_on, score, certificate_id}
 * </pre>
 *
 * {@code completed_on} is a moment in RFC 3339 or in seconds since 1970. As TalentLMS writes it for
 * people, in the order of day and month that its portal is set to, it tells one completion from
 * another and is no moment.
 */
final class TalentLmsReader implements SourceReader {
    private static final String SYSTEM = "talentlms";

    private static final Map<String, Kind> KINDS =
            Map.of(
                    "course_completed", Kind.COURSE_COMPLETED,
                    "certificate_issued", Kind.CERTIFICATE_ISSUED,
                    "course_enrolled", Kind.ENROLLED,
                    "course_unenrolled", Kind.UNENROLLED);

    @Override
    public Reading read(Delivery delivery, Instant receivedAt) {
        Body body = Body.of(delivery.body());
        String type = word(body.required("event"));
        return Optional.ofNullable(KINDS.get(type))
                .<Reading>map(kind -> Reading.of(event(kind, type, body, receivedAt)))
                .orElseGet(() -> new Reading.Ignored(type, "nothing follows from it"));
    }

    /** As the trigger of Zapier is called, or as it is written here. */
    private static String word(String event) {
        return event.toLowerCase(Locale.ROOT).replace(' ', '_');
    }

    private static InboundEvent event(Kind kind, String type, Body body, Instant receivedAt) {
        Optional<Instant> completed = body.moment("completed_on");
        return new InboundEvent(
                type,
                kind,
                key(type, body),
                completed.orElse(receivedAt),
                body.isTrue("test"),
                Optional.of(learner(body)),
                Optional.empty(),
                items(body),
                Optional.empty(),
                new Outcome(
                        kind == Kind.COURSE_COMPLETED ? completed : Optional.empty(),
                        Optional.empty(),
                        Scores.percent(body.decimal("score")),
                        Optional.empty(),
                        false),
                List.of());
    }

    /** TalentLMS has no id for what happened, but for a certificate. */
    private static String key(String type, Body body) {
        String user =
                user(body).orElseThrow(() -> Malformed.because("has neither user_id nor email"));
        return String.join(
                ":",
                type,
                user,
                body.required("course_id"),
                body.text("certificate_id").or(() -> body.text("completed_on")).orElse(""));
    }

    private static Optional<String> user(Body body) {
        return body.text("user_id").or(() -> body.text("email"));
    }

    private static Party learner(Body body) {
        return new Party(
                body.text("email"),
                Body.fullName(body.text("first_name"), body.text("last_name")),
                Optional.empty(),
                body.text("user_id").stream().map(id -> new Party.PartyId(SYSTEM, id)).toList());
    }

    private static List<Item> items(Body body) {
        var identifiers = Body.identifiers(body.text("course_id"), body.text("course_code"));
        return identifiers.isEmpty()
                ? List.of()
                : List.of(new Item(identifiers, body.text("course_name"), 1));
    }
}
