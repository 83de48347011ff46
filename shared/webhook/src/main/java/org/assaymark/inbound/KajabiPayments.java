package org.assaymark.inbound;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What a customer of Kajabi has bought and paid, whatever event told it. Documented, with the
 * relationships that their schemas show: {@code GET /v1/purchases} with {@code filter[customer_id]}
 * and {@code filter[active]} lists purchases with {@code offer}, {@code customer}, {@code
 * transactions}, {@code quantity} and {@code deactivated_at}; {@code GET /v1/transactions} with
 * {@code filter[customer_id]} lists charges, refunds and disputes with {@code purchases}, {@code
 * action}, {@code state} and {@code amount_in_cents}, and nothing that was free. Not documented:
 * which values the {@code status} of a purchase takes, and of which of several purchases a refund
 * of a part is. So the former is not looked at, and any money that went back is for people.
 *
 * @param customer who the contact is that is told of
 */
record KajabiPayments(InboundEvent told, String customer, Inquiry.Api api) {
    private static final Set<String> PAYING = Set.of("charge", "subscribe", "subscription_charge");
    private static final Set<String> TAKING_BACK = Set.of("refund", "dispute");

    Finding ask() {
        return listed(
                "purchases",
                "&filter%5Bactive%5D=true",
                purchases ->
                        listed(
                                "transactions",
                                "",
                                transactions -> offers(purchases, transactions)));
    }

    /** What stands on later pages could be a refund. */
    private Finding listed(String what, String more, Function<List<Body>, Finding> judge) {
        String path =
                "/v1/"
                        + what
                        + "?filter%5Bcustomer_id%5D="
                        + Inquiry.segment(Optional.of(customer)).orElse("-")
                        + more
                        + "&page%5Bsize%5D=100";
        return api.get(path)
                .judged(
                        Finding.differs("knows no such customer"),
                        answer -> {
                            Optional<BigDecimal> pages = answer.decimal("meta", "total_pages");
                            if (!answer.at("data").isThere() || pages.isEmpty()) {
                                return Finding.unanswered("does not say which " + what + " it has");
                            }
                            return pages.get().compareTo(BigDecimal.ONE) > 0
                                    ? Finding.notAskable(
                                            "has more "
                                                    + what
                                                    + " of the contact than are looked through")
                                    : judge.apply(answer.items("data").toList());
                        });
    }

    private boolean isTheirs(Body resource) {
        return related(resource, "customer").equals(Optional.of(customer));
    }

    private static Optional<String> related(Body resource, String relationship) {
        return resource.text("relationships", relationship, "data", "id");
    }

    private Finding offers(List<Body> purchases, List<Body> transactions) {
        for (Item item : told.items()) {
            for (String offer : item.identifiers()) {
                List<Body> bought =
                        purchases.stream()
                                .filter(this::isTheirs)
                                .filter(each -> related(each, "offer").equals(Optional.of(offer)))
                                .filter(each -> each.text("attributes", "deactivated_at").isEmpty())
                                .toList();
                Optional<String> difference = difference(item, bought, transactions);
                if (difference.isPresent()) {
                    return Finding.differs(difference.get());
                }
            }
        }
        return new Finding.Agrees();
    }

    private Optional<String> difference(Item item, List<Body> bought, List<Body> transactions) {
        if (bought.isEmpty()) {
            return Optional.of("does not have that offer as bought by the contact");
        }
        List<Body> kept =
                bought.stream()
                        .filter(each -> transactions.stream().noneMatch(t -> takesBack(t, each)))
                        .toList();
        if (kept.isEmpty()) {
            return Optional.of("has given money back for that offer");
        }
        List<Body> paid =
                kept.stream()
                        .filter(each -> transactions.stream().anyMatch(t -> pays(t, each)))
                        .toList();
        if (paid.isEmpty()) {
            return Optional.of("has no payment of the contact for that offer");
        }
        // Seats that are told as one would be an award of whoever bought them.
        return paid.stream()
                        .anyMatch(
                                each -> each.quantity("attributes", "quantity") <= item.quantity())
                ? Optional.empty()
                : Optional.of("has a larger quantity of that offer");
    }

    private static boolean covers(Body transaction, Body purchase) {
        return names(transaction, "purchases", purchase)
                || names(purchase, "transactions", transaction);
    }

    private static boolean names(Body resource, String relationship, Body other) {
        return other.text("id").isPresent()
                && resource.items("relationships", relationship, "data")
                        .anyMatch(each -> each.text("id").equals(other.text("id")));
    }

    private boolean pays(Body transaction, Body purchase) {
        return isTheirs(transaction)
                && covers(transaction, purchase)
                && is(transaction, "action", PAYING)
                && is(transaction, "state", Set.of("succeeded"))
                && transaction
                        .decimal("attributes", "amount_in_cents")
                        .filter(amount -> amount.signum() > 0)
                        .isPresent();
    }

    /** What does not say for what money went back may be about any purchase. */
    private static boolean takesBack(Body transaction, Body purchase) {
        boolean saysWhat =
                transaction.items("relationships", "purchases", "data").findAny().isPresent();
        return is(transaction, "action", TAKING_BACK)
                && !is(transaction, "state", Set.of("failed"))
                && (!saysWhat || covers(transaction, purchase));
    }

    private static boolean is(Body transaction, String attribute, Set<String> any) {
        return transaction.text("attributes", attribute).filter(any::contains).isPresent();
    }
}
