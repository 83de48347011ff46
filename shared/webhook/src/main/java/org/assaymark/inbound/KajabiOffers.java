package org.assaymark.inbound;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The offers that a delivery of Kajabi is about, as the samples in its documentation have them: an
 * order has its items, a purchase the offer beside it, a transaction the one that it is for, unless
 * it is for several; what is made in its pages is flat.
 */
final class KajabiOffers {
    private KajabiOffers() {}

    /** One event says the same in several of its parts; the first that says it counts. */
    static List<Item> of(Body body) {
        return Stream.<Supplier<Stream<Item>>>of(
                        () -> parts(body, "order_items").flatMap(KajabiOffers::ordered),
                        () -> parts(body, "offers").flatMap(offer -> offer(body, offer)),
                        () -> parts(body, "transactions").flatMap(KajabiOffers::charged),
                        () -> flatOffer(body))
                .map(way -> way.get().toList())
                .filter(items -> !items.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    static Stream<Body> parts(Body body, String type) {
        return body.items("payload")
                .filter(each -> each.text("type").filter(type::equals).isPresent());
    }

    private static Stream<Item> ordered(Body item) {
        return item
                .text("attributes", "offer_id")
                .or(
                        () ->
                                item.text("attributes", "item_type")
                                        .filter("Offer"::equals)
                                        .flatMap(_ -> item.text("attributes", "item_id")))
                .map(
                        id ->
                                new Item(
                                        Set.of(id),
                                        item.text("attributes", "title"),
                                        item.quantity("attributes", "quantity")))
                .stream();
    }

    private static Stream<Item> offer(Body body, Body offer) {
        return offer.text("id").stream()
                .map(
                        id ->
                                new Item(
                                        Set.of(id),
                                        offer.text("attributes", "title")
                                                .or(() -> offer.text("attributes", "name")),
                                        parts(body, "purchases")
                                                .filter(each -> isFor(each, id))
                                                .mapToInt(
                                                        each ->
                                                                each.quantity(
                                                                        "attributes", "quantity"))
                                                .max()
                                                .orElse(1)));
    }

    private static boolean isFor(Body purchase, String offer) {
        return purchase.text("relationships", "offer", "data", "id")
                .filter(offer::equals)
                .isPresent();
    }

    private static Stream<Item> charged(Body transaction) {
        return transaction.text("relationships", "offer", "data", "id").stream()
                .map(id -> new Item(Set.of(id), Optional.empty(), 1));
    }

    private static Stream<Item> flatOffer(Body body) {
        return body
                .text("offer_id")
                .or(() -> body.text("payload", "offer_id"))
                .map(id -> new Item(Set.of(id), body.text("offer_title"), 1))
                .stream();
    }
}
