package org.assaymark.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assaymark.webhook.Delivery;

/**
 * WooCommerce: orders of its REST API, version 3. There is no topic for "paid": the status of the
 * order tells. The delivery id is no key, since a try again gets a new one and two orders of one
 * second share one; the state of the order is.
 */
final class WooCommerceReader implements SourceReader {
    private static final String SYSTEM = "woocommerce";
    private static final Set<String> LEARNER_EMAIL = Set.of("learner_email", "learner email");
    private static final Set<String> LEARNER_NAME = Set.of("learner_name", "learner name");

    /** Sent without a signature when a webhook is saved; it wants to hear 200. */
    static boolean isPing(Delivery delivery) {
        return delivery.body().size() < 64
                && new String(delivery.body().toArray(), UTF_8).matches("webhook_id=\\d+");
    }

    @Override
    public Reading read(Delivery delivery, Instant receivedAt) {
        if (isPing(delivery)) {
            return new Reading.Ping();
        }
        String topic = delivery.header("x-wc-webhook-topic").orElse("");
        if (!topic.startsWith("order.")) {
            return new Reading.Ignored(topic, "it is not about an order");
        }
        Body order = Body.of(delivery.body());
        Optional<Kind> kind =
                switch (order.text("status").orElse("")) {
                    case "processing", "completed" -> Optional.of(paidOrPartlyRefunded(order));
                    case "refunded" -> Optional.of(Kind.ORDER_REFUNDED);
                    case "cancelled", "failed" -> Optional.of(Kind.ORDER_CANCELLED);
                    default -> Optional.empty();
                };
        return kind.map(each -> order(each, topic, order, receivedAt))
                .orElseGet(
                        () ->
                                new Reading.Ignored(
                                        topic, "the order is neither paid, refunded nor ended"));
    }

    private static Kind paidOrPartlyRefunded(Body order) {
        return order.items("refunds").findAny().isPresent() ? Kind.ORDER_REFUNDED : Kind.ORDER_PAID;
    }

    private static Reading order(Kind kind, String topic, Body order, Instant receivedAt) {
        Party buyer =
                new Party(
                        order.text("billing", "email"),
                        Body.fullName(
                                order.text("billing", "first_name"),
                                order.text("billing", "last_name")),
                        Optional.empty(),
                        order.text("customer_id").filter(id -> !id.equals("0")).stream()
                                .map(id -> new Party.PartyId(SYSTEM, id))
                                .toList());
        Optional<Instant> changed = order.moment("date_modified_gmt");
        return Reading.of(
                new InboundEvent(
                        topic,
                        kind,
                        key(order),
                        (kind == Kind.ORDER_PAID ? order.moment("date_paid_gmt") : changed)
                                .or(() -> changed)
                                .orElse(receivedAt),
                        false,
                        named(order).or(() -> Optional.of(buyer)),
                        Optional.of(buyer),
                        items(order),
                        Optional.of(
                                new Order(
                                        order.required("id"),
                                        Money.minor(order.decimal("total"), order.text("currency")),
                                        order.text("currency"),
                                        Optional.empty(),
                                        kind == Kind.ORDER_REFUNDED
                                                && order.text("status")
                                                        .filter("refunded"::equals)
                                                        .isEmpty())),
                        Outcome.NONE,
                        List.of()));
    }

    /** A connection is one shop; what its API lists has no header that names it. */
    private static String key(Body order) {
        return String.join(
                ":",
                order.required("id"),
                order.required("status"),
                Long.toString(order.items("refunds").count()),
                order.text("date_modified_gmt").orElse(""));
    }

    private static Optional<Party> named(Body order) {
        return order.items("line_items")
                .map(
                        line ->
                                new Party(
                                        meta(line, LEARNER_EMAIL),
                                        meta(line, LEARNER_NAME),
                                        Optional.empty(),
                                        List.of()))
                .filter(party -> party.email().isPresent())
                .findFirst();
    }

    private static Optional<String> meta(Body line, Set<String> names) {
        return line.items("meta_data")
                .filter(
                        each ->
                                each.text("key")
                                        .map(key -> key.toLowerCase(java.util.Locale.ROOT))
                                        .filter(names::contains)
                                        .isPresent())
                .flatMap(each -> each.text("value").stream())
                .findFirst();
    }

    private static List<Item> items(Body order) {
        return order.items("line_items")
                .map(
                        line ->
                                new Item(
                                        Body.identifiers(
                                                line.text("variation_id"),
                                                line.text("product_id"),
                                                line.text("sku")),
                                        line.text("name"),
                                        line.quantity("quantity")))
                .toList();
    }
}
