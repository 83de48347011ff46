package org.assaymark.fulfilment;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assaymark.inbound.InboundEvent;
import org.assaymark.records.EventResult;
import org.assaymark.records.EventState;
import org.assaymark.rules.Match;

/** What became of an event for which no rule fires. */
final class Unmatched {
    private static final int MOST_NAMED = 5;

    private Unmatched() {}

    static EventResult result(List<Match> matches, InboundEvent told) {
        return conditions(matches)
                .orElseGet(
                        () ->
                                isKindKnown(matches)
                                        ? EventResult.of(EventState.NEEDS_MAPPING, unknown(told))
                                        : EventResult.of(
                                                EventState.NO_RULE,
                                                "No rule of this connection is about "
                                                        + told.kind()
                                                        + "."));
    }

    /** A rule that knows the item, and says that this is not enough. */
    private static Optional<EventResult> conditions(List<Match> matches) {
        return passing(matches)
                .filter(
                        passes ->
                                switch (passes.obstacle()) {
                                    case KIND, ITEM -> false;
                                    case TRUST, SCORE, MANUAL -> true;
                                })
                .findFirst()
                .map(
                        passes ->
                                EventResult.of(
                                                passes.obstacle() == Match.Obstacle.TRUST
                                                        ? EventState.NEEDS_REVIEW
                                                        : EventState.IGNORED,
                                                "No rule fires. " + passes.sentence())
                                        .by(passes.rule().id()));
    }

    private static boolean isKindKnown(List<Match> matches) {
        return matches.stream().anyMatch(Match.DependsOnOrder.class::isInstance)
                || passing(matches).anyMatch(each -> each.obstacle() != Match.Obstacle.KIND);
    }

    private static Stream<Match.Passes> passing(List<Match> matches) {
        return matches.stream()
                .filter(Match.Passes.class::isInstance)
                .map(Match.Passes.class::cast);
    }

    private static String unknown(InboundEvent told) {
        String names =
                told.items().stream()
                        .flatMap(item -> item.identifiers().stream().sorted())
                        .limit(MOST_NAMED)
                        .collect(Collectors.joining(", "));
        return names.isEmpty()
                ? "It names no item that a rule is about."
                : "No rule is about the item that it names: " + names + ".";
    }
}
