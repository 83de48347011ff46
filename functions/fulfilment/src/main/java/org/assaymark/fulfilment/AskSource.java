package org.assaymark.fulfilment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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
import org.assaymark.webhook.Trust;

/**
 * Asks the source of an event that came without proof whether it is so, where something would
 * follow from it and the connection says how. A source that is in trouble is left alone for a
 * while, and whoever waits for it waits in the table, so that nobody else does.
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
    private final AccessTokens tokens;
    private final ApiClient client;
    private final Clock clock;
    private final Map<ConnectionId, Instant> leftAlone = new ConcurrentHashMap<>();

    AskSource(
            ConnectionStore connections,
            RuleStore rules,
            InboundEventStore events,
            AccessTokens tokens,
            ApiClient client,
            Clock clock) {
        this.connections = connections;
        this.rules = rules;
        this.events = events;
        this.tokens = tokens;
        this.client = client;
        this.clock = clock;
    }

    /**
     * What the source says; nothing where it need not or cannot be asked, or somebody decided.
     *
     * @param latest after which nobody is asked any more in this turn
     */
    Optional<Finding> about(ReceivedEvent event, Instant latest) {
        if (event.trust() == Trust.CONFIRMED || event.ruling().isPresent()) {
            return Optional.empty();
        }
        return connections
                .find(event.connection())
                .flatMap(
                        connection ->
                                connection
                                        .api()
                                        .flatMap(api -> about(event, connection, api, latest)));
    }

    private Optional<Finding> about(
            ReceivedEvent event, Connection connection, Connection.Api access, Instant latest) {
        Optional<Inquiry> inquiry = Inquiry.of(connection.source());
        Optional<SourceApi> how = SourceApi.of(connection.source());
        if (inquiry.isEmpty() || how.isEmpty()) {
            return Optional.empty();
        }
        return events.content(event)
                .filter(told -> told.kind() != Kind.ERASURE_REQUESTED)
                .filter(told -> depends(told, event, connection))
                .map(
                        told ->
                                isLater(told, event)
                                        ? Finding.differs("cannot know yet what is yet to happen")
                                        : ask(
                                                inquiry.get(),
                                                event,
                                                told,
                                                connection.id(),
                                                new SourceSession(
                                                        connection.id(),
                                                        access,
                                                        how.get(),
                                                        tokens,
                                                        client,
                                                        clock),
                                                latest));
    }

    /** Whether something would follow from it that does not follow without proof. */
    private boolean depends(InboundEvent told, ReceivedEvent event, Connection connection) {
        List<Rule> known = rules.of(connection.id());
        List<Rule> unproved = acting(known, told, event.trust());
        return acting(known, told, Trust.CONFIRMED).stream()
                        .anyMatch(
                                rule ->
                                        !connection.mayIssueUpon(event.trust())
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

    private Finding ask(
            Inquiry inquiry,
            ReceivedEvent event,
            InboundEvent told,
            ConnectionId connection,
            Inquiry.Api session,
            Instant latest) {
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
                        .map(delivery -> inquiry.ask(told, delivery, session))
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
