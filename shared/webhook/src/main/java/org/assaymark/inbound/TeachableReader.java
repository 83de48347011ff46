package org.assaymark.inbound;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assaymark.webhook.Delivery;

/**
 * Teachable: a list of events, or one alone. A sale may be free, so nothing follows from it; a
 * transaction moved money.
 */
final class TeachableReader implements SourceReader {
    private static final String SYSTEM = "teachable";

    private static final Map<String, Kind> KINDS =
            Map.of(
                    "Enrollment.created", Kind.ENROLLED,
                    "Enrollment.completed", Kind.COURSE_COMPLETED,
                    "Enrollment.disabled", Kind.UNENROLLED,
                    "Transaction.created", Kind.ORDER_PAID,
                    "Transaction.refunded", Kind.ORDER_REFUNDED,
                    "Sale.subscription_canceled", Kind.UNENROLLED,
                    "LectureProgress.created", Kind.PROGRESS);

    @Override
    public Reading read(Delivery delivery, Instant receivedAt) {
        var events = new ArrayList<InboundEvent>();
        String type = "";
        for (Body event : Body.all(delivery.body())) {
            type = event.required("type");
            Optional.ofNullable(KINDS.get(type))
                    .map(kind -> event(kind, event, receivedAt))
                    .ifPresent(events::add);
        }
        return events.isEmpty()
                ? new Reading.Ignored(type, "nothing follows from it")
                : new Reading.Events(events);
    }

    private static InboundEvent event(Kind kind, Body event, Instant receivedAt) {
        Body object = event.at("object");
        Party user =
                new Party(
                        object.text("user", "email"),
                        object.text("user", "name"),
                        Optional.empty(),
                        object.text("user", "id").or(() -> object.text("user_id")).stream()
                                .map(id -> new Party.PartyId(SYSTEM, id))
                                .toList());
        boolean paid = kind == Kind.ORDER_PAID || kind == Kind.ORDER_REFUNDED;
        return new InboundEvent(
                event.required("type"),
                kind,
                event.text("id")
                        .orElseGet(() -> event.required("type") + ":" + object.required("id")),
                event.moment("created").orElse(receivedAt),
                event.truth("livemode").map(live -> !live).orElse(false),
                Optional.of(user),
                paid ? Optional.of(user) : Optional.empty(),
                items(object),
                paid ? order(object) : Optional.empty(),
                kind == Kind.COURSE_COMPLETED
                        ? Outcome.completed(object.moment("completed_at"))
                        : Outcome.NONE,
                List.of());
    }

    private static List<Item> items(Body object) {
        var identifiers =
                Body.identifiers(
                        object.text("course_id"),
                        object.text("course", "id"),
                        object.text("product_id"),
                        object.text("product", "id"),
                        object.text("pricing_plan_id"));
        return identifiers.isEmpty()
                ? List.of()
                : List.of(
                        new Item(
                                identifiers,
                                object.text("course", "name")
                                        .or(() -> object.text("product", "name")),
                                1));
    }

    private static Optional<Order> order(Body object) {
        return object.text("id")
                .map(
                        id ->
                                new Order(
                                        id,
                                        object.decimal("final_price")
                                                .map(java.math.BigDecimal::longValue),
                                        object.text("currency"),
                                        Optional.empty()));
    }
}
