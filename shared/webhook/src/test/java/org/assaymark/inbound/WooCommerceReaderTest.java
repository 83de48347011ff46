package org.assaymark.inbound;

import static org.assaymark.inbound.Readings.email;
import static org.assaymark.inbound.Readings.only;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.assaymark.document.Bytes;
import org.assaymark.webhook.Delivery;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("WooCommerce")
class WooCommerceReaderTest {
    private static final String ORDER =
            """
            {"id":727,"status":"processing","currency":"EUR","total":"199.00",
             "date_paid_gmt":"2026-11-20T09:00:03","date_modified_gmt":"2026-11-20T09:00:04",
             "customer_id":12,"billing":{"first_name":"Lea","last_name":"Ek","email":"lea@example.com"},
             "line_items":[{"id":315,"name":"Welding basics","product_id":93,"variation_id":0,
               "sku":"WELD-101","quantity":1,
               "meta_data":[{"key":"learner_email","value":"apprentice@example.com"}]}],
             "refunds":[]}
            """;

    @Test
    void an_order_in_work_is_paid() {
        InboundEvent event = only(read(ORDER));

        assertThat(event.kind()).isEqualTo(Kind.ORDER_PAID);
        assertThat(event.occurredAt()).isEqualTo("2026-11-20T09:00:03Z");
        assertThat(email(event)).isEqualTo("apprentice@example.com");
        assertThat(event.items().getFirst().identifiers())
                .containsExactlyInAnyOrder("93", "WELD-101");
        assertThat(event.order().flatMap(Order::total)).contains(19_900L);
    }

    @ParameterizedTest
    @CsvSource({
        "completed,ORDER_PAID",
        "refunded,ORDER_REFUNDED",
        "cancelled,ORDER_CANCELLED",
        "failed,ORDER_CANCELLED"
    })
    void the_status_tells_what_happened(String status, Kind kind) {
        assertThat(only(read(ORDER.replace("processing", status))).kind()).isEqualTo(kind);
    }

    @Test
    void a_part_that_was_paid_back_is_a_refund_though_the_status_stays() {
        InboundEvent event =
                only(read(ORDER.replace("\"refunds\":[]", "\"refunds\":[{\"id\":1}]")));

        assertThat(event.kind()).isEqualTo(Kind.ORDER_REFUNDED);
        assertThat(event.order().orElseThrow().partly()).isTrue();
        assertThat(event.key()).isNotEqualTo(only(read(ORDER)).key());
    }

    @Test
    void a_try_again_has_the_same_key_although_its_delivery_id_is_another() {
        assertThat(only(read(ORDER)).key()).isEqualTo(only(read(ORDER)).key());
    }

    @Test
    void the_unsigned_ping_is_known_as_such_and_nothing_else_is() {
        assertThat(Source.WOOCOMMERCE.isUnsignedPing(delivery("webhook_id=12"))).isTrue();
        assertThat(Source.WOOCOMMERCE.isUnsignedPing(delivery(ORDER))).isFalse();
        assertThat(Source.WOOCOMMERCE.isUnsignedPing(delivery("webhook_id=12&x=1"))).isFalse();
        assertThat(Source.SHOPIFY.isUnsignedPing(delivery("webhook_id=12"))).isFalse();
    }

    private static Delivery delivery(String body) {
        return new Delivery(Map.of(), Bytes.utf8(body));
    }

    private static Reading read(String body) {
        return Readings.read(
                Source.WOOCOMMERCE,
                body,
                Map.of(
                        "X-WC-Webhook-Topic",
                        "order.updated",
                        "X-WC-Webhook-Delivery-ID",
                        Integer.toString(System.identityHashCode(new Object()))));
    }
}
