package org.assaymark.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.assaymark.inbound.InboundEvent;
import org.assaymark.inbound.Kind;
import org.assaymark.rules.Match.Obstacle;
import org.assaymark.webhook.Trust;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Which rules fire for an event, and why the others do not")
class MatchingTest {
    private static final InboundEvent COMPLETED = Told.of(Kind.COURSE_COMPLETED, Told.items(1));

    @Test
    void a_rule_matches_any_identifier_of_any_item() {
        for (String name : List.of("WELD-101", "93")) {
            assertThat(match(issue(Optional.of(name)), COMPLETED, Trust.SIGNED))
                    .isInstanceOfSatisfying(
                            Match.Fires.class,
                            fires ->
                                    assertThat(fires.sentence())
                                            .isEqualTo(
                                                    "It fires: COURSE_COMPLETED of item "
                                                            + name
                                                            + ", and all its conditions are met."));
        }
    }

    @Test
    void a_rule_without_an_item_fires_for_each() {
        assertThat(match(issue(Optional.empty()), COMPLETED, Trust.SIGNED))
                .isInstanceOf(Match.Fires.class);
    }

    @Test
    void it_passes_for_another_kind() {
        passes(
                Told.rule(Kind.ORDER_PAID, Optional.empty(), Action.GRANT),
                COMPLETED,
                Obstacle.KIND,
                "It is about ORDER_PAID, and this is COURSE_COMPLETED.");
    }

    @Test
    void it_passes_for_another_item() {
        passes(
                issue(Optional.of("weld-101")),
                COMPLETED,
                Obstacle.ITEM,
                "It is about item weld-101, which this event does not name.");
    }

    @Test
    void it_passes_where_the_source_is_not_trusted_enough() {
        Rule rule = conditioned(new Conditions(Optional.empty(), Trust.SIGNED, false));
        assertThat(match(rule, Told.graded(BigDecimal.ONE, false), Trust.SIGNED))
                .isInstanceOf(Match.Fires.class);
        assertThat(match(rule, Told.graded(BigDecimal.ONE, false), Trust.SHARED_SECRET).sentence())
                .isEqualTo("It wants the trust signed, and this event has sharedSecret.");
    }

    @Test
    void it_passes_below_the_score_and_without_one() {
        Rule rule =
                conditioned(
                        new Conditions(Optional.of(new BigDecimal("0.75")), Trust.UNSIGNED, false));
        assertThat(match(rule, Told.graded(new BigDecimal("0.750"), false), Trust.SIGNED))
                .isInstanceOf(Match.Fires.class);
        passes(
                rule,
                Told.graded(new BigDecimal("0.7499"), false),
                Obstacle.SCORE,
                "It wants a score of at least 0.75, and this event has 0.7499.");
        passes(
                rule,
                Told.of(Kind.ASSESSMENT_PASSED, Told.items(1)),
                Obstacle.SCORE,
                "It wants a score of at least 0.75, and this event has none.");
    }

    @Test
    void it_passes_for_what_was_set_by_hand_where_it_must_not_be() {
        passes(
                conditioned(new Conditions(Optional.empty(), Trust.UNSIGNED, true)),
                Told.graded(BigDecimal.ONE, true),
                Obstacle.MANUAL,
                "It does not fire for what somebody set by hand.");
    }

    @Test
    void a_refund_that_names_only_its_order_depends_on_what_that_was_about() {
        Rule rule = Told.rule(Kind.ORDER_REFUNDED, Optional.of("WELD-101"), Action.SUSPEND);
        assertThat(match(rule, Told.of(Kind.ORDER_REFUNDED, List.of()), Trust.SIGNED))
                .isInstanceOf(Match.DependsOnOrder.class);
        assertThat(match(rule, Told.of(Kind.ORDER_REFUNDED, Told.items(1)), Trust.SIGNED))
                .isInstanceOf(Match.Fires.class);
    }

    @Test
    void seats_are_not_awards_of_whoever_pays() {
        InboundEvent order = Told.of(Kind.ORDER_PAID, Told.items(3));
        Match match =
                match(
                        Told.rule(Kind.ORDER_PAID, Optional.of("93"), Action.GRANT),
                        order,
                        Trust.SIGNED);
        assertThat(match).isInstanceOf(Match.Fires.class);
        assertThat(Whose.of(order, ((Match.Fires) match).quantity()))
                .isInstanceOfSatisfying(
                        Whose.Unknown.class,
                        unknown ->
                                assertThat(unknown.reason())
                                        .startsWith("The order is for 3 seats"));
        assertThat(Whose.of(order, 1)).isEqualTo(new Whose.Of(Told.LEA));
    }

    @Test
    void what_takes_back_an_order_is_about_whomever_it_was_for() {
        assertThat(Whose.of(Told.of(Kind.ORDER_REFUNDED, Told.items(1)), 1))
                .isEqualTo(new Whose.OfTheOrder());
    }

    private static Rule issue(Optional<String> item) {
        return Told.rule(Kind.COURSE_COMPLETED, item, Action.ISSUE);
    }

    private static Rule conditioned(Conditions conditions) {
        return Told.rule(
                Kind.ASSESSMENT_PASSED,
                Optional.of("WELD-101"),
                Action.ISSUE,
                conditions,
                Occasion.ONCE);
    }

    private static void passes(Rule rule, InboundEvent event, Obstacle obstacle, String sentence) {
        assertThat(match(rule, event, Trust.SIGNED))
                .isEqualTo(new Match.Passes(rule, obstacle, sentence));
    }

    private static Match match(Rule rule, InboundEvent event, Trust trust) {
        return Matching.of(List.of(rule), event, trust).getFirst();
    }

    @Test
    void an_order_may_be_taken_back_where_a_rule_follows_the_refund_of_what_it_is_about() {
        InboundEvent paid = Told.of(Kind.ORDER_PAID, Told.items(1));
        Rule refunded = Told.rule(Kind.ORDER_REFUNDED, Optional.of("93"), Action.SUSPEND);

        assertThat(Matching.mayBeTakenBack(List.of(refunded), paid)).isTrue();
        assertThat(
                        Matching.mayBeTakenBack(
                                List.of(
                                        Told.rule(
                                                Kind.ORDER_REFUNDED,
                                                Optional.empty(),
                                                Action.SUSPEND)),
                                paid))
                .isTrue();
        assertThat(
                        Matching.mayBeTakenBack(
                                List.of(
                                        Told.rule(
                                                Kind.ORDER_REFUNDED,
                                                Optional.of("94"),
                                                Action.SUSPEND),
                                        Told.rule(
                                                Kind.ORDER_PAID, Optional.of("93"), Action.GRANT)),
                                paid))
                .isFalse();
        assertThat(
                        Matching.mayBeTakenBack(
                                List.of(refunded), Told.of(Kind.COURSE_COMPLETED, Told.items(1))))
                .isFalse();
    }
}
