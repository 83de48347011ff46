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
                    event(Kind.ORDER_PAID, type, body, KajabiOffers.of(body), receivedAt);
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

    /** A customer is a contact too, and is known by its number. */
    private static Party contact(Body body) {
        return KajabiOffers.parts(body, "contacts")
                .findFirst()
                .map(each -> party(each, each.text("id")))
                .or(
                        () ->
                                KajabiOffers.parts(body, "customers")
                                        .findFirst()
                                        .map(
                                                each ->
                                                        party(
                                                                each,
                                                                each.text(
                                                                        "relationships",
                                                                        "contact",
                                                                        "data",
                                                                        "id"))))
                .orElseGet(
                        () ->
                                flatContact(
                                        body.at("payload").isThere() ? body.at("payload") : body));
    }

    private static Party party(Body person, Optional<String> contact) {
        return new Party(
                person.text("attributes", "email"),
                person.text("attributes", "name"),
                Optional.empty(),
                ids(contact));
    }

    private static List<Party.PartyId> ids(Optional<String> contact) {
        return contact.stream().map(id -> new Party.PartyId(SYSTEM, id)).toList();
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
                ids(body.text("member_id")));
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
