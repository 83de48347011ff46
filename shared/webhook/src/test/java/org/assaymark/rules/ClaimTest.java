package org.assaymark.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.assaymark.credential.Award;
import org.assaymark.document.Json;
import org.assaymark.inbound.Kind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a rule makes of an event")
class ClaimTest {
    private static final ObjectNode LEA = Json.object().put("name", "Lea Ek");

    @Test
    void an_award_is_one_that_can_be_issued_and_has_the_names_of_the_source() {
        Fact fact = claim(Kind.COURSE_COMPLETED, Action.ISSUE, Occasion.ONCE).facts(LEA).getFirst();
        Award award = Award.of(fact.award().orElseThrow());
        assertThat(award.recipient().name()).isEqualTo("Lea Ek");
        assertThat(award.occasion()).isEmpty();
        assertThat(award.awardedDate()).contains(Told.NOON.minusSeconds(60));
        assertThat(award.externalIds())
                .containsEntry("order", "1001")
                .containsEntry("item", "WELD-101")
                .containsEntry("shopify", "207119551");
        assertThat(award.document().at("/evidence/0/id").asText())
                .isEqualTo("https://course.example/report/7");
    }

    @Test
    void a_payment_that_earns_something_is_a_payment_as_well() {
        assertThat(claim(Kind.ORDER_PAID, Action.ISSUE, Occasion.ONCE).facts(LEA))
                .extracting(Fact::action)
                .containsExactly(Action.ISSUE, Action.GRANT);
    }

    @Test
    void only_money_belongs_to_an_order() {
        assertThat(order(Kind.ORDER_PAID, Action.GRANT))
                .isPresent()
                .isEqualTo(order(Kind.ORDER_REFUNDED, Action.SUSPEND));
        assertThat(order(Kind.COURSE_COMPLETED, Action.ISSUE)).isEmpty();
        assertThat(order(Kind.UNENROLLED, Action.SUSPEND)).isEmpty();
    }

    @Test
    void occasions_tell_awards_apart() {
        assertThat(claim(Kind.COURSE_COMPLETED, Action.ISSUE, Occasion.ORDER).apart())
                .isEqualTo(new Claim.Apart.By("order 1001 of " + Told.CONNECTION));
        assertThat(claim(Kind.COURSE_COMPLETED, Action.ISSUE, Occasion.EVENT).apart())
                .isEqualTo(new Claim.Apart.By("event delivery-1 of " + Told.CONNECTION));
        assertThat(claim(Kind.COURSE_COMPLETED, Action.ISSUE, Occasion.ONCE).apart())
                .isEqualTo(new Claim.Apart.Never());
    }

    private static Optional<String> order(Kind kind, Action action) {
        return claim(kind, action, Occasion.ONCE).facts(LEA).getFirst().order();
    }

    private static Claim claim(Kind kind, Action action, Occasion occasion) {
        Rule rule = Told.rule(kind, Optional.of("WELD-101"), action, Conditions.NONE, occasion);
        return new Claim(rule, Told.of(kind, List.copyOf(Told.items(1))), "ine_1");
    }
}
