package org.assaymark.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assaymark.document.Json;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What all that is known of a claim amounts to")
class FactsTest {
    @Test
    void what_is_earned_is_issued_with_the_award_that_was_earned_first() {
        Fact second = fact(Action.ISSUE, 2, "", false);
        Fact first = fact(Action.ISSUE, 1, "", false);
        assertThat(desired(second, first))
                .isInstanceOfSatisfying(
                        Desired.Issued.class,
                        issued -> assertThat(issued.earned()).isEqualTo(first));
    }

    @Test
    void a_payment_alone_gives_a_right_and_no_award() {
        assertThat(desired(paid(1, "a"))).isInstanceOf(Desired.Nothing.class);
    }

    @Test
    void what_requires_a_payment_waits_for_it_and_whichever_comes_first() {
        Fact earned = fact(Action.ISSUE, 5, "", true);
        assertThat(desired(earned).sentence())
                .isEqualTo("It is earned, and waits for the payment.");
        assertThat(desired(earned, paid(1, "a"))).isInstanceOf(Desired.Issued.class);
        assertThat(desired(paid(9, "a"), earned)).isInstanceOf(Desired.Issued.class);
    }

    @Test
    void a_refund_suspends_also_when_it_is_heard_of_first() {
        Fact earned = fact(Action.ISSUE, 5, "", true);
        assertThat(desired(refunded(7, "a"), earned, paid(1, "a")))
                .isInstanceOf(Desired.Suspended.class);
        assertThat(desired(refunded(7, "a"))).isInstanceOf(Desired.Suspended.class);
    }

    @Test
    void a_refund_at_the_moment_of_its_payment_is_the_later_one() {
        assertThat(desired(fact(Action.ISSUE, 5, "", false), paid(1, "a"), refunded(1, "a")))
                .isInstanceOf(Desired.Suspended.class);
    }

    @Test
    void what_is_paid_again_is_given_again() {
        Fact earned = fact(Action.ISSUE, 5, "", true);
        assertThat(desired(earned, paid(1, "a"), refunded(7, "a"), paid(8, "a")))
                .isInstanceOf(Desired.Issued.class);
        assertThat(desired(earned, paid(1, "a"), refunded(7, "a"), paid(2, "b")))
                .isInstanceOf(Desired.Issued.class);
        assertThat(desired(earned, paid(1, "a"), refunded(7, "a"), paid(2, "b"), refunded(9, "b")))
                .isInstanceOf(Desired.Suspended.class);
    }

    @Test
    void what_the_source_took_back_is_given_again_by_what_happened_later() {
        Fact earned = fact(Action.ISSUE, 1, "", false);
        Fact failed = fact(Action.SUSPEND, 3, "", false);
        assertThat(desired(earned, failed)).isInstanceOf(Desired.Suspended.class);
        assertThat(desired(earned, failed, fact(Action.ISSUE, 4, "", false)))
                .isInstanceOf(Desired.Issued.class);
    }

    @Test
    void what_was_revoked_stays_revoked() {
        assertThat(desired(fact(Action.REVOKE, 3, "", false), fact(Action.ISSUE, 9, "", false)))
                .isInstanceOf(Desired.Revoked.class);
    }

    @Property
    void the_order_of_arrival_and_repetitions_do_not_matter(
            @ForAll("facts") List<Fact> facts, @ForAll long seed) {
        var shuffled = new ArrayList<>(facts);
        var random = new Random(seed);
        facts.stream().filter(_ -> random.nextInt(10) < 3).forEach(shuffled::add);
        Collections.shuffle(shuffled, random);
        assertThat(of(shuffled)).isEqualTo(of(facts));
        assertThat(of(shuffled).desired()).isEqualTo(of(facts).desired());
    }

    @Property
    void nothing_but_a_revocation_revokes(@ForAll("facts") List<Fact> facts) {
        boolean revoked = facts.stream().anyMatch(fact -> fact.action() == Action.REVOKE);
        assertThat(of(facts).desired() instanceof Desired.Revoked).isEqualTo(revoked);
    }

    @Property
    void nothing_is_issued_that_nobody_earned(@ForAll("facts") List<Fact> facts) {
        if (of(facts).desired() instanceof Desired.Issued issued) {
            assertThat(facts).contains(issued.earned());
            assertThat(issued.earned().action()).isEqualTo(Action.ISSUE);
            assertThat(
                            !issued.earned().requiresPayment()
                                    || facts.stream()
                                            .anyMatch(each -> each.action() == Action.GRANT))
                    .isTrue();
        }
    }

    @Property
    void a_refund_of_the_only_payment_leaves_nothing_valid(
            @ForAll("facts") List<Fact> facts, @ForAll("moments") int at) {
        List<Fact> all =
                new ArrayList<>(
                        facts.stream()
                                .filter(
                                        fact ->
                                                fact.action() != Action.GRANT
                                                        || fact.order().isEmpty())
                                .toList());
        all.add(paid(0, "only"));
        all.add(refunded(at, "only"));
        assertThat(of(all).desired())
                .isInstanceOfAny(Desired.Suspended.class, Desired.Revoked.class);
    }

    @Property
    void what_is_stored_is_read_as_the_same(@ForAll("facts") List<Fact> facts) {
        Facts known = of(facts);
        assertThat(Facts.of(Json.read(Json.write(known.toJson())))).isEqualTo(known);
    }

    @Provide
    Arbitrary<List<Fact>> facts() {
        return Combinators.combine(
                        Arbitraries.of(Action.ISSUE, Action.GRANT, Action.SUSPEND, Action.REVOKE),
                        moments(),
                        Arbitraries.of("", "a", "b", "c"),
                        Arbitraries.of(true, false))
                .as(FactsTest::fact)
                .list()
                .uniqueElements(Fact::event)
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<Integer> moments() {
        return Arbitraries.integers().between(0, 20);
    }

    private static Fact paid(int at, String order) {
        return fact(Action.GRANT, at, order, false);
    }

    private static Fact refunded(int at, String order) {
        return fact(Action.SUSPEND, at, order, false);
    }

    /** Its event is named by all that it says, so that no two say different things. */
    private static Fact fact(Action action, int at, String order, boolean requiresPayment) {
        boolean issue = action == Action.ISSUE;
        String event = action + " " + at + " " + order + " " + (issue && requiresPayment);
        return new Fact(
                action,
                event,
                Told.NOON.plusSeconds(at),
                issue ? Optional.empty() : Optional.of(order).filter(name -> !name.isEmpty()),
                issue && requiresPayment,
                issue ? Optional.of(Json.object().put("event", event)) : Optional.empty());
    }

    private static Desired desired(Fact... facts) {
        return of(List.of(facts)).desired();
    }

    private static Facts of(List<Fact> facts) {
        Facts known = Facts.NONE;
        for (Fact fact : facts) {
            known = known.with(fact);
        }
        return known;
    }
}
