package org.assaymark.deliveries;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.assaymark.records.DeliveryStore;
import org.assaymark.records.EventDelivery;
import org.assaymark.records.WebhookEndpoint;
import org.assaymark.records.WebhookEndpointStore;

/** One delivery that is due: takes it, tries it, and writes down what came of it. */
final class Deliver {
    /** After so long without any success an endpoint is paused. */
    private static final Duration PATIENCE = Duration.ofDays(3);

    private final DeliveryStore deliveries;
    private final WebhookEndpointStore endpoints;
    private final SendOne sending;
    private final RetrySchedule retries;
    private final PauseEndpoint pausing;
    private final Clock clock;

    /** What became of it. */
    sealed interface Result {
        /** Another worker has it, or had it. */
        record NotMine() implements Result {}

        record Delivered() implements Result {}

        /**
         * @param answered whether the receiver said so itself
         * @param next when it is to be tried again, if it is
         */
        record Failed(boolean answered, Optional<Instant> next) implements Result {}
    }

    Deliver(
            DeliveryStore deliveries,
            WebhookEndpointStore endpoints,
            SendOne sending,
            RetrySchedule retries,
            PauseEndpoint pausing,
            Clock clock) {
        this.deliveries = deliveries;
        this.endpoints = endpoints;
        this.sending = sending;
        this.retries = retries;
        this.pausing = pausing;
        this.clock = clock;
    }

    Result deliver(WebhookEndpoint endpoint, EventDelivery due) {
        Optional<EventDelivery> taken = deliveries.take(due, now());
        if (taken.isEmpty()) {
            return new Result.NotMine();
        }
        SendOne.Tried tried = sending.send(endpoint, taken.get());
        if (tried.succeeded()) {
            deliveries.replace(taken.get().delivered(tried.attempt()));
            if (endpoints.failingSince(endpoint.id()).isPresent()) {
                endpoints.forgetFailures(endpoint.id());
            }
            return new Result.Delivered();
        }
        return failed(endpoint, taken.get(), tried);
    }

    private Result failed(WebhookEndpoint endpoint, EventDelivery mine, SendOne.Tried tried) {
        Instant now = now();
        Optional<Instant> next =
                tried.isGone()
                        ? Optional.empty()
                        : retries.next(mine.round() + 1, tried.retryAfter(), now);
        deliveries.replace(
                next.map(at -> mine.failedFor(tried.attempt(), at))
                        .orElseGet(() -> mine.failed(tried.attempt())));
        Instant since = endpoints.noteFailure(endpoint.id(), now);
        if (tried.isGone()) {
            pausing.pause(endpoint.id(), WebhookEndpoint.Because.GONE);
        } else if (!since.plus(PATIENCE).isAfter(now)) {
            pausing.pause(endpoint.id(), WebhookEndpoint.Because.FAILING);
        }
        return new Result.Failed(tried.attempt().statusCode().isPresent(), next);
    }

    /** Whole seconds, by which what is due is sorted. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
