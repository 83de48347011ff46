package org.assaymark.webhooks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.assaymark.document.Malformed;
import org.assaymark.fetch.ApiAnswer;
import org.assaymark.inbound.Reading;
import org.assaymark.inbound.ShopOrders;
import org.assaymark.records.Connection;
import org.assaymark.records.ConnectionStore;
import org.assaymark.records.InboundEventStore;
import org.assaymark.records.Reconciliation;
import org.assaymark.records.ReconciliationStore;
import org.assaymark.webhook.Authenticity.Authentic;
import org.assaymark.webhook.Delivery;
import org.assaymark.webhook.Trust;

/**
 * Reads each night in the orders that a shop lists, since WooCommerce sends each webhook once only,
 * and none any more after some failures. What did not come is taken as if it had.
 */
final class ReadOrders {
    private static final int MOST_SHOPS = 20;
    private static final int MOST_PAGES = 40;

    /** All shops together, within the time of the function. */
    private static final Duration LONGEST = Duration.ofSeconds(15);

    /** Then whoever read it has died. */
    private static final Duration TAKEN = Duration.ofMinutes(5);

    private final ReconciliationStore reconciliations;
    private final ConnectionStore connections;
    private final InboundEventStore events;
    private final ReceiveDelivery receiving;
    private final ShopApi shops;
    private final Clock clock;

    ReadOrders(
            ReconciliationStore reconciliations,
            ConnectionStore connections,
            InboundEventStore events,
            ReceiveDelivery receiving,
            ShopApi shops,
            Clock clock) {
        this.reconciliations = reconciliations;
        this.connections = connections;
        this.events = events;
        this.receiving = receiving;
        this.shops = shops;
        this.clock = clock;
    }

    void read() {
        Instant latest = clock.instant().plus(LONGEST);
        for (Reconciliation due : reconciliations.due(clock.instant(), MOST_SHOPS)) {
            if (clock.instant().isAfter(latest)) {
                return;
            }
            Reconciliation mine = due.taken(clock.instant().plus(TAKEN));
            if (reconciliations.replace(mine)) {
                Reconciliation after =
                        connections
                                .find(due.connection())
                                .map(connection -> read(connection, mine, latest))
                                .orElseGet(() -> mine.done(clock.instant()));
                // When it was begun anew meanwhile, that stands.
                var _ = reconciliations.replace(after);
            }
        }
    }

    private Reconciliation read(Connection connection, Reconciliation from, Instant latest) {
        if (connection.api().isEmpty() || connection.status() == Connection.Status.PAUSED) {
            return from.done(clock.instant());
        }
        Reconciliation at = from;
        int page = 1;
        for (int read = 0; read < MOST_PAGES && !clock.instant().isAfter(latest); read++) {
            switch (page(connection, connection.api().get(), at.since(), page)) {
                case Page.Unreadable(var reason) -> {
                    return at.failed(reason, clock.instant());
                }
                case Page.Listed(var orders) -> {
                    orders.orders().forEach(order -> take(connection, order));
                    Optional<Instant> next = orders.next(at.since());
                    page = next.isPresent() ? 1 : page + 1;
                    at = next.map(at::readTo).orElse(at);
                    if (orders.isLast()) {
                        return at.done(clock.instant());
                    }
                }
            }
        }
        return page == 1
                ? at.goingOn(clock.instant())
                : at.failed(
                        "It did not list in time all orders that were changed in one second.",
                        clock.instant());
    }

    private sealed interface Page {
        record Listed(ShopOrders orders) implements Page {}

        /**
         * @param reason a sentence
         */
        record Unreadable(String reason) implements Page {}
    }

    private Page page(Connection connection, Connection.Api api, Instant since, int page) {
        return switch (shops.get(connection, api, ShopOrders.path(since, page))) {
            case ApiAnswer.Answered(int status, var body, _, _) when status == 200 -> {
                try {
                    yield new Page.Listed(ShopOrders.of(body));
                } catch (Malformed e) {
                    yield new Page.Unreadable("What it answers is no list of orders.");
                }
            }
            case ApiAnswer.Answered(int status, _, _, _) ->
                    new Page.Unreadable("It answers with status " + status + ".");
            case ApiAnswer.Refused(var reason) ->
                    new Page.Unreadable("It may not be asked: " + reason + ".");
            case ApiAnswer.Unanswered(var reason) ->
                    new Page.Unreadable("It is out of reach: " + reason + ".");
        };
    }

    /** Unless it came, or nothing follows from it: an order is listed for good. */
    private void take(Connection connection, Delivery order) {
        Instant now = clock.instant();
        if (isNew(connection, order, now)) {
            var _ =
                    receiving.take(
                            connection,
                            new Authentic(Trust.CONFIRMED, Optional.empty()),
                            order,
                            ReceiveDelivery.Origin.SENDER,
                            now);
        }
    }

    private boolean isNew(Connection connection, Delivery order, Instant now) {
        try {
            return switch (connection.source().read(order, now)) {
                case Reading.Events(var told) ->
                        told.stream().anyMatch(each -> !events.knows(connection.id(), each.key()));
                case Reading.Ping _, Reading.Ignored _ -> false;
            };
        } catch (Malformed e) {
            return false;
        }
    }
}
