package org.assaymark.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import org.assaymark.document.Bytes;
import org.assaymark.document.Malformed;
import org.assaymark.webhook.Delivery;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What a shop lists")
class ShopOrdersTest {
    private static final Instant SINCE = Instant.parse("2026-11-20T09:00:00.250Z");
    private static final String ORDER =
            """
            {"id":727,"status":"processing","currency":"EUR","total":"199.00","date_paid_gmt":"2026-11-20T09:00:03",
             "date_modified_gmt":"2026-11-20T09:00:04","billing":{"email":"lea@example.com"},
             "line_items":[{"product_id":93,"sku":"WELD-101","quantity":1}],"refunds":[]}
            """;

    @Test
    void is_asked_for_from_a_second_on_in_the_order_of_changes() {
        assertThat(ShopOrders.path(SINCE, 2))
                .isEqualTo(
                        "/wp-json/wc/v3/orders?modified_after=2026-11-20T09:00:00&dates_are_gmt=true"
                                + "&orderby=modified&order=asc&per_page=50&page=2");
    }

    @Test
    void an_order_that_is_listed_is_the_same_event_as_the_one_that_is_delivered() {
        var listed = ShopOrders.of(Bytes.utf8("[" + ORDER + "]")).orders().getFirst();
        var delivered =
                new Delivery(
                        Map.of(
                                "x-wc-webhook-topic",
                                "order.updated",
                                "x-wc-webhook-source",
                                "https://shop.example/"),
                        Bytes.utf8(ORDER));
        assertThat(Source.WOOCOMMERCE.read(listed, SINCE))
                .isEqualTo(Source.WOOCOMMERCE.read(delivered, SINCE));
    }

    @Test
    void the_next_page_begins_a_second_before_the_last_change_unless_that_leads_nowhere() {
        var page = ShopOrders.of(Bytes.utf8("[" + ORDER + "," + ORDER + "]"));
        assertThat(page.isLast()).isTrue();
        assertThat(page.next(SINCE)).contains(Instant.parse("2026-11-20T09:00:03Z"));
        assertThat(page.next(Instant.parse("2026-11-20T09:00:03Z"))).isEmpty();
        assertThat(ShopOrders.of(Bytes.utf8("[]")).next(SINCE)).isEmpty();
        String full = String.join(",", Collections.nCopies(50, ORDER));
        assertThat(ShopOrders.of(Bytes.utf8("[" + full + "]")).isLast()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "<html>", "", "[1]", "null"})
    void what_is_no_list_of_orders_is_refused(String json) {
        assertThatThrownBy(() -> ShopOrders.of(Bytes.utf8(json))).isInstanceOf(Malformed.class);
    }
}
