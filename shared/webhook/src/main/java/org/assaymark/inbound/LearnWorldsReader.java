package org.assaymark.inbound;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assaymark.webhook.Delivery;

/** LearnWorlds: webhooks, version 2; moments are seconds since 1970 with a fraction. */
final class LearnWorldsReader implements SourceReader {
    private static final String SYSTEM = "learnworlds";

    /** What stands in the place of a transaction when somebody was let in by hand. */
    private static final String BY_HAND = "Added by admin";

    @Override
    public Reading read(Delivery delivery, Instant receivedAt) {
        Body event = Body.of(delivery.body());
        String type = event.required("type");
        Body data = event.at("data");
        return switch (type) {
            case "courseCompleted" ->
                    event(Kind.COURSE_COMPLETED, event, courseOf(data, "course"), receivedAt);
            case "learningProgramCompleted" ->
                    event(
                            Kind.PROGRAMME_COMPLETED,
                            event,
                            courseOf(data, "learning_program", "program"),
                            receivedAt);
            case "awardedCertificate" ->
                    event(
                            Kind.CERTIFICATE_ISSUED,
                            event,
                            courseOf(data, "course", "certificate"),
                            receivedAt);
            case "productBought" ->
                    data.text("transaction_id").filter(BY_HAND::equals).isPresent()
                            ? event(Kind.ENROLLED, event, courseOf(data, "product"), receivedAt)
                            : event(Kind.ORDER_PAID, event, courseOf(data, "product"), receivedAt);
            case "paymentCreated" -> payment(event, data, receivedAt);
            case "enrolledFreeCourse" ->
                    event(Kind.ENROLLED, event, courseOf(data, "course", "product"), receivedAt);
            case "userUnenrolledFromProduct", "subscriptionPaymentPlanCanceled" ->
                    event(
                            Kind.UNENROLLED,
                            event,
                            courseOf(data, "product", "subscription"),
                            receivedAt);
            default -> new Reading.Ignored(type, "nothing follows from it");
        };
    }

    private static Reading payment(Body event, Body data, Instant receivedAt) {
        return data.text("payment", "refund_at").isPresent()
                ? event(Kind.ORDER_REFUNDED, event, courseOf(data, "product"), receivedAt)
                : new Reading.Ignored(event.required("type"), "a payment comes with its product");
    }

    private static Reading event(Kind kind, Body event, Optional<Item> item, Instant receivedAt) {
        Body data = event.at("data");
        Body user = data.at("user", "user").isThere() ? data.at("user", "user") : data.at("user");
        Optional<Instant> completed = data.moment("completed_at");
        return Reading.of(
                new InboundEvent(
                        event.required("type"),
                        kind,
                        key(event, user, item, data),
                        completed
                                .or(() -> data.moment("created"))
                                .or(() -> data.moment("payment", "created_at"))
                                .orElse(receivedAt),
                        false,
                        Optional.of(person(user, data)),
                        Optional.empty(),
                        item.stream().toList(),
                        Optional.empty(),
                        new Outcome(
                                completed,
                                Optional.empty(),
                                Scores.percent(data.decimal("score")),
                                Optional.empty(),
                                data.isTrue("manually_completed")),
                        List.of()));
    }

    /** The first name is often empty, and the last one is then the name of the account. */
    private static Party person(Body user, Body data) {
        Body form = data.at("certificate", "form");
        Optional<String> certified = Body.fullName(form.text("firstname"), form.text("lastname"));
        return new Party(
                user.text("email"),
                certified.or(() -> Body.fullName(user.text("first_name"), user.text("last_name"))),
                Optional.empty(),
                user.text("id").stream().map(id -> new Party.PartyId(SYSTEM, id)).toList());
    }

    private static Optional<Item> courseOf(Body data, String... members) {
        for (String member : members) {
            Body found = data.at(member);
            Set<String> identifiers = Body.identifiers(found.text("id"), found.text("original_id"));
            if (!identifiers.isEmpty()) {
                return Optional.of(
                        new Item(identifiers, found.text("title").or(() -> found.text("name")), 1));
            }
        }
        return Optional.empty();
    }

    private static String key(Body event, Body user, Optional<Item> item, Body data) {
        return String.join(
                ":",
                event.text("school_id").orElse(""),
                event.required("type"),
                user.text("id").orElse(""),
                item.map(Item::identifiers).map(ids -> String.join("+", ids)).orElse(""),
                data.text("completed_at")
                        .or(() -> data.text("transaction_id"))
                        .or(() -> data.text("payment", "id"))
                        .or(() -> data.text("created"))
                        .orElse(""));
    }
}
