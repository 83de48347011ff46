package org.assaymark.deliveries;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.assaymark.credential.DeliveryId;
import org.assaymark.credential.EventId;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.platform.Call;
import org.assaymark.platform.HttpResponse;
import org.assaymark.platform.IdempotencyKey;
import org.assaymark.platform.Problem;
import org.assaymark.platform.Refusal;
import org.assaymark.records.DeliveryStore;
import org.assaymark.records.EventDelivery;
import org.assaymark.records.Lists;
import org.assaymark.records.Receipts;
import org.assaymark.records.WebhookEndpoint;

/** {@code /v1/deliveries}, and what endpoints are told on request. */
final class DeliveryHandlers {
    private static final String PING = "endpoint.ping";

    private final OwnEndpoints own;
    private final DeliveryStore deliveries;
    private final SendOne sending;
    private final ReplayEvents replaying;
    private final Receipts receipts;
    private final Supplier<DeliveryId> ids;
    private final Clock clock;

    DeliveryHandlers(
            OwnEndpoints own,
            DeliveryStore deliveries,
            SendOne sending,
            ReplayEvents replaying,
            Receipts receipts,
            Supplier<DeliveryId> ids,
            Clock clock) {
        this.own = own;
        this.deliveries = deliveries;
        this.sending = sending;
        this.replaying = replaying;
        this.receipts = receipts;
        this.ids = ids;
        this.clock = clock;
    }

    HttpResponse list(Call call) {
        Optional<String> endpoint = call.request().queryParameter("endpointId");
        Optional<String> event = call.request().queryParameter("eventId");
        if (endpoint.isPresent() == event.isPresent()) {
            throw Malformed.because("needs one of the query parameters endpointId and eventId");
        }
        Optional<EventDelivery.Status> status =
                call.request().queryParameter("status").map(DeliveryHandlers::status);
        if (endpoint.isEmpty()) {
            EventId id =
                    event.flatMap(EventId::parse)
                            .orElseThrow(() -> new Refusal(Problem.notFound()));
            return Lists.answer(
                    call,
                    page -> deliveries.list(id, page),
                    found ->
                            call.grant().sees(found.issuer())
                                    && status.filter(each -> each != found.status()).isEmpty(),
                    DeliveryView::of);
        }
        WebhookEndpoint of = own.require(call, endpoint.get());
        return Lists.answer(
                call,
                page ->
                        status.map(each -> deliveries.list(of.id(), each, page))
                                .orElseGet(() -> deliveries.list(of.id(), page)),
                DeliveryView::of);
    }

    private static EventDelivery.Status status(String text) {
        return Arrays.stream(EventDelivery.Status.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                Malformed.because(
                                        "the query parameter status must be waiting, delivered or"
                                                + " failed"));
    }

    HttpResponse get(Call call) {
        return HttpResponse.json(200, DeliveryView.of(own.requireDelivery(call)));
    }

    HttpResponse replay(Call call) {
        own.requireDelivery(call);
        return receipts.once(
                IdempotencyKey.of(call),
                writer -> {
                    EventDelivery found = own.requireDelivery(call);
                    requireActive(own.require(call, found.endpoint().text()));
                    EventDelivery again = found.again(now());
                    HttpResponse answer = HttpResponse.json(202, DeliveryView.of(again));
                    return switch (deliveries.replace(again, writer.of(answer))) {
                        case MADE -> answer;
                        case ALREADY_ANSWERED -> throw new Receipts.AlreadyAnswered();
                        case OVERTAKEN ->
                                Problem.of("state-conflict", "It is being sent at this moment.")
                                        .toResponse();
                    };
                });
    }

    HttpResponse replayAll(Call call) {
        WebhookEndpoint endpoint = own.require(call);
        ReplayEvents.Command command = ReplayRequest.decode(call.jsonBody(), clock.instant());
        requireActive(endpoint);
        return receipts.once(
                IdempotencyKey.of(call),
                writer -> {
                    ReplayEvents.Result result = replaying.replay(endpoint, command);
                    ObjectNode json =
                            Json.object()
                                    .put("queued", result.queued())
                                    .put("complete", result.continueFrom().isEmpty());
                    result.continueFrom()
                            .ifPresent(from -> json.put("continueFrom", from.toString()));
                    HttpResponse answer = HttpResponse.json(202, json);
                    receipts.remember(writer.of(answer));
                    return answer;
                });
    }

    private static void requireActive(WebhookEndpoint endpoint) {
        if (!endpoint.isActive()) {
            throw new Refusal(
                    Problem.of("state-conflict", "The endpoint is paused; resume it first."));
        }
    }

    /** Sent at once, and only once; also to one that is paused, to see whether it works again. */
    HttpResponse test(Call call) {
        WebhookEndpoint endpoint = own.require(call);
        return receipts.once(
                IdempotencyKey.of(call),
                writer -> {
                    EventDelivery ping = ping(endpoint);
                    deliveries.putIfAbsent(ping);
                    SendOne.Tried tried = sending.send(endpoint, ping);
                    EventDelivery after =
                            tried.succeeded()
                                    ? ping.delivered(tried.attempt())
                                    : ping.failed(tried.attempt());
                    deliveries.replace(after);
                    HttpResponse answer = HttpResponse.json(200, DeliveryView.of(after));
                    receipts.remember(writer.of(answer));
                    return answer;
                });
    }

    private EventDelivery ping(WebhookEndpoint endpoint) {
        ObjectNode event =
                Json.object()
                        .put("type", PING)
                        .put("at", now().toString())
                        .put("endpointId", endpoint.id().text())
                        .put("issuerId", endpoint.issuer().text());
        return EventDelivery.pending(ids.get(), endpoint.id(), endpoint.issuer(), event, now());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
