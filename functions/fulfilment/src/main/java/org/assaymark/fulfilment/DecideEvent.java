package org.assaymark.fulfilment;

import java.time.Duration;
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
import org.assaymark.records.ConnectionStore;
import org.assaymark.records.EventResult;
import org.assaymark.records.EventState;
import org.assaymark.records.Fulfilment;
import org.assaymark.records.FulfilmentStore;
import org.assaymark.records.InboundEventStore;
import org.assaymark.records.LearnerClaim;
import org.assaymark.records.ReceivedEvent;
import org.assaymark.records.RuleStore;
import org.assaymark.records.Ruling;
import org.assaymark.records.TrackedOrder;
import org.assaymark.rules.Action;
import org.assaymark.rules.Claim;
import org.assaymark.rules.Match;
import org.assaymark.rules.Matching;
import org.assaymark.rules.Named;
import org.assaymark.rules.Rule;
import org.assaymark.rules.Terms;
import org.assaymark.rules.Whose;
import org.assaymark.webhook.Trust;

/** Decides what follows from an event; writes nothing. */
final class DecideEvent {
    /** Then a refund whose payment nobody told us of is taken as it stands. */
    private static final int ATTEMPTS_FOR_ORDER = 3;

    /** A month or so; then only a replay takes it up again. */
    private static final int MOST_LOOKS = 40;

    /** A week or so: most of what a shop sells is nobody's course. */
    private static final int MOST_LOOKS_FOR_RULE = 14;

    private static final Duration SOON = Duration.ofMinutes(1);

    private final ConnectionStore connections;
    private final RuleStore rules;
    private final InboundEventStore events;
    private final FulfilmentStore fulfilments;
    private final Learners learners;
    private final MakeClaims claiming;

    DecideEvent(
            ConnectionStore connections,
            RuleStore rules,
            InboundEventStore events,
            FulfilmentStore fulfilments,
            Learners learners,
            MakeClaims claiming) {
        this.connections = connections;
        this.rules = rules;
        this.events = events;
        this.fulfilments = fulfilments;
        this.learners = learners;
        this.claiming = claiming;
    }

    Decision on(ReceivedEvent event, Instant now) {
        Optional<Connection> connection = connections.find(event.connection());
        if (connection.isEmpty()) {
            return settled(EventState.IGNORED, "Its connection was deleted.");
        }
        return events.content(event)
                .map(told -> new Case(connection.get(), event, told, now).decide())
                .orElseGet(
                        () ->
                                settled(
                                        EventState.FAILED,
                                        "The delivery that told it is not there any more, or cannot"
                                                + " be read."));
    }

    private static Decision settled(EventState state, String reason) {
        return Decision.of(EventResult.of(state, reason));
    }

    /** One event, with all that it is decided upon. */
    private final class Case {
        private final Connection connection;
        private final ReceivedEvent event;
        private final InboundEvent told;
        private final Instant now;
        private final List<Rule> known;
        private final List<Match> matches;
        private final Optional<TrackedOrder> order;
        private final Named named;

        Case(Connection connection, ReceivedEvent event, InboundEvent told, Instant now) {
            this.connection = connection;
            this.event = event;
            this.told = told;
            this.now = now;
            this.known = rules.of(connection.id());
            this.named = events.named(event);
            this.matches = Matching.of(known, told, trust());
            this.order = told.order().map(each -> order(Claim.orderKey(connection.id(), each)));
        }

        /** Who accepts it vouches for it. */
        private Trust trust() {
            return isAccepted() ? Trust.CONFIRMED : event.trust();
        }

        private boolean isAccepted() {
            return event.is(Ruling.Verdict.ACCEPT);
        }

        private TrackedOrder order(String key) {
            return fulfilments
                    .findOrder(key)
                    .orElseGet(() -> TrackedOrder.of(key, connection.id()));
        }

        Decision decide() {
            if (event.is(Ruling.Verdict.DISMISS)) {
                return dismissed();
            }
            if (told.kind() == Kind.ERASURE_REQUESTED) {
                return erasure();
            }
            if (awaitsOrder()) {
                return awaitOrder();
            }
            List<Match.Fires> acting = acting();
            List<Match.Fires> reviews = firing(rule -> rule.terms().action() == Action.REVIEW);
            if (acting.isEmpty()) {
                return reviews.stream()
                        .findFirst()
                        .map(review -> Decision.of(reviewed(review)))
                        .orElseGet(this::unmatched);
            }
            if (!connection.mayIssueUpon(trust())) {
                return Decision.of(
                        EventResult.of(
                                        EventState.NEEDS_REVIEW,
                                        "It is not proved that the source said so, and the source"
                                                + " could not be asked; a person has to decide.")
                                .by(acting.getFirst().rule().id()));
            }
            if (isPartly(acting) && !isAccepted()) {
                return Decision.of(
                        EventResult.of(
                                        EventState.NEEDS_REVIEW,
                                        "Only a part of the order was given back; a person has to"
                                                + " decide whose it was, if anybody's.")
                                .by(acting.getFirst().rule().id()));
            }
            return act(acting, isAccepted() ? List.of() : reviews);
        }

        /** Somebody's fee or one of several seats: what is left may be all that was learnt. */
        private boolean isPartly(List<Match.Fires> acting) {
            if (told.kind() != Kind.ORDER_REFUNDED) {
                return false;
            }
            int back = quantity(acting);
            int seats = order.map(each -> each.learners().size()).orElse(0);
            return told.order().filter(Order::partly).isPresent()
                    || (!told.items().isEmpty() && back < seats);
        }

        private List<Match.Fires> acting() {
            return firing(rule -> rule.terms().action() != Action.REVIEW);
        }

        private Decision erasure() {
            return isAccepted()
                    ? settled(
                            EventState.ACCEPTED,
                            "The learner is erased by POST /v1/learners/{learnerId}/erase, not by"
                                    + " this.")
                    : settled(
                            EventState.NEEDS_REVIEW,
                            "The source asks for a learner to be erased; a person decides, and"
                                    + " erases them by POST /v1/learners/{learnerId}/erase.");
        }

        /** Takes out of the claims what it had told of them before somebody looked at it. */
        private Decision dismissed() {
            List<Match.Fires> acting = acting();
            List<Fulfilment> left =
                    !acting.isEmpty()
                                    && !awaitsOrder()
                                    && whose(quantity(acting)) instanceof Learners.Found.Somebody it
                            ? claiming.without(event, rules(acting), told, it.learning(), now)
                            : List.of();
            boolean stays =
                    left.stream().anyMatch(each -> !each.facts().by(event.id().text()).isEmpty());
            return new Decision(
                    EventResult.of(
                            EventState.IGNORED,
                            stays
                                    ? "What was issued for it before stays as it is."
                                    : "Nothing follows from it."),
                    Optional.empty(),
                    List.of(),
                    left,
                    Optional.empty());
        }

        private static List<Rule> rules(List<Match.Fires> firing) {
            return firing.stream().map(Match.Fires::rule).toList();
        }

        /** What names only its order cannot be decided upon before the order is known. */
        private boolean awaitsOrder() {
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

        private Decision awaitOrder() {
            return Decision.of(
                            EventResult.of(
                                    EventState.WAITING,
                                    "The order that it belongs to is not known yet."))
                    .againLater(event, MOST_LOOKS, now)
                    .knowing(order.orElseThrow().awaitedBy(event.id()));
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

        private EventResult reviewed(Match.Fires review) {
            return isAccepted()
                    ? EventResult.of(EventState.ACCEPTED, "No rule does more with it.")
                            .by(review.rule().id())
                    : review(review);
        }

        private static EventResult review(Match.Fires review) {
            return EventResult.of(
                            EventState.NEEDS_REVIEW, "A rule asks for a person to look at it.")
                    .by(review.rule().id());
        }

        private Decision act(List<Match.Fires> acting, List<Match.Fires> reviews) {
            return switch (whose(quantity(acting))) {
                case Learners.Found.Nobody(String reason) ->
                        Decision.of(
                                        EventResult.of(EventState.NEEDS_LEARNER, reason)
                                                .by(acting.getFirst().rule().id()))
                                .againLater(event, MOST_LOOKS, now);
                case Learners.Found.Somebody(var learning) -> claim(acting, reviews, learning);
            };
        }

        private Decision claim(
                List<Match.Fires> acting,
                List<Match.Fires> reviews,
                List<Learners.Learning> learning) {
            List<Rule> firing = rules(acting);
            boolean listens = reviews.isEmpty();
            return switch (claiming.by(firing, told, event, learning, listens, now)) {
                case MakeClaims.Result.Lacking(var result) ->
                        Decision.of(result).againLater(event, MOST_LOOKS, now);
                case MakeClaims.Result.Impossible(var result) -> Decision.of(result);
                case MakeClaims.Result.Made(var claims, var result) ->
                        tracked(filled(acting, made(claims, result, reviews, learning)), learning);
            };
        }

        /** Whoever names too few people for the seats goes on to be asked. */
        private Decision filled(List<Match.Fires> acting, Decision made) {
            int seats = seats(quantity(acting));
            int filled = named.learners().size();
            if (told.kind() != Kind.ORDER_PAID || filled == 0 || filled >= seats) {
                return made;
            }
            return made.being(
                    EventResult.of(
                                    EventState.NEEDS_LEARNER,
                                    filled
                                            + " of its "
                                            + seats
                                            + " seats have a learner; to fill the others, name all"
                                            + " of them once more.")
                            .by(acting.getFirst().rule().id()));
        }

        private static int quantity(List<Match.Fires> acting) {
            return acting.stream().mapToInt(Match.Fires::quantity).max().orElse(1);
        }

        private Decision made(
                List<Fulfilment> claims,
                EventResult result,
                List<Match.Fires> reviews,
                List<Learners.Learning> learning) {
            var decision =
                    new Decision(
                            reviews.stream().findFirst().map(Case::review).orElse(result),
                            Optional.empty(),
                            learning.stream().map(Learners.Learning::claim).toList(),
                            claims,
                            Optional.empty());
            if (!reviews.isEmpty()) {
                return decision;
            }
            if (claims.stream().anyMatch(Fulfilment::isPending)) {
                return decision.again(now.plus(SOON));
            }
            return result.state() == EventState.WAITING
                    ? decision.againLater(event, MOST_LOOKS, now)
                    : decision;
        }

        /** A refund may be that of any of them. */
        private int seats(int quantity) {
            return told.kind() == Kind.ORDER_PAID
                    ? quantity
                    : Whose.of(told, 1) instanceof Whose.OfTheOrder ? Named.MOST : 1;
        }

        private Learners.Found whose(int quantity) {
            if (!named.learners().isEmpty()) {
                return whose(named.learners(), seats(quantity));
            }
            return switch (Whose.of(told, quantity)) {
                case Whose.Of(var party) -> learners.find(party, event.issuer().mode(), now);
                case Whose.OfTheOrder() ->
                        order.filter(TrackedOrder::isKnown)
                                .map(TrackedOrder::learners)
                                .map(learners::find)
                                .orElseGet(
                                        () ->
                                                learners.find(
                                                        told.learner().orElseThrow(),
                                                        event.issuer().mode(),
                                                        now));
                case Whose.Unknown(String reason) -> new Learners.Found.Nobody(reason);
            };
        }

        /** No more than there are seats. */
        private Learners.Found whose(List<Party> parties, int seats) {
            return parties.size() > seats
                    ? new Learners.Found.Nobody(
                            "It is about "
                                    + (seats == 1 ? "one learner" : seats + " learners")
                                    + ", and "
                                    + parties.size()
                                    + " were named.")
                    : learners.named(parties, event.issuer().mode(), now);
        }

        /** Remembers whom a paid order is for: its refund may name nothing but the order. */
        private Decision tracked(Decision decision, List<Learners.Learning> learning) {
            List<LearnerClaim> claims = learning.stream().map(Learners.Learning::claim).toList();
            return told.kind() == Kind.ORDER_PAID && order.isPresent()
                    ? decision.of(claims)
                            .knowing(
                                    order.get()
                                            .known(
                                                    claims.stream().map(LearnerClaim::id).toList(),
                                                    identifiers()))
                    : decision;
        }

        private Set<String> identifiers() {
            return told.items().stream()
                    .flatMap(item -> item.identifiers().stream())
                    .collect(Collectors.toSet());
        }

        private Decision unmatched() {
            EventResult result = Unmatched.result(matches, told);
            Decision decision =
                    result.state() == EventState.NO_RULE
                                    || result.state() == EventState.NEEDS_MAPPING
                            ? Decision.of(result).againLater(event, MOST_LOOKS_FOR_RULE, now)
                            : Decision.of(result);
            return told.kind() == Kind.ORDER_PAID && mayBeTakenBack()
                    ? whose(quantity()) instanceof Learners.Found.Somebody(var learning)
                            ? tracked(decision, learning)
                            : decision
                    : decision;
        }

        private int quantity() {
            return told.items().stream().mapToInt(Item::quantity).max().orElse(1);
        }

        /**
         * Whether a rule would follow the refund of this order, though none follows its payment.
         */
        private boolean mayBeTakenBack() {
            return known.stream()
                    .map(Rule::terms)
                    .filter(Terms::takesBack)
                    .anyMatch(terms -> terms.item().map(identifiers()::contains).orElse(true));
        }
    }
}
