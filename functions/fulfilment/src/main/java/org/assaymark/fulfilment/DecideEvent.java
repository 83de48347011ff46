package org.assaymark.fulfilment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assaymark.inbound.InboundEvent;
import org.assaymark.inbound.Kind;
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
import org.assaymark.rules.Claim;
import org.assaymark.rules.Match;
import org.assaymark.rules.Rule;

/** Decides what follows from an event; writes nothing. */
final class DecideEvent {
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

    /**
     * @param asked whom the source, if it was asked, names
     */
    Decision on(ReceivedEvent event, Optional<Party> asked, Instant now) {
        Optional<Connection> connection = connections.find(event.connection());
        if (connection.isEmpty()) {
            return settled(EventState.IGNORED, "Its connection was deleted.");
        }
        return events.content(event)
                .map(told -> decide(opened(connection.get(), event, told, asked, now)))
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

    private Case opened(
            Connection connection,
            ReceivedEvent event,
            InboundEvent told,
            Optional<Party> asked,
            Instant now) {
        return Case.of(
                connection,
                event,
                told,
                rules.of(connection.id()),
                told.order().map(each -> order(connection, Claim.orderKey(connection.id(), each))),
                events.named(event),
                asked,
                now);
    }

    private TrackedOrder order(Connection connection, String key) {
        return fulfilments.findOrder(key).orElseGet(() -> TrackedOrder.of(key, connection.id()));
    }

    private Decision decide(Case it) {
        if (it.event().is(Ruling.Verdict.DISMISS)) {
            return dismissed(it);
        }
        if (it.told().kind() == Kind.ERASURE_REQUESTED) {
            return erasure(it);
        }
        if (it.awaitsOrder()) {
            return awaitOrder(it);
        }
        List<Match.Fires> acting = it.acting();
        if (acting.isEmpty()) {
            return it.reviews().stream()
                    .findFirst()
                    .map(review -> Decision.of(reviewed(it, review)))
                    .orElseGet(() -> unmatched(it));
        }
        if (!it.connection().mayIssueUpon(it.trust())) {
            return undecided(
                    "It is not proved that the source said so, and the source could not be asked; a"
                            + " person has to decide.",
                    acting);
        }
        if (it.isPartly(acting) && !it.isAccepted()) {
            return undecided(
                    "Only a part of the order was given back; a person has to decide whose it was,"
                            + " if anybody's.",
                    acting);
        }
        return act(it, acting, it.isAccepted() ? List.of() : it.reviews());
    }

    private static Decision undecided(String reason, List<Match.Fires> acting) {
        return Decision.of(result(EventState.NEEDS_REVIEW, reason, acting.getFirst()));
    }

    private static EventResult result(EventState state, String reason, Match.Fires firing) {
        return EventResult.of(state, reason).by(firing.rule().id());
    }

    private static Decision erasure(Case it) {
        return it.isAccepted()
                ? settled(
                        EventState.ACCEPTED,
                        "The learner is erased by POST /v1/learners/{learnerId}/erase, not by"
                                + " this.")
                : settled(
                        EventState.NEEDS_REVIEW,
                        "The source asks for a learner to be erased; a person decides, and erases"
                                + " them by POST /v1/learners/{learnerId}/erase.");
    }

    /** Takes out of the claims what it had told of them before somebody looked at it. */
    private Decision dismissed(Case it) {
        ReceivedEvent event = it.event();
        List<Match.Fires> acting = it.acting();
        List<Fulfilment> left =
                !acting.isEmpty()
                                && !it.awaitsOrder()
                                && learners.of(it, Case.quantity(acting))
                                        instanceof Learners.Found.Somebody(var learning)
                        ? claiming.without(event, rules(acting), it.told(), learning, it.now())
                        : List.of();
        boolean stays =
                left.stream().anyMatch(each -> !each.facts().by(event.id().text()).isEmpty());
        return settled(
                        EventState.IGNORED,
                        stays
                                ? "What was issued for it before stays as it is."
                                : "Nothing follows from it.")
                .making(left);
    }

    private static List<Rule> rules(List<Match.Fires> firing) {
        return firing.stream().map(Match.Fires::rule).toList();
    }

    private static Decision awaitOrder(Case it) {
        return settled(EventState.WAITING, "The order that it belongs to is not known yet.")
                .againLater(it.event(), MOST_LOOKS, it.now())
                .knowing(it.order().orElseThrow().awaitedBy(it.event().id()));
    }

    private static EventResult reviewed(Case it, Match.Fires review) {
        return it.isAccepted()
                ? result(EventState.ACCEPTED, "No rule does more with it.", review)
                : review(review);
    }

    private static EventResult review(Match.Fires review) {
        return result(EventState.NEEDS_REVIEW, "A rule asks for a person to look at it.", review);
    }

    private Decision act(Case it, List<Match.Fires> acting, List<Match.Fires> reviews) {
        return switch (learners.of(it, Case.quantity(acting))) {
            case Learners.Found.Nobody(String reason) ->
                    Decision.of(result(EventState.NEEDS_LEARNER, reason, acting.getFirst()))
                            .againLater(it.event(), MOST_LOOKS, it.now());
            case Learners.Found.Somebody(var learning) -> claim(it, acting, reviews, learning);
        };
    }

    private Decision claim(
            Case it,
            List<Match.Fires> acting,
            List<Match.Fires> reviews,
            List<Learners.Learning> learning) {
        boolean listens = reviews.isEmpty();
        return switch (claiming.by(
                rules(acting), it.told(), it.event(), learning, listens, it.now())) {
            case MakeClaims.Result.Lacking(var result) ->
                    Decision.of(result).againLater(it.event(), MOST_LOOKS, it.now());
            case MakeClaims.Result.Impossible(var result) -> Decision.of(result);
            case MakeClaims.Result.Made(var claims, var result) -> {
                Decision made = made(it, claims, result, reviews).of(claims(learning));
                yield tracked(it, filled(it, acting, made), learning);
            }
        };
    }

    private static Decision made(
            Case it, List<Fulfilment> claims, EventResult result, List<Match.Fires> reviews) {
        Decision decision =
                Decision.of(reviews.stream().findFirst().map(DecideEvent::review).orElse(result))
                        .making(claims);
        if (!reviews.isEmpty()) {
            return decision;
        }
        if (claims.stream().anyMatch(Fulfilment::isPending)) {
            return decision.again(it.now().plus(SOON));
        }
        return result.state() == EventState.WAITING
                ? decision.againLater(it.event(), MOST_LOOKS, it.now())
                : decision;
    }

    /** Whoever names too few people for the seats goes on to be asked. */
    private static Decision filled(Case it, List<Match.Fires> acting, Decision made) {
        int seats = it.seats(Case.quantity(acting));
        int filled = it.named().learners().size();
        if (it.told().kind() != Kind.ORDER_PAID || filled == 0 || filled >= seats) {
            return made;
        }
        String reason =
                filled
                        + " of its "
                        + seats
                        + " seats have a learner; to fill the others, name all of them once more.";
        return made.being(result(EventState.NEEDS_LEARNER, reason, acting.getFirst()));
    }

    /** Remembers whom a paid order is for: its refund may name nothing but the order. */
    private static Decision tracked(Case it, Decision decision, List<Learners.Learning> learning) {
        List<LearnerClaim> claims = claims(learning);
        return it.told().kind() == Kind.ORDER_PAID && it.order().isPresent()
                ? decision.of(claims)
                        .knowing(
                                it.order()
                                        .get()
                                        .known(
                                                claims.stream().map(LearnerClaim::id).toList(),
                                                it.identifiers()))
                : decision;
    }

    private static List<LearnerClaim> claims(List<Learners.Learning> learning) {
        return learning.stream().map(Learners.Learning::claim).toList();
    }

    private Decision unmatched(Case it) {
        EventResult result = Unmatched.result(it.matches(), it.told());
        Decision decision =
                result.state() == EventState.NO_RULE || result.state() == EventState.NEEDS_MAPPING
                        ? Decision.of(result).againLater(it.event(), MOST_LOOKS_FOR_RULE, it.now())
                        : Decision.of(result);
        // By its refund whoever is said to have bought it loses what they have.
        return it.mayBeTakenBack()
                        && it.connection().mayIssueUpon(it.trust())
                        && learners.of(it, it.quantity())
                                instanceof Learners.Found.Somebody(var learning)
                ? tracked(it, decision, learning)
                : decision;
    }
}
