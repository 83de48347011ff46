package org.assaymark.deliveries;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assaymark.credential.DeliveryId;
import org.assaymark.credential.Mode;
import org.assaymark.records.DeliveryStore;
import org.assaymark.records.EventDelivery;
import org.assaymark.records.WebhookEndpoint;
import org.assaymark.records.WebhookEndpointStore;

/**
 * Sends what is due, each endpoint in a lane of its own: one that is slow or dead holds up nobody
 * else. It leaves a lane as soon as nobody answers there, for the next run.
 */
final class SendDue {
    /** With one more attempt, within the time that the function has; the next run goes on. */
    private static final Duration LONGEST_RUN = Duration.ofSeconds(11);

    private static final int LANES = 32;
    private static final int AT_ONCE = 25;

    /** So many bad answers in a row say that it is the receiver, not what it is told. */
    private static final int MOST_FAILURES = 5;

    private static final System.Logger LOG = System.getLogger(SendDue.class.getName());

    private final DeliveryStore deliveries;
    private final WebhookEndpointStore endpoints;
    private final Deliver delivering;
    private final Pause pause;
    private final Clock clock;

    /** Waits; in tests time passes otherwise. */
    interface Pause {
        void take(Duration length) throws InterruptedException;
    }

    /**
     * @param soonest when the first of those is due again that failed
     */
    private record Pass(int delivered, Optional<Instant> soonest) {}

    SendDue(
            DeliveryStore deliveries,
            WebhookEndpointStore endpoints,
            Deliver delivering,
            Pause pause,
            Clock clock) {
        this.deliveries = deliveries;
        this.endpoints = endpoints;
        this.delivering = delivering;
        this.pause = pause;
        this.clock = clock;
    }

    /** Sends what is due everywhere; how much was taken by its receivers. */
    int sendDue() {
        Instant end = clock.instant().plus(LONGEST_RUN);
        List<WebhookEndpoint> active =
                Stream.of(Mode.values())
                        .flatMap(mode -> endpoints.all(mode).stream())
                        .filter(WebhookEndpoint::isActive)
                        .toList();
        return inParallel(active, endpoint -> lane(endpoint, end));
    }

    /**
     * Sends these now, except to endpoints that take nothing at present: those are left to {@link
     * #sendDue}, so that they hold up nobody who is told.
     */
    int send(List<DeliveryId> ids) {
        Instant end = clock.instant().plus(LONGEST_RUN);
        return inParallel(ids, id -> send(id, end));
    }

    private int send(DeliveryId id, Instant end) {
        Optional<EventDelivery> due = deliveries.find(id);
        Optional<WebhookEndpoint> endpoint =
                due.flatMap(found -> endpoints.find(found.endpoint()))
                        .filter(WebhookEndpoint::isActive)
                        .filter(found -> endpoints.failingSince(found.id()).isEmpty());
        if (endpoint.isEmpty()) {
            return 0;
        }
        return switch (delivering.deliver(endpoint.get(), due.orElseThrow())) {
            case Deliver.Result.NotMine() -> 0;
            case Deliver.Result.Delivered() -> 1;
            case Deliver.Result.Failed(_, var next) ->
                    waited(next, end) ? once(endpoint.get(), deliveries.find(id)) : 0;
        };
    }

    private int once(WebhookEndpoint endpoint, Optional<EventDelivery> due) {
        return due.isPresent()
                        && delivering.deliver(endpoint, due.get())
                                instanceof Deliver.Result.Delivered
                ? 1
                : 0;
    }

    private int lane(WebhookEndpoint endpoint, Instant end) {
        Pass first = pass(endpoint, end);
        return first.delivered()
                + (waited(first.soonest(), end) ? pass(endpoint, end).delivered() : 0);
    }

    /** Where an attempt is due again within this run, it is waited for. */
    private boolean waited(Optional<Instant> next, Instant end) {
        if (next.filter(end::isAfter).isEmpty()) {
            return false;
        }
        try {
            pause.take(Duration.between(clock.instant(), next.get().plusSeconds(1)));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Pass pass(WebhookEndpoint endpoint, Instant end) {
        int delivered = 0;
        int failures = 0;
        Optional<Instant> soonest = Optional.empty();
        boolean going = true;
        while (going) {
            List<EventDelivery> due = deliveries.due(endpoint.id(), now(), AT_ONCE);
            going = false;
            for (EventDelivery each : due) {
                if (!clock.instant().isBefore(end)) {
                    return new Pass(delivered, soonest);
                }
                switch (delivering.deliver(endpoint, each)) {
                    case Deliver.Result.NotMine() -> {}
                    case Deliver.Result.Delivered() -> {
                        delivered++;
                        failures = 0;
                        going = true;
                    }
                    case Deliver.Result.Failed(boolean answered, var next) -> {
                        failures++;
                        soonest = earlier(soonest, next);
                        if (!answered || failures == MOST_FAILURES) {
                            return new Pass(delivered, soonest);
                        }
                    }
                }
            }
        }
        return new Pass(delivered, soonest);
    }

    private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
        return Stream.of(one, other).flatMap(Optional::stream).min(Instant::compareTo);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /** What goes wrong with one is told, and the others go on. */
    private static <T> int inParallel(List<T> all, Function<T, Integer> work) {
        if (all.isEmpty()) {
            return 0;
        }
        try (ExecutorService lanes = Executors.newFixedThreadPool(Math.min(LANES, all.size()))) {
            List<Future<Integer>> results =
                    all.stream().map(each -> lanes.submit(() -> work.apply(each))).toList();
            return results.stream().mapToInt(SendDue::result).sum();
        }
    }

    private static int result(Future<Integer> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        } catch (ExecutionException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "a lane stopped; what it left is done by the next run",
                    e.getCause());
            return 0;
        }
    }
}
