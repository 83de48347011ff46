package org.assaymark.fulfilment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.assaymark.credential.ConnectionId;
import org.assaymark.fetch.ApiClient;
import org.assaymark.inbound.Finding;
import org.assaymark.inbound.InboundEvent;
import org.assaymark.inbound.Inquiry;
import org.assaymark.inbound.Kind;
import org.assaymark.inbound.SourceApi;
import org.assaymark.records.Connection;
import org.assaymark.records.ConnectionStore;
import org.assaymark.records.InboundEventStore;
import org.assaymark.records.ReceivedEvent;
import org.assaymark.records.RuleStore;
import org.assaymark.rules.Action;
import org.assaymark.rules.Match;
import org.assaymark.rules.Matching;
import org.assaymark.rules.Rule;
import org.assaymark.webhook.Delivery;
import org.assaymark.webhook.Trust;

/**
 * Asks the source of an event that came without proof whether it is so, and of one that names
 * nobody whom it is about, where something would follow from it and the connection says how. A
 * source that is in trouble is left alone for a while, and whoever waits for it waits in the table,
 * so that nobody else does.
 */
final class AskSource {
    /** In vain; longer when it says so itself. */
    private static final Duration LEFT_ALONE = Duration.ofSeconds(10);

    private static final Duration LONGEST_LEFT_ALONE = Duration.ofHours(1);

    /** A sender's clock may be wrong, though not by more. */
    private static final Duration CLOCKS = Duration.ofDays(1);

    private static final int MOST_REMEMBERED = 10_000;

    private final ConnectionStore connections;
    private final RuleStore rules;
    private final InboundEventStore events;
    private final Learners learners;
    private final AccessTokens tokens;
    private final ApiClient client;
    private final Clock clock;
    private final Map<ConnectionId, Instant> leftAlone = new ConcurrentHashMap<>();

    AskSource(
            ConnectionStore connections,
            RuleStore rules,
            InboundEventStore events,
            Learners learners,
            AccessTokens tokens,
            ApiClient client,
            Clock clock) {
        this.connections = connections;
        this.rules = rules;
        this.events = events;
        this.learners = learners;
        this.tokens = tokens;
        this.client = client;
        this.clock = clock;
    }

    /**
     * What the source says; nothing where it need not or cannot be asked. About what is known to be
     * so, or what somebody decided about, it is asked only whom it names.
     *
     * @param latest after which nobody is asked any more in this turn
     */
    Optional<Finding> about(ReceivedEvent event, Instant latest) {
        return Inquiry.of(event.source())
                .filter(inquiry -> inquiry.names() || !event.isDecidable())
                .flatMap(
                        inquiry ->
                                connections
                                        .find(event.connection())
                                        .flatMap(
                                                connection ->
                                                        about(event, connection, inquiry, latest)));
    }

    private Optional<Finding> about(
            ReceivedEvent event, Connection connection, Inquiry inquiry, Instant latest) {
        Optional<Inquiry.Api> api = connection.api().flatMap(access -> api(connection, access));
        if (api.isEmpty()) {
            return Optional.empty();
        }
        return events.content(event)
                .filter(told -> told.kind() != Kind.ERASURE_REQUESTED)
                .filter(told -> depends(told, event, connection, inquiry))
                .flatMap(
                        told ->
                                event.isDecidable()
                                        ? whom(inquiry, event, told, api.get(), latest)
                                        : Optional.of(
                                                isSo(inquiry, event, told, api.get(), latest)));
    }

    private Optional<Inquiry.Api> api(Connection connection, Connection.Api access) {
        return SourceApi.of(connection.source())
                .map(how -> new SourceSession(connection.id(), access, how, tokens, client, clock));
    }

    private Finding isSo(
            Inquiry inquiry,
            ReceivedEvent event,
            InboundEvent told,
            Inquiry.Api api,
            Instant latest) {
        if (isLater(told, event)) {
            return Finding.differs("cannot know yet what is yet to happen");
        }
        Finding finding = ask(event, latest, delivery -> inquiry.ask(told, delivery, api));
        return inquiry.names() && finding instanceof Finding.Agrees
                ? whom(inquiry, event, told, api, latest).orElse(finding)
                : finding;
    }

    /** Nothing where nobody needs to be named, or it names nobody. */
    private Optional<Finding> whom(
            Inquiry inquiry,
            ReceivedEvent event,
            InboundEvent told,
            Inquiry.Api api,
            Instant latest) {
        boolean isKnown =
                !events.named(event).learners().isEmpty()
                        || told.learner()
                                .filter(party -> learners.know(party, event.issuer().mode()))
                                .isPresent();
        return isKnown
                ? Optional.empty()
                : Optional.of(ask(event, latest, delivery -> inquiry.whom(told, delivery, api)))
                        .filter(AskSource::matters);
    }

    private static boolean matters(Finding finding) {
        return finding instanceof Finding.Names || finding instanceof Finding.Unanswered;
    }

    /** Whether something would follow from it that does not follow without asking. */
    private boolean depends(
            InboundEvent told, ReceivedEvent event, Connection connection, Inquiry inquiry) {
        List<Rule> known = rules.of(connection.id());
        List<Rule> unproved = acting(known, told, event.trust());
        return acting(known, told, Trust.CONFIRMED).stream()
                        .anyMatch(
                                rule ->
                                        inquiry.names()
                                                || !connection.mayIssueUpon(event.trust())
                                                || !unproved.contains(rule))
                || (!connection.mayIssueUpon(event.trust())
                        && Matching.mayBeTakenBack(known, told));
    }

    private static List<Rule> acting(List<Rule> known, InboundEvent told, Trust trust) {
        return Matching.of(known, told, trust).stream()
                .filter(match -> !(match instanceof Match.Passes))
                .map(Match::rule)
                .filter(rule -> rule.terms().action() != Action.REVIEW)
                .toList();
    }

    private static boolean isLater(InboundEvent told, ReceivedEvent event) {
        Instant end = event.receivedAt().plus(CLOCKS);
        return told.occurredAt().isAfter(end)
                || told.outcome().completedAt().filter(end::isBefore).isPresent();
    }

    private Finding ask(ReceivedEvent event, Instant latest, Function<Delivery, Finding> question) {
        ConnectionId connection = event.connection();
        Instant now = clock.instant();
        Instant until = leftAlone.get(connection);
        if (until != null && now.isBefore(until)) {
            return Finding.unanswered("was asked in vain a moment ago");
        }
        if (now.isAfter(latest)) {
            return Finding.unanswered("was not asked yet, because others took so long");
        }
        Finding finding =
                events.delivery(event)
                        .map(question)
                        .orElseGet(() -> Finding.notAskable("cannot be asked about nothing"));
        if (finding instanceof Finding.Unanswered(_, var pause)) {
            leaveAlone(connection, pause.orElse(LEFT_ALONE));
        }
        return finding;
    }

    private void leaveAlone(ConnectionId connection, Duration pause) {
        if (leftAlone.size() >= MOST_REMEMBERED) {
            leftAlone.clear();
        }
        Duration bounded = pause.compareTo(LONGEST_LEFT_ALONE) < 0 ? pause : LONGEST_LEFT_ALONE;
        leftAlone.put(connection, clock.instant().plus(bounded));
    }
}
