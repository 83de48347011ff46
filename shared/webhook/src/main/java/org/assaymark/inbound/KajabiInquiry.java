package org.assaymark.inbound;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.assaymark.webhook.Delivery;

/**
 * Kajabi: a contact, the tags that it has, and what each tag that stands for a course is called.
 * What was paid is not asked.
 */
final class KajabiInquiry implements Inquiry {
    private static final int MOST_TAGS = 3;

    /**
     * @param id of the tag
     */
    private record Tag(String id, String name) {}

    @Override
    public Finding ask(InboundEvent told, Delivery delivery, Api api) {
        List<Tag> tags =
                Body.of(delivery.body())
                        .items("payload")
                        .filter(KajabiReader::isCourse)
                        .map(
                                tag ->
                                        new Tag(
                                                tag.text("id").orElse(""),
                                                tag.text("attributes", "name").orElse("")))
                        .toList();
        Optional<String> contact =
                Inquiry.segment(
                        told.learner().stream()
                                .flatMap(party -> party.ids().stream())
                                .map(Party.PartyId::id)
                                .findFirst());
        if (told.kind() != Kind.COURSE_COMPLETED
                || contact.isEmpty()
                || tags.isEmpty()
                || tags.size() > MOST_TAGS) {
            return Finding.notAskable(
                    "is asked about tags of a contact only, and this is about something else");
        }
        String path = "/v1/contacts/" + contact.get();
        return api.get(path)
                .judged(
                        Finding.differs("knows no such contact"),
                        answer ->
                                account(answer.at("data"))
                                        .isThatOf(
                                                told,
                                                () ->
                                                        api.get(path + "/relationships/tags")
                                                                .judged(
                                                                        Finding.differs(
                                                                                "knows no such contact"),
                                                                        found ->
                                                                                tags(
                                                                                        tags, found,
                                                                                        api))));
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
