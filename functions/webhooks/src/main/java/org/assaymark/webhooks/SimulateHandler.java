package org.assaymark.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.assaymark.credential.InboundEventId;
import org.assaymark.document.Fault;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.document.ObjectShape;
import org.assaymark.document.Pointer;
import org.assaymark.document.Shape;
import org.assaymark.document.Shapes;
import org.assaymark.inbound.InboundEvent;
import org.assaymark.inbound.Reading;
import org.assaymark.inbound.Source;
import org.assaymark.platform.Call;
import org.assaymark.platform.HttpResponse;
import org.assaymark.platform.Problem;
import org.assaymark.platform.Refusal;
import org.assaymark.records.Connection;
import org.assaymark.records.ConnectionStore;
import org.assaymark.records.InboundEventStore;
import org.assaymark.records.ReceivedEvent;
import org.assaymark.records.RuleStore;
import org.assaymark.rules.Conditions;
import org.assaymark.rules.Match;
import org.assaymark.rules.Matching;
import org.assaymark.webhook.Delivery;
import org.assaymark.webhook.Trust;

/**
 * {@code POST /v1/rules/simulate}: which rules would fire for an event, and why; changes nothing.
 */
final class SimulateHandler {
    private static final String CONNECTION = "connectionId";
    private static final String EVENT = "event";
    private static final String EVENT_ID = "inboundEventId";
    private static final Shape ANYTHING =
            (value, at, faults) -> {
                if (!value.isObject()) {
                    faults.add(at, "must be an object");
                }
            };
    private static final Shape SHAPE =
            ObjectShape.plain()
                    .required(CONNECTION, Shapes.text(100))
                    .optional(EVENT, ANYTHING)
                    .optional(EVENT_ID, Shapes.text(100))
                    .atLeastOneOf(EVENT, EVENT_ID)
                    .rule(
                            (value, at, faults) -> {
                                if (value.has(EVENT) && value.has(EVENT_ID)) {
                                    faults.add(at.child(EVENT_ID), "cannot be there with an event");
                                }
                            });

    private final ConnectionStore connections;
    private final RuleStore rules;
    private final InboundEventStore events;
    private final Clock clock;

    private record Told(InboundEvent event, Trust trust) {}

    SimulateHandler(
            ConnectionStore connections, RuleStore rules, InboundEventStore events, Clock clock) {
        this.connections = connections;
        this.rules = rules;
        this.events = events;
        this.clock = clock;
    }

    HttpResponse simulate(Call call) {
        JsonNode body = SHAPE.decode(call.jsonBody());
        Connection connection =
                ConnectionHandlers.require(connections, call, body.path(CONNECTION).asText());
        Told told =
                body.has(EVENT)
                        ? new Told(
                                composed((ObjectNode) body.path(EVENT)),
                                connection.source().scheme().trust())
                        : kept(connection, body.path(EVENT_ID).asText());
        return HttpResponse.json(200, toJson(connection, told));
    }

    private Told kept(Connection connection, String id) {
        ReceivedEvent event =
                InboundEventId.parse(id)
                        .flatMap(events::find)
                        .filter(found -> found.connection().equals(connection.id()))
                        .orElseThrow(() -> unfit(EVENT_ID, "is no event of this connection"));
        return new Told(
                events.content(event)
                        .orElseThrow(() -> unfit(EVENT_ID, "is an event that could not be read")),
                event.trust());
    }

    /** In the form in which generic senders send it. */
    private InboundEvent composed(ObjectNode event) {
        ObjectNode whole = event.deepCopy();
        if (!whole.has("externalId")) {
            whole.put("externalId", "simulated");
        }
        try {
            return switch (Source.GENERIC.read(
                    new Delivery(Map.of(), Json.write(whole)), clock.instant())) {
                case Reading.Events(var told) when !told.isEmpty() -> told.getFirst();
                case Reading.Ignored(_, var reason, _) -> throw unfit(EVENT, reason);
                case Reading.Events _, Reading.Ping _ -> throw unfit(EVENT, "is no event");
            };
        } catch (Malformed e) {
            throw unfit(EVENT, e.faults().getFirst().detail());
        }
    }

    private static Refusal unfit(String member, String detail) {
        return new Refusal(Problem.invalid(List.of(new Fault(Pointer.ROOT.child(member), detail))));
    }

    private ObjectNode toJson(Connection connection, Told told) {
        ObjectNode json =
                Json.object()
                        .put("kind", told.event().kind().name())
                        .put("trust", Conditions.word(told.trust()))
                        .put("mayIssue", connection.mayIssueUpon(told.trust()));
        json.set("content", EventView.content(told.event()));
        var list = json.putArray("rules");
        Matching.of(rules.of(connection.id()), told.event(), told.trust())
                .forEach(
                        match ->
                                list.addObject()
                                        .put("ruleId", match.rule().id().text())
                                        .put("action", match.rule().terms().action().word())
                                        .put("fires", fires(match))
                                        .put("reason", match.sentence()));
        return json;
    }

    private static String fires(Match match) {
        return switch (match) {
            case Match.Fires _ -> "yes";
            case Match.DependsOnOrder _ -> "dependsOnOrder";
            case Match.Passes _ -> "no";
        };
    }
}
