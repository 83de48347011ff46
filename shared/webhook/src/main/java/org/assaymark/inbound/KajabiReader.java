package org.assaymark.inbound;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.assaymark.webhook.Delivery;

/**
 * Kajabi: webhooks of its API, and the flat ones that are made in its pages. It has no event for a
 * completed course: an automation adds a tag, whose name begins with {@value #COMPLETED}.
 */
final class KajabiReader implements SourceReader {
    private static final String SYSTEM = "kajabi";
    private static final String COMPLETED = "completed:";

    @Override
    public Reading read(Delivery delivery, Instant receivedAt) {
        Body body = Body.of(delivery.body());
        String type = body.required("event");
        return switch (type) {
            case "payment_succeeded", "purchase", "purchase.created", "order_created" ->
                    event(Kind.ORDER_PAID, type, body, offers(body), receivedAt);
            case "tag_added" -> tagged(type, body, receivedAt);
            default -> new Reading.Ignored(type, "nothing follows from it");
        };
    }

    private static Reading tagged(String type, Body body, Instant receivedAt) {
        List<Item> courses =
                body.items("payload")
                        .filter(KajabiReader::isCourse)
                        .flatMap(tag -> tag.text("attributes", "name").stream())
                        .map(name -> name.substring(COMPLETED.length()).strip())
                        .filter(course -> !course.isEmpty())
                        .map(course -> new Item(Set.of(course), Optional.empty(), 1))
                        .toList();
        return courses.isEmpty()
                ? new Reading.Ignored(type, "no tag begins with " + COMPLETED)
                : event(Kind.COURSE_COMPLETED, type, body, courses, receivedAt);
    }

    /** Whether a part of a delivery is a tag that stands for a completed course. */
    static boolean isCourse(Body part) {
        return part.text("type").filter("contact_tags"::equals).isPresent()
                && part.text("attributes", "name")
                        .filter(name -> name.startsWith(COMPLETED))
                        .isPresent();
    }

    private static List<Item> offers(Body body) {
        List<Item> offers =
                body.items("payload")
                        .filter(
                                each ->
                                        each.text("type")
                                                .filter(
                                                        type ->
                                                                Set.of("offers", "order_items")
                                                                        .contains(type))
                                                .isPresent())
                        .map(
                                each ->
                                        new Item(
                                                Body.identifiers(
                                                        each.text("attributes", "offer_id")
                                                                .or(() -> each.text("id"))),
                                                each.text("attributes", "title")
                                                        .or(() -> each.text("attributes", "name")),
                                                1))
                        .toList();
        return offers.isEmpty()
                ? body
                        .text("offer_id")
                        .or(() -> body.text("payload", "offer_id"))
                        .map(id -> new Item(Set.of(id), body.text("offer_title"), 1))
                        .stream()
                        .toList()
                : offers;
    }

    private static Reading event(
            Kind kind, String type, Body body, List<Item> items, Instant receivedAt) {
        Party contact = contact(body);
        return Reading.of(
                new InboundEvent(
                        type,
                        kind,
                        key(type, body, items),
                        newest(body).orElse(receivedAt),
                        false,
                        Optional.of(contact),
                        kind == Kind.ORDER_PAID ? Optional.of(contact) : Optional.empty(),
                        items,
                        Optional.empty(),
                        Outcome.NONE,
                        List.of()));
    }

    private static Party contact(Body body) {
        return body.items("payload")
                .filter(each -> each.text("type").filter("contacts"::equals).isPresent())
                .findFirst()
                .map(
                        each ->
                                new Party(
                                        each.text("attributes", "email"),
                                        each.text("attributes", "name"),
                                        Optional.empty(),
                                        each.text("id").stream()
                                                .map(id -> new Party.PartyId(SYSTEM, id))
                                                .toList()))
                .orElseGet(
                        () ->
                                flatContact(
                                        body.at("payload").isThere() ? body.at("payload") : body));
    }

    private static Party flatContact(Body body) {
        return new Party(
                body.text("member_email"),
                body.text("member_name")
                        .or(
                                () ->
                                        Body.fullName(
                                                body.text("member_first_name"),
                                                body.text("member_last_name"))),
                Optional.empty(),
                body.text("member_id").stream().map(id -> new Party.PartyId(SYSTEM, id)).toList());
    }

    /** The id at the top is that of the resource: it returns with everything that happens to it. */
    private static String key(String type, Body body, List<Item> items) {
        return String.join(
                ":",
                body.text("id").orElse(""),
                type,
                newest(body).map(Instant::toString).orElse(""),
                items.stream()
                        .flatMap(item -> item.identifiers().stream())
                        .sorted()
                        .collect(Collectors.joining("+")));
    }

    private static Optional<Instant> newest(Body body) {
        return body.items("payload")
                .flatMap(
                        each ->
                                each
                                        .moment("attributes", "updated_at")
                                        .or(() -> each.moment("attributes", "created_at"))
                                        .stream())
                .max(Instant::compareTo);
    }
}
