package org.assaymark.inbound;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a user of Teachable paid, and what was given back of it. Documented: {@code GET
 * /v1/transactions} with {@code user_id}, {@code per} and {@code page}, which lists a payment up to
 * two minutes after it was made, with {@code id}, {@code user_id}, {@code pricing_plan_id}, {@code
 * purchased_at}, {@code charge} (US cents), {@code final_price} and {@code currency}, {@code
 * status} ({@code paid} or nothing), {@code has_chargeback}, {@code refunded_at} and {@code
 * amount_refunded}; and {@code GET /v1/pricing_plans/{id}}, which names the course of a price. Not
 * documented: in which of the two currencies {@code amount_refunded} is, and which of these members
 * a webhook has. So what may be all or a part of an amount is neither, and what a webhook names
 * otherwise is not confirmed.
 *
 * @param user that pays, as the source is asked about them
 * @param order that it is about, which is a payment here
 */
record TeachablePayments(InboundEvent told, Order order, Party.PartyId user, Inquiry.Api api) {
    private static final int PER_PAGE = 100;
    private static final int MOST_PAGES = 3;
    private static final Duration CLOCKS = Duration.ofDays(1);

    /** What was given back of a payment. */
    private enum GivenBack {
        NOTHING,
        PART,
        ALL,
        UNKNOWN
    }

    Finding ask() {
        return page(1);
    }

    private Finding page(int number) {
        String path =
                "/v1/transactions?user_id=%s&per=%d&page=%d"
                        .formatted(
                                Inquiry.segment(Optional.of(user.id())).orElse("-"),
                                PER_PAGE,
                                number);
        return api.get(path).judged(unknown(), answer -> found(answer, number));
    }

    private static Finding unknown() {
        return Finding.differs("knows no such payment of the user");
    }

    private Finding found(Body answer, int number) {
        if (!answer.at("transactions").isThere()) {
            return Finding.unanswered("does not list the payments of its users");
        }
        Optional<Body> transaction = answer.items("transactions").filter(this::isIt).findFirst();
        if (transaction.isPresent()) {
            return difference(transaction.get())
                    .map(Finding::differs)
                    .orElseGet(() -> items(transaction.get()));
        }
        boolean last =
                answer.decimal("meta", "number_of_pages")
                        .map(pages -> pages.compareTo(BigDecimal.valueOf(number)) <= 0)
                        .orElse(true);
        if (last) {
            return unknown();
        }
        return number < MOST_PAGES
                ? page(number + 1)
                : Finding.notAskable("has more payments of the user than are looked through");
    }

    private boolean isIt(Body transaction) {
        return transaction.text("id").equals(Optional.of(order.id()))
                && transaction.text("user_id").equals(Optional.of(user.id()));
    }

    private Optional<String> difference(Body transaction) {
        boolean paid = told.kind() == Kind.ORDER_PAID;
        return (paid ? unpaid(transaction) : kept(transaction))
                .or(() -> amount(transaction))
                .or(() -> time(transaction, paid ? "purchased_at" : "refunded_at"));
    }

    private static Optional<String> unpaid(Body transaction) {
        if (transaction.text("status").filter("paid"::equals).isEmpty()) {
            return Optional.of("does not have that payment as paid");
        }
        if (transaction.isTrue("has_chargeback")) {
            return Optional.of("has that payment as charged back");
        }
        return switch (givenBack(transaction)) {
            case NOTHING, PART -> Optional.empty();
            case ALL, UNKNOWN -> Optional.of("has that payment as given back");
        };
    }

    /** The delivery does not say how much was given back, and so means all of it. */
    private static Optional<String> kept(Body transaction) {
        return switch (givenBack(transaction)) {
            case NOTHING -> Optional.of("has not given that payment back");
            case PART -> Optional.of("has given only a part of that payment back");
            case UNKNOWN -> Optional.of("does not say whether it gave all of that payment back");
            case ALL -> Optional.empty();
        };
    }

    private static GivenBack givenBack(Body transaction) {
        BigDecimal back = transaction.decimal("amount_refunded").orElse(BigDecimal.ZERO);
        if (back.signum() <= 0) {
            return transaction.text("refunded_at").isPresent()
                    ? GivenBack.UNKNOWN
                    : GivenBack.NOTHING;
        }
        List<Integer> amounts =
                Stream.of("charge", "final_price")
                        .flatMap(member -> transaction.decimal(member).stream())
                        .map(back::compareTo)
                        .toList();
        if (amounts.isEmpty()) {
            return GivenBack.UNKNOWN;
        }
        if (amounts.stream().allMatch(compared -> compared >= 0)) {
            return GivenBack.ALL;
        }
        return amounts.stream().allMatch(compared -> compared < 0)
                ? GivenBack.PART
                : GivenBack.UNKNOWN;
    }

    private Optional<String> amount(Body transaction) {
        boolean same =
                isSame(
                                order.total(),
                                transaction.decimal("final_price").map(BigDecimal::longValue),
                                Function.identity())
                        && isSame(
                                order.currency(),
                                transaction.text("currency"),
                                code -> code.toUpperCase(Locale.ROOT));
        return same ? Optional.empty() : Optional.of("has another amount for that payment");
    }

    private static <T> boolean isSame(Optional<T> told, Optional<T> known, Function<T, T> folded) {
        return told.isEmpty() || Objects.equals(told.map(folded), known.map(folded));
    }

    /** Else something that is long over could be told as if it had happened after all else. */
    private Optional<String> time(Body transaction, String member) {
        boolean same =
                transaction
                        .moment(member)
                        .filter(
                                known ->
                                        Duration.between(known, told.occurredAt())
                                                        .abs()
                                                        .compareTo(CLOCKS)
                                                <= 0)
                        .isPresent();
        return same ? Optional.empty() : Optional.of("has another time for that payment");
    }

    /** What was paid for is a price of a course. */
    private Finding items(Body transaction) {
        Optional<String> price = transaction.text("pricing_plan_id");
        Set<String> courses =
                told.items().stream()
                        .flatMap(item -> item.identifiers().stream())
                        .filter(identifier -> !price.equals(Optional.of(identifier)))
                        .collect(Collectors.toSet());
        if (courses.isEmpty()) {
            return new Finding.Agrees();
        }
        return Inquiry.segment(price)
                .map(each -> api.get("/v1/pricing_plans/" + each))
                .map(reply -> reply.judged(otherwise(), answer -> course(courses, answer)))
                .orElseGet(TeachablePayments::otherwise);
    }

    private static Finding otherwise() {
        return Finding.differs("does not have that payment as one for that course");
    }

    private static Finding course(Set<String> told, Body answer) {
        Optional<String> known = answer.within("pricing_plan").text("course_id");
        return known.map(Set::of).filter(told::equals).isPresent()
                ? new Finding.Agrees()
                : otherwise();
    }
}
