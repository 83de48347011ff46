package org.assaymark.inbound;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assaymark.document.Json;
import org.assaymark.webhook.Delivery;
import org.assaymark.xapi.Statement;

/**
 * Statements of the Experience API 1.0.3, and of cmi5, whose one word for a whole course is {@code
 * satisfied}. Each is a delivery of its own. A statement that voids another (1.0.3, part two,
 * §2.3.2) names that one alone: its actor is whoever voids, and no learner.
 */
final class XapiReader implements SourceReader {
    private static final String ADL = "http://adlnet.gov/expapi/verbs/";
    private static final String CMI5 = "https://w3id.org/xapi/adl/verbs/";
    private static final String COMPLETED = ADL + "completed";
    private static final String SATISFIED = CMI5 + "satisfied";
    private static final String WAIVED = CMI5 + "waived";
    private static final String VOIDED = ADL + "voided";

    private static final Map<String, Kind> KINDS =
            Map.of(
                    SATISFIED,
                    Kind.COURSE_COMPLETED,
                    WAIVED,
                    Kind.COURSE_COMPLETED,
                    COMPLETED,
                    Kind.COURSE_COMPLETED,
                    ADL + "passed",
                    Kind.ASSESSMENT_PASSED,
                    ADL + "failed",
                    Kind.ASSESSMENT_FAILED,
                    ADL + "progressed",
                    Kind.PROGRESS,
                    ADL + "registered",
                    Kind.ENROLLED,
                    VOIDED,
                    Kind.RESULT_CORRECTED);

    /** Whatever else is completed or satisfied is a part of a course. */
    private static final Set<String> COURSES =
            Set.of(
                    "https://w3id.org/xapi/cmi5/activitytype/course",
                    "http://adlnet.gov/expapi/activities/course");

    @Override
    public Reading read(Delivery delivery, Instant receivedAt) {
        Statement statement = Statement.kept(delivery.body());
        Body body = Body.of(Json.write(statement.document()));
        String verb = body.required("verb", "id");
        return Optional.ofNullable(KINDS.get(verb))
                .<Reading>map(kind -> Reading.of(event(statement, body, verb, kind, receivedAt)))
                .orElseGet(
                        () ->
                                new Reading.Ignored(
                                        verb,
                                        "nothing follows from it",
                                        Optional.of(statement.id().toString())));
    }

    @Override
    public Optional<String> takenBack(Delivery delivery) {
        Body body = Body.of(Json.write(Statement.kept(delivery.body()).document()));
        return isVoiding(body)
                ? body.text("object", "id").map(id -> id.toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    private static boolean isVoiding(Body body) {
        return body.text("verb", "id").filter(VOIDED::equals).isPresent();
    }

    private static InboundEvent event(
            Statement statement, Body body, String verb, Kind kind, Instant receivedAt) {
        Body object = body.at("object");
        boolean course = object.text("definition", "type").filter(COURSES::contains).isPresent();
        Instant at = body.moment("timestamp").orElse(receivedAt);
        boolean partOnly = kind == Kind.COURSE_COMPLETED && !course;
        return new InboundEvent(
                verb,
                partOnly ? Kind.PROGRESS : kind,
                statement.id().toString(),
                at,
                false,
                isVoiding(body) ? Optional.empty() : learner(body.at("actor")),
                Optional.empty(),
                isVoiding(body) ? List.of() : items(object),
                Optional.empty(),
                new Outcome(
                        kind == Kind.COURSE_COMPLETED && !partOnly
                                ? Optional.of(at)
                                : Optional.empty(),
                        body.truth("result", "success"),
                        Scores.scaled(body.decimal("result", "score", "scaled")),
                        Optional.empty(),
                        // Met by other means, such as what was learnt elsewhere.
                        verb.equals(WAIVED)),
                List.of());
    }

    /** A group is nobody who could be awarded anything. */
    private static Optional<Party> learner(Body actor) {
        if (actor.text("objectType").filter(type -> type.equals("Group")).isPresent()) {
            return Optional.empty();
        }
        var ids = new ArrayList<Party.PartyId>();
        actor.text("account", "name")
                .ifPresent(
                        name ->
                                ids.add(
                                        new Party.PartyId(
                                                actor.required("account", "homePage"), name)));
        actor.text("openid").ifPresent(id -> ids.add(new Party.PartyId("openid", id)));
        actor.text("mbox_sha1sum")
                .ifPresent(
                        hash ->
                                ids.add(
                                        new Party.PartyId(
                                                "mbox_sha1sum", hash.toLowerCase(Locale.ROOT))));
        return Optional.of(
                new Party(
                        actor.text("mbox").map(text -> text.substring("mailto:".length())),
                        actor.text("name"),
                        Optional.empty(),
                        ids));
    }

    private static List<Item> items(Body object) {
        Set<String> identifiers = Body.identifiers(object.text("id"));
        return identifiers.isEmpty() ? List.of() : List.of(new Item(identifiers, title(object), 1));
    }

    /** In whatever language comes first. */
    private static Optional<String> title(Body object) {
        return object.items("definition", "name").flatMap(each -> each.text().stream()).findFirst();
    }
}
