package org.assaymark.inbound;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assaymark.webhook.Delivery;

/**
 * Shopify: orders of the Admin API. The learner is who the line item names ({@code Learner email},
 * {@code Learner name}), else the customer; with several items, the first that names one.
 */
final class ShopifyReader implements SourceReader {
    private static final String SYSTEM = "shopify";

    @Override
    public Reading read(Delivery delivery, Instant receivedAt) {
        String topic =
                delivery.header("x-shopify-topic")
                        .or(() -> delivery.header("shopify-topic"))
                        .orElse("");
        Body body = Body.of(delivery.body());
        return switch (topic) {
            case "orders/paid" -> order(Kind.ORDER_PAID, topic, delivery, body, receivedAt);
            case "orders/cancelled" ->
                    order(Kind.ORDER_CANCELLED, topic, delivery, body, receivedAt);
            case "orders/create", "orders/updated" -> byStatus(topic, delivery, body, receivedAt);
            case "refunds/create" -> refund(topic, delivery, body, receivedAt);
            case "customers/redact" -> erasure(topic, delivery, body, receivedAt);
            default -> new Reading.Ignored(topic, "nothing follows from it");
        };
    }

    private static Reading byStatus(
            String topic, Delivery delivery, Body body, Instant receivedAt) {
        return switch (body.text("financial_status").orElse("")) {
            case "paid" -> order(Kind.ORDER_PAID, topic, delivery, body, receivedAt);
            case "refunded", "partially_refunded" ->
                    order(Kind.ORDER_REFUNDED, topic, delivery, body, receivedAt);
            default -> new Reading.Ignored(topic, "the order is neither paid nor refunded");
        };
    }

    private static Reading order(
            Kind kind, String topic, Delivery delivery, Body order, Instant receivedAt) {
        Party customer =
                new Party(
                        order.text("customer", "email").or(() -> order.text("email")),
                        Body.fullName(
                                order.text("customer", "first_name"),
                                order.text("customer", "last_name")),
                        order.text("customer_locale"),
                        ids(order.at("customer")));
        return Reading.of(
                new InboundEvent(
                        topic,
                        kind,
                        key(delivery, order, topic),
                        order.moment(kind == Kind.ORDER_CANCELLED ? "cancelled_at" : "processed_at")
                                .or(() -> order.moment("created_at"))
                                .orElse(receivedAt),
                        order.isTrue("test"),
                        named(order).or(() -> Optional.of(customer)),
                        Optional.of(customer),
                        items(order),
                        Optional.of(
                                new Order(
                                        order.required("id"),
                                        Money.minor(
                                                order.decimal("total_price"),
                                                order.text("currency")),
                                        order.text("currency"),
                                        order.text("cancel_reason"),
                                        order.text("financial_status")
                                                .filter("partially_refunded"::equals)
                                                .isPresent())),
                        Outcome.NONE,
                        List.of()));
    }

    private static Reading refund(
            String topic, Delivery delivery, Body refund, Instant receivedAt) {
        return Reading.of(
                new InboundEvent(
                        topic,
                        Kind.ORDER_REFUNDED,
                        key(delivery, refund, topic),
                        refund.moment("created_at").orElse(receivedAt),
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        refund.items("refund_line_items")
                                .map(line -> item(line.at("line_item"), line.quantity("quantity")))
                                .toList(),
                        Optional.of(
                                new Order(
                                        refund.required("order_id"),
                                        Optional.empty(),
                                        Optional.empty(),
                                        refund.text("note"),
                                        refund.items("refund_line_items").findAny().isEmpty())),
                        Outcome.NONE,
                        List.of()));
    }

    private static Reading erasure(String topic, Delivery delivery, Body body, Instant receivedAt) {
        Party customer =
                new Party(
                        body.text("customer", "email"),
                        Optional.empty(),
                        Optional.empty(),
                        ids(body.at("customer")));
        return Reading.of(
                new InboundEvent(
                        topic,
                        Kind.ERASURE_REQUESTED,
                        key(delivery, body.at("customer"), topic),
                        receivedAt,
                        false,
                        Optional.of(customer),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Outcome.NONE,
                        List.of()));
    }

    private static List<Party.PartyId> ids(Body customer) {
        return customer.text("id").map(id -> new Party.PartyId(SYSTEM, id)).stream().toList();
    }

    private static Optional<Party> named(Body order) {
        return order.items("line_items")
                .map(
                        line ->
                                new Party(
                                        property(line, "learner email"),
                                        property(line, "learner name"),
                                        Optional.empty(),
                                        List.of()))
                .filter(party -> party.email().isPresent())
                .findFirst();
    }

    private static Optional<String> property(Body line, String name) {
        return line.items("properties")
                .filter(each -> each.text("name").filter(name::equalsIgnoreCase).isPresent())
                .flatMap(each -> each.text("value").stream())
                .findFirst();
    }

    private static List<Item> items(Body order) {
        return order.items("line_items")
                .map(line -> item(line, line.quantity("quantity")))
                .toList();
    }

    private static Item item(Body line, int quantity) {
        return new Item(
                Body.identifiers(
                        line.text("variant_id"), line.text("product_id"), line.text("sku")),
                line.text("title"),
                quantity);
    }

    /** A try again has the id of the first; where it is not there, the fact itself is the key. */
    private static String key(Delivery delivery, Body fact, String topic) {
        return delivery.header("x-shopify-webhook-id")
                .or(() -> delivery.header("shopify-webhook-id"))
                .orElseGet(() -> topic + ":" + fact.required("id"));
    }
}
