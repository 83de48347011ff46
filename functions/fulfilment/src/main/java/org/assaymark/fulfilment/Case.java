package org.assaymark.fulfilment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.assaymark.inbound.InboundEvent;
import org.assaymark.inbound.Item;
import org.assaymark.inbound.Kind;
import org.assaymark.inbound.Order;
import org.assaymark.inbound.Party;
import org.assaymark.records.Connection;
import org.assaymark.records.ReceivedEvent;
import org.assaymark.records.Ruling;
import org.assaymark.records.TrackedOrder;
import org.assaymark.rules.Action;
import org.assaymark.rules.Match;
import org.assaymark.rules.Matching;
import org.assaymark.rules.Named;
import org.assaymark.rules.Rule;
import org.assaymark.rules.Whose;
import org.assaymark.webhook.Trust;

/**
 * One event, with all that it is decided upon.
 *
 * @param known the rules of its connection
 * @param matches what each of them makes of it
 * @param order that it names, as far as it is known
 * @param named whom somebody has named for it
 * @param asked whom its source, which was asked, names
 */
record Case(
        Connection connection,
        ReceivedEvent event,
        InboundEvent told,
        List<Rule> known,
        List<Match> matches,
        Optional<TrackedOrder> order,
        Named named,
        Optional<Party> asked,
        Instant now) {
    /** Then a refund whose payment nobody told us of is taken as it stands. */
    private static final int ATTEMPTS_FOR_ORDER = 3;

    Case {
        known = List.copyOf(known);
        matches = List.copyOf(matches);
    }

    static Case of(
            Connection connection,
            ReceivedEvent event,
            InboundEvent told,
            List<Rule> known,
            Optional<TrackedOrder> order,
            Named named,
            Optional<Party> asked,
            Instant now) {
        List<Match> matches = Matching.of(known, told, trust(event));
        return new Case(connection, event, told, known, matches, order, named, asked, now);
    }

    Trust trust() {
        return trust(event);
    }

    /** Who accepts it vouches for it. */
    private static Trust trust(ReceivedEvent event) {
        return isAccepted(event) ? Trust.CONFIRMED : event.trust();
    }

    boolean isAccepted() {
        return isAccepted(event);
    }

    private static boolean isAccepted(ReceivedEvent event) {
        return event.is(Ruling.Verdict.ACCEPT);
    }

    List<Match.Fires> acting() {
        return firing(rule -> rule.terms().action() != Action.REVIEW);
    }

    List<Match.Fires> reviews() {
        return firing(rule -> rule.terms().action() == Action.REVIEW);
    }

    private List<Match.Fires> firing(Predicate<Rule> wanted) {
        Set<String> bought = order.map(TrackedOrder::items).orElse(Set.of());
        var firing = new ArrayList<Match.Fires>();
        for (Match match : matches) {
            switch (match) {
                case Match.Fires fires -> firing.add(fires);
                case Match.DependsOnOrder(Rule rule, String sentence) -> {
                    if (bought.contains(rule.terms().item().orElseThrow())) {
                        firing.add(new Match.Fires(rule, 1, sentence));
                    }
                }
                case Match.Passes _ -> {}
            }
        }
        return firing.stream().filter(fires -> wanted.test(fires.rule())).toList();
    }

    /** Somebody's fee or one of several seats: what is left may be all that was learnt. */
    boolean isPartly(List<Match.Fires> acting) {
        if (told.kind() != Kind.ORDER_REFUNDED) {
            return false;
        }
        int back = quantity(acting);
        int seats = order.map(each -> each.learners().size()).orElse(0);
        return told.order().filter(Order::partly).isPresent()
                || (!told.items().isEmpty() && back < seats);
    }

    /** What names only its order cannot be decided upon before the order is known. */
    boolean awaitsOrder() {
        boolean depends = matches.stream().anyMatch(Match.DependsOnOrder.class::isInstance);
        boolean whose =
                matches.stream()
                        .filter(Match.Fires.class::isInstance)
                        .anyMatch(_ -> Whose.of(told, 1) instanceof Whose.OfTheOrder);
        return (depends || whose)
                && named.learners().isEmpty()
                && orderUnknown()
                && !isTakenAsItStands();
    }

    private boolean orderUnknown() {
        return order.filter(TrackedOrder::isKnown).isEmpty();
    }

    private boolean isTakenAsItStands() {
        return event.attempts() >= ATTEMPTS_FOR_ORDER
                && told.learner().isPresent()
                && !told.items().isEmpty();
    }

    static int quantity(List<Match.Fires> acting) {
        return acting.stream().mapToInt(Match.Fires::quantity).max().orElse(1);
    }

    int quantity() {
        return told.items().stream().mapToInt(Item::quantity).max().orElse(1);
    }

    /** A refund may be that of any of them. */
    int seats(int quantity) {
        return told.kind() == Kind.ORDER_PAID
                ? quantity
                : Whose.of(told, 1) instanceof Whose.OfTheOrder ? Named.MOST : 1;
    }

    /** Whether its order is to be remembered, though nothing follows from its payment. */
    boolean mayBeTakenBack() {
        return Matching.mayBeTakenBack(known, told);
    }

    Set<String> identifiers() {
        return told.items().stream()
                .flatMap(item -> item.identifiers().stream())
                .collect(Collectors.toSet());
    }
}
