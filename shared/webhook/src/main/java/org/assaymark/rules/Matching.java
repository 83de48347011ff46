package org.assaymark.rules;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.assaymark.inbound.InboundEvent;
import org.assaymark.inbound.Item;
import org.assaymark.inbound.Kind;
import org.assaymark.rules.Match.Obstacle;
import org.assaymark.webhook.Trust;

/** Which rules fire for an event, and why the others do not. */
public final class Matching {
    private Matching() {}

    /** One for each rule, in their order. */
    public static List<Match> of(List<Rule> rules, InboundEvent event, Trust trust) {
        return rules.stream().map(rule -> of(rule, event, trust)).toList();
    }

    /**
     * Whether a rule would follow the refund of an order that is paid here: then it has to be known
     * for whom it was, though no rule may follow the payment.
     */
    public static boolean mayBeTakenBack(List<Rule> rules, InboundEvent event) {
        Set<String> bought =
                event.items().stream()
                        .flatMap(item -> item.identifiers().stream())
                        .collect(Collectors.toSet());
        return event.kind() == Kind.ORDER_PAID
                && event.order().isPresent()
                && rules.stream()
                        .map(Rule::terms)
                        .filter(Terms::takesBack)
                        .anyMatch(terms -> terms.item().map(bought::contains).orElse(true));
    }

    private static Match of(Rule rule, InboundEvent event, Trust trust) {
        Terms terms = rule.terms();
        if (terms.kind() != event.kind()) {
            return passes(
                    rule,
                    Obstacle.KIND,
                    "It is about " + terms.kind() + ", and this is " + event.kind() + ".");
        }
        boolean dependsOnOrder = terms.item().isPresent() && namesOnlyTheOrder(event);
        List<Item> items = items(terms, event);
        if (terms.item().isPresent() && items.isEmpty() && !dependsOnOrder) {
            return passes(
                    rule,
                    Obstacle.ITEM,
                    "It is about item " + terms.item().get() + ", which this event does not name.");
        }
        Optional<Match> unmet = unmet(rule, event, trust);
        if (unmet.isPresent()) {
            return unmet.get();
        }
        return dependsOnOrder
                ? new Match.DependsOnOrder(
                        rule,
                        "It fires if the order is about item "
                                + terms.item().orElseThrow()
                                + "; this event names only the order.")
                : new Match.Fires(rule, quantity(items), fires(terms));
    }

    private static String fires(Terms terms) {
        return "It fires: "
                + terms.kind()
                + terms.item().map(item -> " of item " + item).orElse("")
                + ", and all its conditions are met.";
    }

    /** What is taken back by its number alone; what the order was for is known from the order. */
    static boolean namesOnlyTheOrder(InboundEvent event) {
        return event.items().isEmpty()
                && event.order().isPresent()
                && Kinds.TAKING_BACK.contains(event.kind());
    }

    private static List<Item> items(Terms terms, InboundEvent event) {
        return terms.item()
                .map(
                        wanted ->
                                event.items().stream()
                                        .filter(item -> item.identifiers().contains(wanted))
                                        .toList())
                .orElse(event.items());
    }

    private static int quantity(List<Item> items) {
        return (int)
                Math.clamp(items.stream().mapToLong(Item::quantity).sum(), 1L, Integer.MAX_VALUE);
    }

    private static Optional<Match> unmet(Rule rule, InboundEvent event, Trust trust) {
        Conditions conditions = rule.terms().conditions();
        if (trust.compareTo(conditions.minTrust()) < 0) {
            return Optional.of(
                    passes(
                            rule,
                            Obstacle.TRUST,
                            "It wants the trust "
                                    + Conditions.word(conditions.minTrust())
                                    + ", and this event has "
                                    + Conditions.word(trust)
                                    + "."));
        }
        if (conditions.notManual() && event.outcome().manual()) {
            return Optional.of(
                    passes(
                            rule,
                            Obstacle.MANUAL,
                            "It does not fire for what somebody set by hand."));
        }
        return conditions.minScore().flatMap(least -> tooLow(rule, least, event));
    }

    private static Optional<Match> tooLow(Rule rule, BigDecimal least, InboundEvent event) {
        Optional<BigDecimal> score = event.outcome().score();
        if (score.filter(reached -> reached.compareTo(least) >= 0).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                passes(
                        rule,
                        Obstacle.SCORE,
                        "It wants a score of at least "
                                + least.toPlainString()
                                + ", and this event has "
                                + score.map(BigDecimal::toPlainString).orElse("none")
                                + "."));
    }

    private static Match passes(Rule rule, Obstacle obstacle, String sentence) {
        return new Match.Passes(rule, obstacle, sentence);
    }
}
