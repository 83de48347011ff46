package org.assaymark.inbound;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assaymark.webhook.Delivery;

/**
 * Moodle: its web services by REST tell how a user stands in a course, and whom a user is. The
 * token goes into the form: it would stand in the logs of servers on the way in the address.
 *
 * <p>{@code core_completion_get_course_completion_status} (since 2.9) answers for whoever takes
 * part in a course only, so its refusals tell of enrolments as well. {@code
 * core_user_get_users_by_field} (since 2.4) leaves out whom, and of them what, the token's user may
 * not see.
 */
final class MoodleInquiry implements Inquiry {
    private static final String SERVER = "/webservice/rest/server.php";
    private static final String NUMBER = "[1-9][0-9]{0,17}";
    private static final Duration CLOCKS = Duration.ofDays(1);

    /** {@code COMPLETION_AGGREGATION_ANY}: one of the criteria is enough. */
    private static final String ANY = "2";

    private static final Finding NO_SERVER =
            Finding.unanswered("has no web services at that address");

    @Override
    public boolean names() {
        return true;
    }

    @Override
    public Finding ask(InboundEvent told, Delivery delivery, Api api) {
        Optional<String> course = number(course(told));
        return ofUser(
                told,
                delivery,
                api,
                user ->
                        course.map(each -> standing(told, user, each, api))
                                .orElseGet(
                                        () ->
                                                Finding.notAskable(
                                                        "is asked about one course only, by its"
                                                                + " number, and this is about"
                                                                + " something else")));
    }

    @Override
    public Finding whom(InboundEvent told, Delivery delivery, Api api) {
        return ofUser(told, delivery, api, user -> named(told, user, api));
    }

    /** Whoever has the secret of the connection could name the users of any other Moodle. */
    private static Finding ofUser(
            InboundEvent told, Delivery delivery, Api api, Function<String, Finding> question) {
        boolean isItself =
                Body.of(delivery.body())
                        .text("host")
                        .filter(host -> host.equalsIgnoreCase(api.origin().getHost()))
                        .isPresent();
        if (!isItself) {
            return Finding.notAskable(
                    "is asked about its own users only, and this names a host"
                            + " that is not the one of its API");
        }
        return number(
                        told.learner().stream()
                                .flatMap(party -> party.ids().stream())
                                .map(Party.PartyId::id)
                                .findFirst())
                .map(question)
                .orElseGet(() -> Finding.notAskable("is not told which of its users it is about"));
    }

    /** The only thing that it names. */
    private static Optional<String> course(InboundEvent told) {
        return told.items().size() == 1
                ? told.items().getFirst().identifiers().stream().findFirst()
                : Optional.empty();
    }

    private static Optional<String> number(Optional<String> text) {
        return text.filter(each -> each.matches(NUMBER));
    }

    private static Question.Post function(String name, Map<String, String> parameters) {
        var form = new HashMap<>(parameters);
        form.put("wsfunction", name);
        form.put("moodlewsrestformat", "json");
        return new Question.Post(SERVER, form);
    }

    private static Finding standing(InboundEvent told, String user, String course, Api api) {
        return api.ask(
                        function(
                                "core_completion_get_course_completion_status",
                                Map.of("courseid", course, "userid", user)))
                .judged(
                        NO_SERVER,
                        answer ->
                                code(answer)
                                        .map(code -> refusal(told.kind(), code))
                                        .orElseGet(() -> standing(told, answer)));
    }

    /** Of an exception; they are answers like any other, with status 200. */
    private static Optional<String> code(Body answer) {
        return answer.text("errorcode").or(() -> answer.text("exception"));
    }

    private static Finding standing(InboundEvent told, Body answer) {
        Body status = answer.at("completionstatus");
        if (!status.at("completed").isThere()) {
            return strange();
        }
        if (told.kind() != Kind.COURSE_COMPLETED) {
            return enrolled(told.kind());
        }
        if (!status.isTrue("completed")) {
            return notCompleted();
        }
        return since(status)
                        .filter(each -> told.occurredAt().isBefore(each.minus(CLOCKS)))
                        .isEmpty()
                ? new Finding.Agrees()
                : Finding.differs("has another time at which the course was completed");
    }

    private static Finding strange() {
        return Finding.unanswered("answers with something else than is expected");
    }

    private static Finding enrolled(Kind kind) {
        return kind == Kind.UNENROLLED
                ? Finding.differs("has the user in that course")
                : new Finding.Agrees();
    }

    private static Finding notCompleted() {
        return Finding.differs("does not have that course as completed by the user");
    }

    /** The moment before which the course cannot have been completed. */
    private static Optional<Instant> since(Body status) {
        Stream<Instant> parts =
                status.items("completions")
                        .filter(part -> part.isTrue("complete"))
                        .flatMap(part -> part.moment("timecompleted").stream());
        return status.text("aggregation").equals(Optional.of(ANY))
                ? parts.min(Comparator.naturalOrder())
                : parts.max(Comparator.naturalOrder());
    }

    /** What follows when it answers with an exception, by its code. */
    private static Finding refusal(Kind kind, String code) {
        return switch (code) {
            case "usernotenroled", "userdeleted" ->
                    kind == Kind.UNENROLLED
                            ? new Finding.Agrees()
                            : Finding.differs("does not have the user in that course");
            case "nocriteriaset" -> kind == Kind.COURSE_COMPLETED ? notCompleted() : enrolled(kind);
            case "invaliduser", "usernotconfirmed", "guestsarenotallowed" ->
                    Finding.differs("knows no such user");
            case "invalidrecord", "invalidcourseid" -> Finding.differs("knows no such course");
            default -> silence(code);
        };
    }

    /** The codes that are known may be told; whatever else it says may name somebody. */
    private static Finding silence(String code) {
        return switch (code) {
            case "invalidtoken", "accessexception" ->
                    Finding.unanswered("does not let us in (" + code + ")");
            case "cannotviewreport", "requireloginerror", "nopermissions", "accessdenied" ->
                    Finding.unanswered("does not let us see that (" + code + ")");
            default -> Finding.unanswered("answers with an error");
        };
    }

    private static Finding named(InboundEvent told, String user, Api api) {
        return api.ask(
                        function(
                                "core_user_get_users_by_field",
                                Map.of("field", "id", "values[0]", user)))
                .judgedAll(NO_SERVER, users -> named(told, user, users));
    }

    private static Finding named(InboundEvent told, String user, List<Body> users) {
        Optional<String> code = users.stream().flatMap(each -> code(each).stream()).findFirst();
        boolean isGone = code.equals(Optional.of("invaliduser"));
        if (code.isPresent() && !isGone) {
            return silence(code.get());
        }
        if (!isGone && users.stream().anyMatch(each -> each.text("id").isEmpty())) {
            return strange();
        }
        return new Finding.Names(
                users.stream()
                        .filter(each -> each.text("id").equals(Optional.of(user)))
                        .findFirst()
                        .map(each -> party(each, ids(told)))
                        .orElseGet(() -> party(Optional.empty(), Optional.empty(), ids(told))));
    }

    private static List<Party.PartyId> ids(InboundEvent told) {
        return told.learner().map(Party::ids).orElse(List.of());
    }

    /** A user who was deleted has a digest in place of an address. */
    private static Party party(Body user, List<Party.PartyId> ids) {
        return party(
                user.text("email").filter(text -> text.contains("@")),
                user.text("fullname")
                        .or(() -> Body.fullName(user.text("firstname"), user.text("lastname"))),
                ids);
    }

    private static Party party(
            Optional<String> email, Optional<String> name, List<Party.PartyId> ids) {
        return new Party(email, name, Optional.empty(), ids);
    }
}
