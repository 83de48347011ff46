package org.assaymark.inbound;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.assaymark.webhook.Delivery;

/**
 * Stripe: events of the payment API. What was bought is not in them, so the payment link or price
 * has it in its metadata: {@code course} or {@code achievement}, and {@code learner_email}, {@code
 * learner_name} where the payer is not the learner.
 */
final class StripeReader implements SourceReader {
    private static final String SYSTEM = "stripe";

    @Override
    public Reading read(Delivery delivery, Instant receivedAt) {
        Body event = Body.of(delivery.body());
        String type = event.required("type");
        Body object = event.at("data", "object");
        return switch (type) {
            case "checkout.session.completed" ->
                    isPaid(object)
                            ? payment(Kind.ORDER_PAID, event, object, receivedAt)
                            : new Reading.Ignored(type, "it is not paid yet");
            case "checkout.session.async_payment_succeeded", "invoice.paid" ->
                    payment(Kind.ORDER_PAID, event, object, receivedAt);
            case "charge.refunded" -> payment(Kind.ORDER_REFUNDED, event, object, receivedAt);
            case "charge.dispute.created" ->
                    payment(Kind.PAYMENT_DISPUTED, event, object, receivedAt);
            case "customer.subscription.deleted" ->
                    payment(Kind.UNENROLLED, event, object, receivedAt);
            default -> new Reading.Ignored(type, "nothing follows from it");
        };
    }

    private static boolean isPaid(Body session) {
        String status = session.text("payment_status").orElse("");
        return status.equals("paid") || status.equals("no_payment_required");
    }

    private static Reading payment(Kind kind, Body event, Body object, Instant receivedAt) {
        Party buyer = buyer(object);
        Body metadata = object.at("metadata");
        Party named =
                new Party(
                        metadata.text("learner_email"),
                        metadata.text("learner_name"),
                        Optional.empty(),
                        List.of());
        return Reading.of(
                new InboundEvent(
                        event.required("type"),
                        kind,
                        event.required("id"),
                        event.moment("created").orElse(receivedAt),
                        event.truth("livemode").map(live -> !live).orElse(false),
                        named.isNobody() ? Optional.of(buyer) : Optional.of(named),
                        Optional.of(buyer),
                        items(metadata, object),
                        Optional.of(order(object)),
                        Outcome.NONE,
                        List.of()));
    }

    private static Party buyer(Body object) {
        var ids = new ArrayList<Party.PartyId>();
        object.text("client_reference_id")
                .ifPresent(id -> ids.add(new Party.PartyId("client_reference_id", id)));
        object.text("customer").ifPresent(id -> ids.add(new Party.PartyId(SYSTEM, id)));
        return new Party(
                object.text("customer_details", "email")
                        .or(() -> object.text("customer_email"))
                        .or(() -> object.text("billing_details", "email"))
                        .or(() -> object.text("receipt_email")),
                object.text("customer_details", "name")
                        .or(() -> object.text("customer_name"))
                        .or(() -> object.text("billing_details", "name")),
                Optional.empty(),
                ids);
    }

    private static List<Item> items(Body metadata, Body object) {
        var identifiers =
                Body.identifiers(
                        metadata.text("achievement"),
                        metadata.text("course"),
                        metadata.text("course_id"),
                        metadata.text("sku"),
                        metadata.text("product"),
                        object.text("payment_link"));
        return identifiers.isEmpty()
                ? List.of()
                : List.of(
                        new Item(
                                identifiers,
                                metadata.text("title"),
                                metadata.quantity("quantity")));
    }

    /** A session, its charge and its dispute all name the payment: it ties them together. */
    private static Order order(Body object) {
        return new Order(
                object.text("payment_intent").orElseGet(() -> object.required("id")),
                object.decimal("amount_total")
                        .or(() -> object.decimal("amount_paid"))
                        .or(() -> object.decimal("amount"))
                        .map(BigDecimal::longValue),
                object.text("currency").map(code -> code.toUpperCase(Locale.ROOT)),
                object.text("reason"),
                isLess(object.decimal("amount_refunded"), object.decimal("amount")));
    }

    private static boolean isLess(Optional<BigDecimal> refunded, Optional<BigDecimal> paid) {
        return refunded.flatMap(back -> paid.map(whole -> back.compareTo(whole) < 0)).orElse(false);
    }
}
