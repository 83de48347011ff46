package org.assaymark.inbound;

import static org.assaymark.inbound.Readings.email;
import static org.assaymark.inbound.Readings.only;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Shopify")
class ShopifyReaderTest {
    private static final String ORDER =
            """
            {"id":450789469,"email":"lea@example.com","created_at":"2026-11-20T10:00:00+01:00",
             "processed_at":"2026-11-20T10:00:03+01:00","test":false,"currency":"EUR",
             "total_price":"199.00","financial_status":"paid",
             "customer":{"id":207119551,"email":"lea@example.com","first_name":"Lea","last_name":"Ek"},
             "line_items":[{"id":866550311,"product_id":632910392,"variant_id":808950810,
               "sku":"WELD-101","title":"Welding basics","quantity":2,
               "properties":[{"name":"Learner email","value":"apprentice@example.com"}]}]}
            """;

    @Test
    void a_paid_order_names_learner_buyer_item_seats_and_amount() {
        InboundEvent event = order("orders/paid", ORDER);

        assertThat(event.kind()).isEqualTo(Kind.ORDER_PAID);
        assertThat(event.key()).isEqualTo("b54557e4");
        assertThat(event.occurredAt()).isEqualTo("2026-11-20T09:00:03Z");
        assertThat(email(event)).isEqualTo("apprentice@example.com");
        assertThat(event.buyer().flatMap(Party::name)).contains("Lea Ek");
        assertThat(event.items())
                .containsExactly(
                        new Item(
                                Set.of("808950810", "632910392", "WELD-101"),
                                Optional.of("Welding basics"),
                                2));
        assertThat(event.order().orElseThrow())
                .isEqualTo(
                        new Order(
                                "450789469",
                                Optional.of(19_900L),
                                Optional.of("EUR"),
                                Optional.empty()));
    }

    @Test
    void the_customer_is_the_learner_where_nobody_else_is_named() {
        assertThat(email(order("orders/paid", ORDER.replace("Learner", "Other"))))
                .isEqualTo("lea@example.com");
    }

    @ParameterizedTest
    @CsvSource({
        "orders/paid,paid,ORDER_PAID",
        "orders/create,paid,ORDER_PAID",
        "orders/updated,refunded,ORDER_REFUNDED",
        "orders/updated,partially_refunded,ORDER_REFUNDED",
        "orders/cancelled,voided,ORDER_CANCELLED"
    })
    void topic_and_state_tell_what_happened(String topic, String state, Kind kind) {
        assertThat(order(topic, ORDER.replace("\"paid\"", '"' + state + '"')).kind())
                .isEqualTo(kind);
    }

    @Test
    void an_amount_without_line_items_is_a_part_and_line_items_are_what_they_are() {
        String amount = "{\"id\":1,\"order_id\":2,\"refund_line_items\":[]}";
        String lines = amount.replace("[]", "[{\"quantity\":1,\"line_item\":{\"sku\":\"W\"}}]");
        assertThat(order("refunds/create", amount).order().orElseThrow().partly()).isTrue();
        assertThat(order("refunds/create", lines).order().orElseThrow().partly()).isFalse();
    }

    @Test
    void an_order_that_is_not_paid_yet_is_ignored_and_says_why() {
        assertThat(read("orders/create", ORDER.replace("\"paid\"", "\"pending\"")))
                .isInstanceOf(Reading.Ignored.class);
    }

    @Test
    void a_request_to_forget_somebody_is_one() {
        InboundEvent event =
                order(
                        "customers/redact",
                        "{\"customer\":{\"id\":7,\"email\":\"lea@example.com\"}}");

        assertThat(event.kind()).isEqualTo(Kind.ERASURE_REQUESTED);
        assertThat(email(event)).isEqualTo("lea@example.com");
    }

    private static InboundEvent order(String topic, String body) {
        return only(read(topic, body));
    }

    private static Reading read(String topic, String body) {
        return Readings.read(
                Source.SHOPIFY,
                body,
                Map.of("X-Shopify-Topic", topic, "X-Shopify-Webhook-Id", "b54557e4"));
    }
}
