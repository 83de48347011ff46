package org.assaymark.inbound;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.assaymark.webhook.Delivery;

/**
 * Kajabi: a contact, the tags that it has, and what each tag that stands for a course is called; or
 * what the contact has bought as a customer ({@link KajabiPayments}).
 */
final class KajabiInquiry implements Inquiry {
    private static final int MOST_TAGS = 3;

    /**
     * @param id of the tag
     */
    private record Tag(String id, String name) {}

    @Override
    public Finding ask(InboundEvent told, Delivery delivery, Api api) {
        List<Tag> tags = tags(delivery);
        boolean askable =
                switch (told.kind()) {
                    case COURSE_COMPLETED -> !tags.isEmpty() && tags.size() <= MOST_TAGS;
                    case ORDER_PAID -> !told.items().isEmpty();
                    default -> false;
                };
        Optional<String> contact =
                Inquiry.segment(
                        told.learner().stream()
                                .flatMap(party -> party.ids().stream())
                                .map(Party.PartyId::id)
                                .findFirst());
        if (!askable || contact.isEmpty()) {
            return Finding.notAskable(
                    "is asked about tags and purchases of a contact only, and this is about"
                            + " something else");
        }
        String path = "/v1/contacts/" + contact.get();
        return told.kind() == Kind.ORDER_PAID
                ? asked(told, path + "?include=customer", api, known -> payments(told, known, api))
                : asked(told, path, api, _ -> tags(tags, path, api));
    }

    private static List<Tag> tags(Delivery delivery) {
        return Body.of(delivery.body())
                .items("payload")
                .filter(KajabiReader::isCourse)
                .map(
                        tag ->
                                new Tag(
                                        tag.text("id").orElse(""),
                                        tag.text("attributes", "name").orElse("")))
                .toList();
    }

    private static Finding asked(
            InboundEvent told, String path, Api api, Function<Body, Finding> further) {
        return api.get(path)
                .judged(
                        Finding.differs("knows no such contact"),
                        answer -> {
                            Body known = answer.at("data");
                            return account(known).isThatOf(told, () -> further.apply(known));
                        });
    }

    private static Finding payments(InboundEvent told, Body contact, Api api) {
        return contact.text("relationships", "customer", "data", "id")
                .map(customer -> new KajabiPayments(told, customer, api).ask())
                .orElseGet(() -> Finding.differs("knows no customer who is that contact"));
    }

    private static Finding tags(List<Tag> told, String contact, Api api) {
        return api.get(contact + "/relationships/tags")
                .judged(Finding.differs("knows no such contact"), found -> tags(told, found, api));
    }

    private static Account account(Body contact) {
        return new Account(
                contact.text("id"),
                contact.text("attributes", "email"),
                contact.text("attributes", "name"));
    }

    private static Finding tags(List<Tag> told, Body known, Api api) {
        boolean all =
                told.stream()
                        .allMatch(
                                tag ->
                                        known.items("data")
                                                .anyMatch(
                                                        each ->
                                                                each.text("id")
                                                                        .equals(
                                                                                Optional.of(
                                                                                        tag
                                                                                                .id()))));
        return all
                ? names(told.iterator(), api)
                : Finding.differs("does not have the contact with that tag");
    }

    private static Finding names(Iterator<Tag> told, Api api) {
        if (!told.hasNext()) {
            return new Finding.Agrees();
        }
        Tag tag = told.next();
        return api.get("/v1/contact_tags/" + Inquiry.segment(Optional.of(tag.id())).orElse("-"))
                .judged(
                        Finding.differs("knows no such tag"),
                        found ->
                                found.text("data", "attributes", "name")
                                                .equals(Optional.of(tag.name()))
                                        ? names(told, api)
                                        : Finding.differs("has another name for that tag"));
    }
}
