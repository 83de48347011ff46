package org.assaymark.fulfilment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assaymark.credential.AchievementId;
import org.assaymark.credential.InboundEventId;
import org.assaymark.inbound.InboundEvent;
import org.assaymark.records.AchievementStore;
import org.assaymark.records.CataloguedAchievement;
import org.assaymark.records.EventResult;
import org.assaymark.records.EventState;
import org.assaymark.records.Fulfilment;
import org.assaymark.records.FulfilmentKey;
import org.assaymark.records.FulfilmentOutcome;
import org.assaymark.records.FulfilmentStore;
import org.assaymark.records.ReceivedEvent;
import org.assaymark.rules.Claim;
import org.assaymark.rules.Fact;
import org.assaymark.rules.Rule;

/** What rules that fire for an event make of the claims of its learner. */
final class MakeClaims {
    /** With as many learners, who may be new, they fit into one transaction. */
    private static final int MOST_CLAIMS = 60;

    private final AchievementStore achievements;
    private final FulfilmentStore fulfilments;

    MakeClaims(AchievementStore achievements, FulfilmentStore fulfilments) {
        this.achievements = achievements;
        this.fulfilments = fulfilments;
    }

    sealed interface Result {
        /**
         * @param claims with what the event tells of them
         * @param result of the event, as far as the claims are
         */
        record Made(List<Fulfilment> claims, EventResult result) implements Result {}

        /** Somebody has to supply something. */
        record Lacking(EventResult result) implements Result {}

        record Impossible(EventResult result) implements Result {}
    }

    /**
     * @param listens whether the event is to be told what becomes of the claim
     */
    Result by(
            List<Rule> firing,
            InboundEvent told,
            ReceivedEvent event,
            List<Learners.Learning> learners,
            boolean listens,
            Instant now) {
        var facts = new LinkedHashMap<FulfilmentKey, List<Fact>>();
        var occasions = new LinkedHashMap<FulfilmentKey, Optional<String>>();
        for (Rule rule : firing) {
            AchievementId achievement = rule.terms().achievement().orElseThrow();
            if (!canBeAwarded(achievement, event)) {
                return new Result.Lacking(
                        result(
                                EventState.NEEDS_MAPPING,
                                "The achievement that the rule names is not published, or is"
                                        + " archived.",
                                rule));
            }
            var claim = new Claim(rule, told, event.id().text());
            Optional<String> occasion;
            switch (claim.apart()) {
                case Claim.Apart.Never() -> occasion = Optional.empty();
                case Claim.Apart.By(String text) -> occasion = Optional.of(text);
                case Claim.Apart.Unknown() -> {
                    return new Result.Impossible(
                            result(
                                    EventState.FAILED,
                                    "The rule gives one award for each order, and the event names"
                                            + " no order.",
                                    rule));
                }
            }
            for (Learners.Learning learning : learners) {
                var key = FulfilmentKey.of(learning.claim().id(), achievement, occasion);
                occasions.put(key, occasion);
                facts.computeIfAbsent(key, _ -> new ArrayList<>())
                        .addAll(claim.facts(learning.recipient()));
            }
        }
        if (facts.size() > MOST_CLAIMS) {
            return new Result.Impossible(
                    result(
                            EventState.FAILED,
                            "More awards follow from it than can be made at once.",
                            firing.getFirst()));
        }
        return told(firing.getFirst(), facts, occasions, event, listens, now);
    }

    /** The claims that an event has told something of, without it. */
    List<Fulfilment> without(
            ReceivedEvent event,
            List<Rule> firing,
            InboundEvent told,
            List<Learners.Learning> learners,
            Instant now) {
        return learners.stream()
                .flatMap(
                        learning ->
                                firing.stream()
                                        .flatMap(rule -> key(rule, told, event, learning).stream()))
                .distinct()
                .flatMap(key -> fulfilments.find(key).stream())
                .filter(claim -> !claim.facts().by(event.id().text()).isEmpty())
                .map(claim -> claim.withdrawn(event.id(), now))
                .toList();
    }

    private static Optional<FulfilmentKey> key(
            Rule rule, InboundEvent told, ReceivedEvent event, Learners.Learning learning) {
        AchievementId achievement = rule.terms().achievement().orElseThrow();
        return switch (new Claim(rule, told, event.id().text()).apart()) {
            case Claim.Apart.Never() ->
                    Optional.of(
                            FulfilmentKey.of(learning.claim().id(), achievement, Optional.empty()));
            case Claim.Apart.By(String text) ->
                    Optional.of(
                            FulfilmentKey.of(
                                    learning.claim().id(), achievement, Optional.of(text)));
            case Claim.Apart.Unknown() -> Optional.empty();
        };
    }

    private boolean canBeAwarded(AchievementId id, ReceivedEvent event) {
        return achievements
                .find(id)
                .filter(found -> found.issuer().equals(event.issuer()))
                .filter(found -> found.status() != CataloguedAchievement.Status.ARCHIVED)
                .filter(found -> found.version() > 0)
                .isPresent();
    }

    private Result told(
            Rule first,
            Map<FulfilmentKey, List<Fact>> facts,
            Map<FulfilmentKey, Optional<String>> occasions,
            ReceivedEvent event,
            boolean listens,
            Instant now) {
        Optional<InboundEventId> teller =
                listens && facts.size() == 1 ? Optional.of(event.id()) : Optional.empty();
        var claims = new ArrayList<Fulfilment>();
        for (Map.Entry<FulfilmentKey, List<Fact>> each : facts.entrySet()) {
            FulfilmentKey key = each.getKey();
            Fulfilment before =
                    fulfilments
                            .find(key)
                            .orElseGet(
                                    () ->
                                            Fulfilment.of(
                                                    key,
                                                    event.issuer(),
                                                    occasions.getOrDefault(key, Optional.empty())));
            if (before.facts().isFull()) {
                return new Result.Impossible(
                        result(
                                EventState.FAILED,
                                "More is told of this award than can be followed.",
                                first));
            }
            claims.add(before.told(each.getValue(), teller, now));
        }
        return new Result.Made(claims, together(claims, event).by(first.id()));
    }

    private static EventResult result(EventState state, String reason, Rule rule) {
        return EventResult.of(state, reason).by(rule.id());
    }

    /** The one that most asks for attention. */
    private static EventResult together(List<Fulfilment> claims, ReceivedEvent event) {
        return claims.stream()
                .map(claim -> FulfilmentOutcome.of(claim, event.id().text()))
                .min(Comparator.comparingInt(result -> urgency(result.state())))
                .orElseThrow();
    }

    private static int urgency(EventState state) {
        return switch (state) {
            case FAILED -> 0;
            case WAITING -> 1;
            case REVOKED -> 2;
            case SUSPENDED -> 3;
            case ISSUED -> 4;
            default -> 5;
        };
    }
}
