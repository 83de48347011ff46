package org.assaymark.inbound;

import static org.assaymark.inbound.Readings.email;
import static org.assaymark.inbound.Readings.only;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Stripe")
class StripeReaderTest {
    private static final String SESSION =
            """
            {"id":"evt_1QX","object":"event","created":1763632803,"livemode":true,
             "type":"checkout.session.completed","data":{"object":{"id":"cs_live_a1",
              "payment_status":"paid","amount_total":19900,"currency":"eur",
              "client_reference_id":"apprentice-77","customer_details":{"name":"Lea Ek","email":"lea@example.com"},
              "metadata":{"achievement":"weld-101","learner_email":"apprentice@example.com"},
              "payment_intent":"pi_3QX"}}}
            """;

    @Test
    void a_session_that_is_paid_is_an_order() {
        InboundEvent event = only(read(SESSION));

        assertThat(event.kind()).isEqualTo(Kind.ORDER_PAID);
        assertThat(event.key()).isEqualTo("evt_1QX");
        assertThat(event.test()).isFalse();
        assertThat(email(event)).isEqualTo("apprentice@example.com");
        assertThat(event.items().getFirst().identifiers()).containsExactly("weld-101");
        assertThat(event.order().orElseThrow())
                .isEqualTo(
                        new Order(
                                "pi_3QX",
                                Optional.of(19_900L),
                                Optional.of("EUR"),
                                Optional.empty()));
    }

    @Test
    void one_that_is_not_paid_yet_waits_for_the_event_that_says_so() {
        assertThat(read(SESSION.replace("\"paid\"", "\"unpaid\"")))
                .isInstanceOf(Reading.Ignored.class);
    }

    @Test
    void what_is_not_live_is_a_test() {
        assertThat(only(read(SESSION.replace("true", "false"))).test()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "checkout.session.async_payment_succeeded,ORDER_PAID",
        "invoice.paid,ORDER_PAID",
        "charge.refunded,ORDER_REFUNDED",
        "charge.dispute.created,PAYMENT_DISPUTED",
        "customer.subscription.deleted,UNENROLLED"
    })
    void its_type_tells_what_happened(String type, Kind kind) {
        assertThat(only(read(SESSION.replace("checkout.session.completed", type))).kind())
                .isEqualTo(kind);
    }

    @Test
    void less_than_the_charge_is_a_part_of_it() {
        String refund = SESSION.replace("checkout.session.completed", "charge.refunded");
        assertThat(isPart(refund, 19_900, 5_000)).isTrue();
        assertThat(isPart(refund, 19_900, 19_900)).isFalse();
    }

    private static boolean isPart(String refund, int amount, int back) {
        String amounts = "\"amount\":" + amount + ",\"amount_refunded\":" + back + ",";
        return only(read(refund.replace("\"object\":{", "\"object\":{" + amounts)))
                .order()
                .orElseThrow()
                .partly();
    }

    private static Reading read(String body) {
        return Readings.read(Source.STRIPE, body);
    }
}
