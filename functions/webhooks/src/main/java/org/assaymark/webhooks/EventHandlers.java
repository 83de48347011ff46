package org.assaymark.webhooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import org.assaymark.credential.ConnectionId;
import org.assaymark.credential.Identifiers;
import org.assaymark.credential.InboundEventId;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.platform.Call;
import org.assaymark.platform.HttpResponse;
import org.assaymark.platform.IdempotencyKey;
import org.assaymark.platform.Problem;
import org.assaymark.platform.Refusal;
import org.assaymark.records.Connection;
import org.assaymark.records.ConnectionStore;
import org.assaymark.records.EventState;
import org.assaymark.records.InboundEventStore;
import org.assaymark.records.Listing;
import org.assaymark.records.Lists;
import org.assaymark.records.PageRequest;
import org.assaymark.records.Receipts;
import org.assaymark.records.ReceivedEvent;
import org.assaymark.rules.Named;

/** {@code /v1/inbound-events}: what came in, and what became of it. */
final class EventHandlers {
    private static final int MOST_AT_ONCE = 100;

    private final InboundEventStore events;
    private final ConnectionStore connections;
    private final ReplayEvents replaying;
    private final Receipts receipts;

    EventHandlers(
            InboundEventStore events,
            ConnectionStore connections,
            ReplayEvents replaying,
            Receipts receipts) {
        this.events = events;
        this.connections = connections;
        this.replaying = replaying;
        this.receipts = receipts;
    }

    HttpResponse list(Call call) {
        Connection connection =
                ConnectionHandlers.require(
                        connections, call, Queries.required(call, "connectionId"));
        Optional<EventState> outcome =
                call.request()
                        .queryParameter("outcome")
                        .map(
                                word ->
                                        EventState.of(word)
                                                .orElseThrow(
                                                        () ->
                                                                Malformed.because(
                                                                        "the query parameter"
                                                                                + " outcome is not one"
                                                                                + " that an event can"
                                                                                + " have")));
        Optional<Instant> from = Queries.moment(call, "from");
        Optional<Instant> until = Queries.moment(call, "until");
        return Lists.answer(
                call,
                page -> list(connection, outcome, within(page, from, until)),
                EventView::brief);
    }

    private Listing<ReceivedEvent> list(
            Connection connection, Optional<EventState> outcome, PageRequest page) {
        return outcome.map(state -> events.list(connection.id(), state, page))
                .orElseGet(() -> events.list(connection.id(), page));
    }

    static PageRequest within(PageRequest page, Optional<Instant> from, Optional<Instant> until) {
        return page.within(
                from.map(Identifiers::earliestInboundEvent),
                until.map(Identifiers::earliestInboundEvent));
    }

    HttpResponse get(Call call) {
        ReceivedEvent event = require(events, call);
        ObjectNode json = EventView.brief(event).put("repetitions", events.repetitions(event.id()));
        events.content(event).ifPresent(content -> json.set("content", EventView.content(content)));
        Named named = events.named(event);
        if (!named.learners().isEmpty()) {
            json.set("namedLearners", named.toJson());
        }
        return HttpResponse.json(200, json);
    }

    /** One that is replayed twice is where it would be if it were replayed once. */
    HttpResponse replay(Call call) {
        ReceivedEvent event = require(events, call);
        return receipts.once(
                IdempotencyKey.of(call),
                writer -> {
                    ReceivedEvent replayed =
                            replaying
                                    .replay(active(event.connection()), event)
                                    .orElseThrow(() -> new Refusal(Problem.notFound()));
                    HttpResponse answer = HttpResponse.json(202, EventView.brief(replayed));
                    receipts.remember(writer.of(answer));
                    return answer;
                });
    }

    HttpResponse replayRange(Call call) {
        var request = ReplayRequest.of(call);
        Connection connection =
                ConnectionHandlers.require(connections, call, request.connectionId());
        Connection active = active(connection.id());
        return receipts.once(
                IdempotencyKey.of(call),
                writer -> {
                    Listing<ReceivedEvent> page =
                            list(
                                    active,
                                    request.outcome(),
                                    within(
                                            new PageRequest(MOST_AT_ONCE, call.cursor()),
                                            Optional.of(request.from()),
                                            Optional.of(request.until())));
                    page.items().forEach(event -> replaying.replay(active, event));
                    ObjectNode json = Json.object().put("replayed", page.items().size());
                    page.nextCursor()
                            .ifPresent(cursor -> json.put("nextCursor", call.sealCursor(cursor)));
                    HttpResponse answer = HttpResponse.json(202, json);
                    receipts.remember(writer.of(answer));
                    return answer;
                });
    }

    private Connection active(ConnectionId id) {
        return connections
                .find(id)
                .filter(found -> found.status() == Connection.Status.ACTIVE)
                .orElseThrow(
                        () ->
                                new Refusal(
                                        Problem.of(
                                                "state-conflict",
                                                "Its connection is paused, or was deleted.")));
    }

    static ReceivedEvent require(InboundEventStore events, Call call) {
        return InboundEventId.parse(call.request().pathParameter("inboundEventId"))
                .flatMap(events::find)
                .filter(found -> call.grant().sees(found.issuer()))
                .orElseThrow(() -> new Refusal(Problem.notFound()));
    }
}
