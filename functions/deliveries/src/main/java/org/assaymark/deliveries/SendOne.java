package org.assaymark.deliveries;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.assaymark.document.Bytes;
import org.assaymark.fetch.Posted;
import org.assaymark.fetch.Poster;
import org.assaymark.records.EventDelivery;
import org.assaymark.records.WebhookEndpoint;
import org.assaymark.webhook.StandardWebhooks;

/** One attempt: signs as of now, sends, and tells what came of it. It keeps nothing. */
final class SendOne {
    private static final int SUCCESS = 2;
    private static final int HUNDRED = 100;

    private final WriteBody bodies;
    private final Keyring keys;
    private final Poster poster;
    private final Clock clock;
    private final LongSupplier nanoseconds;

    /**
     * @param retryAfter what the receiver asks for
     */
    record Tried(EventDelivery.Attempt attempt, Optional<Duration> retryAfter) {
        boolean succeeded() {
            return attempt.error().isEmpty();
        }

        boolean isGone() {
            return attempt.statusCode().filter(status -> status == 410).isPresent();
        }
    }

    SendOne(WriteBody bodies, Keyring keys, Poster poster, Clock clock, LongSupplier nanoseconds) {
        this.bodies = bodies;
        this.keys = keys;
        this.poster = poster;
        this.clock = clock;
        this.nanoseconds = nanoseconds;
    }

    Tried send(WebhookEndpoint endpoint, EventDelivery delivery) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        WriteBody.Written written =
                bodies.write(delivery, endpoint.subscription().includesLearner());
        Bytes body = written.body();
        Map<String, String> headers =
                StandardWebhooks.headers(delivery.id().text(), now, body, keys.of(endpoint));
        long start = nanoseconds.getAsLong();
        Posted posted = poster.post(endpoint.subscription().url(), headers, body);
        long milliseconds = Duration.ofNanos(nanoseconds.getAsLong() - start).toMillis();
        return switch (posted) {
            case Posted.Answered(int status, var retryAfter) ->
                    new Tried(
                            new EventDelivery.Attempt(
                                    now,
                                    Optional.of(status),
                                    milliseconds,
                                    status / HUNDRED == SUCCESS
                                            ? Optional.empty()
                                            : Optional.of(
                                                    "The receiver answers with status "
                                                            + status
                                                            + "."),
                                    written.includesLearner()),
                            retryAfter);
            // Nothing was sent.
            case Posted.Refused(var reason) ->
                    new Tried(failed(now, milliseconds, reason, false), Optional.empty());
            case Posted.Unanswered(var reason) ->
                    new Tried(
                            failed(now, milliseconds, reason, written.includesLearner()),
                            Optional.empty());
        };
    }

    private static EventDelivery.Attempt failed(
            Instant at, long milliseconds, String reason, boolean learner) {
        String sentence = Character.toUpperCase(reason.charAt(0)) + reason.substring(1) + ".";
        return new EventDelivery.Attempt(
                at, Optional.empty(), milliseconds, Optional.of(sentence), learner);
    }
}
