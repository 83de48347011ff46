package org.assaymark.inbound;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assaymark.webhook.Delivery;

/** Thinkific: webhooks of its API, version 2. */
final class ThinkificReader implements SourceReader {
    private static final String SYSTEM = "thinkific";

    private static final Map<String, Kind> KINDS =
            Map.of(
                    "order.created", Kind.ORDER_PAID,
                    "order_transaction.succeeded", Kind.ORDER_PAID,
                    "order_transaction.refunded", Kind.ORDER_REFUNDED,
                    "subscription.cancelled", Kind.UNENROLLED,
                    "subscription.canceled", Kind.UNENROLLED,
                    "enrollment.created", Kind.ENROLLED,
                    "enrollment.progress", Kind.PROGRESS,
                    "enrollment.completed", Kind.COURSE_COMPLETED);

    @Override
    public Reading read(Delivery delivery, Instant receivedAt) {
        Body event = Body.of(delivery.body());
        String type = event.required("resource") + "." + event.required("action");
        Optional<Kind> kind = Optional.ofNullable(KINDS.get(type));
        return kind.<Reading>map(each -> Reading.of(event(type, each, event, receivedAt)))
                .orElseGet(() -> new Reading.Ignored(type, "nothing follows from it"));
    }

    private static InboundEvent event(String type, Kind kind, Body event, Instant receivedAt) {
        Body payload = event.at("payload");
        Party user =
                new Party(
                        payload.text("user", "email"),
                        Body.fullName(
                                payload.text("user", "first_name"),
                                payload.text("user", "last_name")),
                        Optional.empty(),
                        payload.text("user", "id").stream()
                                .map(id -> new Party.PartyId(SYSTEM, id))
                                .toList());
        boolean paid = kind == Kind.ORDER_PAID || kind == Kind.ORDER_REFUNDED;
        return new InboundEvent(
                type,
                kind,
                event.required("id"),
                // For a refund the payload tells when the first payment was.
                event.moment("created_at").orElse(receivedAt),
                false,
                Optional.of(user),
                paid ? Optional.of(user) : Optional.empty(),
                items(payload),
                paid ? order(payload) : Optional.empty(),
                kind == Kind.COURSE_COMPLETED
                        ? Outcome.completed(payload.moment("completed_at"))
                        : Outcome.NONE,
                List.of());
    }

    private static List<Item> items(Body payload) {
        var identifiers =
                Body.identifiers(
                        payload.text("course_id"),
                        payload.text("course", "id"),
                        payload.text("product_id"));
        return identifiers.isEmpty()
                ? List.of()
                : List.of(
                        new Item(
                                identifiers,
                                payload.text("course", "name")
                                        .or(() -> payload.text("product_name")),
                                1));
    }

    /** It names no currency that could be relied on. */
    private static Optional<Order> order(Body payload) {
        return payload.text("order_id")
                .or(() -> payload.text("id"))
                .map(
                        id ->
                                new Order(
                                        id,
                                        payload.decimal("amount_cents")
                                                .map(java.math.BigDecimal::longValue),
                                        Optional.empty(),
                                        Optional.empty()));
    }
}
