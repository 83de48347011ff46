package org.assaymark.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.webhook.Delivery;

/**
 * A page of the orders that WooCommerce lists, version 3 of its REST API, those that were changed
 * the longest ago first.
 *
 * @param orders each as its webhook would have delivered it
 * @param lastChange the latest of the page
 */
public record ShopOrders(List<Delivery> orders, Optional<Instant> lastChange) {
    private static final int PER_PAGE = 50;

    public ShopOrders {
        orders = List.copyOf(orders);
    }

    /**
     * Its path with its query. Moments there have whole seconds, and that of {@code since} is out.
     */
    public static String path(Instant since, int page) {
        String after = since.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", "");
        return "/wp-json/wc/v3/orders?modified_after="
                + after
                + "&dates_are_gmt=true&orderby=modified&order=asc&per_page="
                + PER_PAGE
                + "&page="
                + page;
    }

    /**
     * @throws Malformed when it is no list of orders
     */
    public static ShopOrders of(Bytes json) {
        JsonNode list = Json.read(json);
        if (!list.isArray()) {
            throw Malformed.because("must be a list of orders");
        }
        var orders = new ArrayList<Delivery>();
        list.forEach(each -> orders.add(delivery(each)));
        return new ShopOrders(
                orders,
                Body.all(json).stream()
                        .flatMap(order -> order.moment("date_modified_gmt").stream())
                        .max(Instant::compareTo));
    }

    private static Delivery delivery(JsonNode order) {
        if (!order.isObject()) {
            throw Malformed.because("must be a list of orders");
        }
        return new Delivery(
                Map.of("content-type", "application/json", "x-wc-webhook-topic", "order.updated"),
                Json.write(order));
    }

    public boolean isLast() {
        return orders.size() < PER_PAGE;
    }

    /** Where the next page begins, if it begins later: several orders can change in one second. */
    public Optional<Instant> next(Instant since) {
        return Stream.of(lastChange)
                .flatMap(Optional::stream)
                .map(last -> last.minus(Duration.ofSeconds(1)))
                .filter(since::isBefore)
                .findFirst();
    }
}
