package org.assaymark.inbound;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assaymark.document.Malformed;
import org.assaymark.webhook.Delivery;

/**
 * Senders that speak our form: Standard Webhooks, where it is {@code data}, and whatever lets one
 * compose a body (Zapier, Make, n8n), where it may be flat.
 *
 * <pre>
 * {type, timestamp, data: {learner {email, name, language, ids [{system, id}]}, buyer {…},
 *   items [{courseId, productId, variantId, sku, title, quantity}],
 *   order {id, totalMinor, currency, reason, partial}, result {completedAt, passed, score, grade, manual},
 *   evidence [{url}]}}
 * {kind, external_id, occurred_at, learner_email, learner_name, course_id, score, evidence_url}
 * </pre>
 */
final class NormalisedReader implements SourceReader {
    @Override
    public Reading read(Delivery delivery, Instant receivedAt) {
        Body body = Body.of(delivery.body());
        String type = body.text("type").or(() -> body.text("kind")).orElse("");
        if (type.isEmpty()) {
            throw Malformed.because("has neither type nor kind");
        }
        Optional<Kind> kind = Kind.of(type);
        if (kind.isEmpty()) {
            return new Reading.Ignored(type, "no such kind of event is known");
        }
        Body data = body.at("data").isThere() ? body.at("data") : body;
        return Reading.of(event(type, kind.get(), key(delivery, body), body, data, receivedAt));
    }

    private static String key(Delivery delivery, Body body) {
        return delivery.header("webhook-id")
                .or(() -> delivery.header("svix-id"))
                .or(() -> body.text("externalId"))
                .or(() -> body.text("external_id"))
                .or(() -> body.text("id"))
                .orElseThrow(
                        () ->
                                Malformed.because(
                                        "has no externalId: without it a repetition cannot be told"
                                                + " from something new"));
    }

    private static InboundEvent event(
            String type, Kind kind, String key, Body body, Body data, Instant receivedAt) {
        return new InboundEvent(
                type,
                kind,
                key,
                body.moment("timestamp")
                        .or(() -> body.moment("occurredAt"))
                        .or(() -> body.moment("occurred_at"))
                        .orElse(receivedAt),
                data.isTrue("test"),
                Optional.of(learner(data)),
                data.at("buyer").isThere()
                        ? Optional.of(party(data.at("buyer")))
                        : Optional.empty(),
                items(data),
                order(data.at("order")),
                outcome(data),
                evidence(data));
    }

    private static Party learner(Body data) {
        return data.at("learner").isThere()
                ? party(data.at("learner"))
                : new Party(
                        data.text("learner_email").or(() -> data.text("learnerEmail")),
                        data.text("learner_name").or(() -> data.text("learnerName")),
                        Optional.empty(),
                        data.text("learner_id").or(() -> data.text("learnerId")).stream()
                                .map(id -> new Party.PartyId("learner", id))
                                .toList());
    }

    private static Party party(Body party) {
        return new Party(
                party.text("email"),
                party.text("name")
                        .or(() -> party.text("displayName"))
                        .or(() -> Body.fullName(party.text("givenName"), party.text("familyName"))),
                party.text("language").or(() -> party.text("locale")),
                party.items("ids")
                        .filter(id -> id.text("id").isPresent())
                        .map(
                                id ->
                                        new Party.PartyId(
                                                id.text("system").orElse(""), id.required("id")))
                        .toList());
    }

    private static List<Item> items(Body data) {
        if (data.at("items").isThere()) {
            return data.items("items").map(NormalisedReader::item).toList();
        }
        var identifiers =
                Body.identifiers(
                        data.text("course_id").or(() -> data.text("courseId")),
                        data.text("product_id").or(() -> data.text("productId")),
                        data.text("sku"));
        return identifiers.isEmpty()
                ? List.of()
                : List.of(new Item(identifiers, data.text("title"), data.quantity("quantity")));
    }

    private static Item item(Body item) {
        return new Item(
                Body.identifiers(
                        item.text("courseId"),
                        item.text("productId"),
                        item.text("variantId"),
                        item.text("sku")),
                item.text("title"),
                item.quantity("quantity"));
    }

    private static Optional<Order> order(Body order) {
        return order.text("id")
                .map(
                        id ->
                                new Order(
                                        id,
                                        order.decimal("totalMinor")
                                                .map(java.math.BigDecimal::longValue),
                                        order.text("currency"),
                                        order.text("reason"),
                                        order.isTrue("partial")));
    }

    private static Outcome outcome(Body data) {
        Body result = data.at("result").isThere() ? data.at("result") : data;
        return new Outcome(
                result.moment("completedAt").or(() -> result.moment("completed_at")),
                result.truth("passed"),
                Scores.scaled(
                        result.decimal("scoreScaled")
                                .or(() -> result.decimal("score_scaled"))
                                .or(
                                        () ->
                                                Scores.share(
                                                        result.decimal("scoreRaw"),
                                                        result.decimal("scoreMax")))
                                .or(() -> Scores.percent(result.decimal("score")))),
                result.text("grade"),
                result.isTrue("manual"));
    }

    private static List<URI> evidence(Body data) {
        return data.at("evidence").isThere()
                ? data.items("evidence").flatMap(each -> each.link("url").stream()).toList()
                : data.link("evidence_url").or(() -> data.link("evidenceUrl")).stream().toList();
    }
}
