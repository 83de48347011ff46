package org.assaymark.webhooks;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assaymark.fetch.ApiClient;
import org.assaymark.inbound.Kind;
import org.assaymark.lti.Course;
import org.assaymark.lti.CourseServices;
import org.assaymark.lti.LineItem;
import org.assaymark.lti.Listed;
import org.assaymark.lti.LtiPlatform;
import org.assaymark.lti.LtiScope;
import org.assaymark.lti.Member;
import org.assaymark.lti.ReadResult;
import org.assaymark.lti.Result;
import org.assaymark.records.Connection;
import org.assaymark.records.LtiCourse;
import org.assaymark.records.LtiResults;
import org.assaymark.records.RuleStore;
import org.assaymark.rules.Rule;
import org.assaymark.webhook.Authenticity.Authentic;
import org.assaymark.webhook.Trust;

/**
 * Reads in the results of one course, as far as a rule is about them: other people's marks are none
 * of our business. What is new is taken as a delivery.
 */
final class ReadCourse {
    /** What rules can make of results. */
    private static final Set<Kind> KINDS =
            EnumSet.of(Kind.ASSESSMENT_PASSED, Kind.RESULT_CORRECTED);

    /** So often in vain, and results are taken without knowing whose they are. */
    private static final int PATIENCE = 2;

    private static final Set<String> TO_MEMBERS = Set.of(LtiScope.MEMBERS);

    private final RuleStore rules;
    private final LtiResults results;
    private final ReceiveDelivery receiving;
    private final PlatformTokens tokens;
    private final ApiClient apis;
    private final Clock clock;

    ReadCourse(
            RuleStore rules,
            LtiResults results,
            ReceiveDelivery receiving,
            PlatformTokens tokens,
            ApiClient apis,
            Clock clock) {
        this.rules = rules;
        this.results = results;
        this.receiving = receiving;
        this.tokens = tokens;
        this.apis = apis;
        this.clock = clock;
    }

    sealed interface Outcome {
        /** To the end. */
        record Read() implements Outcome {}

        /** There is more that is new. */
        record GoesOn() implements Outcome {}

        /**
         * @param reason a sentence
         */
        record Trouble(String reason) implements Outcome {}

        /**
         * It lets nobody in or does not answer, whatever it is asked.
         *
         * @param reason a sentence
         */
        record Silent(String reason) implements Outcome {}
    }

    Outcome read(Connection connection, LtiCourse course, Instant latest) {
        LtiPlatform platform = connection.lti().orElseThrow();
        var session = new PlatformSession(connection, platform, tokens, apis, clock, latest);
        List<Rule> known =
                rules.of(connection.id()).stream()
                        .filter(rule -> KINDS.contains(rule.terms().kind()))
                        .toList();
        if (known.isEmpty()) {
            return new Outcome.Read();
        }
        if (!course.services().scopes().contains(LtiScope.RESULTS)) {
            return trouble("does not grant us " + LtiScope.RESULTS);
        }
        return new Reading(connection, platform, course, session, known).read();
    }

    private static Outcome trouble(String reason) {
        return new Outcome.Trouble("It " + reason + ".");
    }

    /** One course at one time. */
    private final class Reading {
        private final Connection connection;
        private final LtiCourse course;
        private final Course named;
        private final PlatformSession session;
        private final List<Rule> known;
        private final CourseServices services;
        private boolean foundNew;

        Reading(
                Connection connection,
                LtiPlatform platform,
                LtiCourse course,
                PlatformSession session,
                List<Rule> known) {
            this.connection = connection;
            this.course = course;
            this.session = session;
            this.known = known;
            this.services = new CourseServices(session.allowed(scopes(course)));
            this.named =
                    new Course(
                            platform.issuer(),
                            course.deployment(),
                            course.context(),
                            course.label(),
                            course.title());
        }

        Outcome read() {
            return switch (lineItems()) {
                case Listed.Broken(var reason) -> broken(reason);
                case Listed.All(var items) -> {
                    List<LineItem> wanted = inTurn(items.stream().filter(this::isWanted).toList());
                    yield wanted.isEmpty() ? new Outcome.Read() : read(wanted);
                }
            };
        }

        private Outcome broken(String reason) {
            if (session.isLate() && foundNew) {
                return new Outcome.GoesOn();
            }
            String sentence = "It " + reason + ".";
            return session.isOutOfReach()
                    ? new Outcome.Silent(sentence)
                    : new Outcome.Trouble(sentence);
        }

        private Listed<LineItem> lineItems() {
            boolean listed = scopes(course).size() > 1;
            return course.services()
                    .lineItems()
                    .filter(_ -> listed)
                    .map(services::lineItems)
                    .orElseGet(
                            () ->
                                    new Listed.All<>(
                                            course.services().lineItem().stream()
                                                    .map(LineItem::at)
                                                    .toList()));
        }

        /** Each time another first, so that none is always left over when time is over. */
        private List<LineItem> inTurn(List<LineItem> items) {
            var turned = new ArrayList<>(items);
            Collections.rotate(turned, (int) (clock.instant().getEpochSecond() / 60 % 1_000));
            return turned;
        }

        private boolean isWanted(LineItem item) {
            var called = new TreeSet<>(item.identifiers());
            called.add(course.context());
            course.label().ifPresent(called::add);
            return known.stream()
                    .anyMatch(rule -> rule.terms().item().map(called::contains).orElse(true));
        }

        private Outcome read(List<LineItem> items) {
            Optional<Listed<Member>> listed = course.services().memberships().map(this::members);
            Optional<String> nameless =
                    listed.flatMap(
                            all ->
                                    all instanceof Listed.Broken<Member>(var reason)
                                            ? Optional.of("does not tell its members: it " + reason)
                                            : Optional.empty());
            if (nameless.isPresent() && course.attempts() < PATIENCE) {
                return broken(nameless.get());
            }
            Map<String, Member> members =
                    listed
                            .flatMap(
                                    all ->
                                            all instanceof Listed.All<Member>(var them)
                                                    ? Optional.of(them)
                                                    : Optional.empty())
                            .orElse(List.of())
                            .stream()
                            .collect(
                                    Collectors.toUnmodifiableMap(
                                            Member::user, each -> each, (first, _) -> first));
            for (LineItem item : items) {
                Optional<String> broken = read(item, members);
                if (broken.isPresent()) {
                    return broken(broken.get());
                }
            }
            return nameless.map(ReadCourse::trouble).orElseGet(Outcome.Read::new);
        }

        private Listed<Member> members(URI memberships) {
            return new CourseServices(session.allowed(TO_MEMBERS)).members(memberships);
        }

        /** Why it could not be read to the end, which goes on after "it". */
        private Optional<String> read(LineItem item, Map<String, Member> members) {
            return switch (services.results(item)) {
                case Listed.Broken(var reason) -> Optional.of(reason);
                case Listed.All(var all) -> {
                    LtiResults.Column before = results.of(connection.id(), item.id());
                    for (Result result : all) {
                        if (session.isLate()) {
                            yield Optional.of(PlatformSession.TOO_LONG);
                        }
                        ReadResult.after(
                                        before.of(result.user()),
                                        named,
                                        item,
                                        result,
                                        Optional.ofNullable(members.get(result.user())))
                                .ifPresent(this::take);
                    }
                    yield Optional.empty();
                }
            };
        }

        /** Noted after it is kept: whoever dies between the two keeps it once more as the same. */
        private void take(ReadResult read) {
            foundNew = true;
            Instant now = clock.instant();
            var _ =
                    receiving.take(
                            connection,
                            new Authentic(Trust.CONFIRMED, Optional.empty()),
                            read.delivery(),
                            ReceiveDelivery.Origin.SENDER,
                            now);
            var _ =
                    results.note(
                            connection.id(),
                            read.item().id(),
                            read.result().user(),
                            read.known(),
                            now);
        }
    }

    /** Those of the course that lead to results; the better one to its line items. */
    private static Set<String> scopes(LtiCourse course) {
        Set<String> granted = course.services().scopes();
        var scopes = new TreeSet<>(Set.of(LtiScope.RESULTS));
        if (granted.contains(LtiScope.READ_LINE_ITEMS)) {
            scopes.add(LtiScope.READ_LINE_ITEMS);
        } else if (granted.contains(LtiScope.LINE_ITEMS)) {
            scopes.add(LtiScope.LINE_ITEMS);
        }
        return scopes;
    }
}
