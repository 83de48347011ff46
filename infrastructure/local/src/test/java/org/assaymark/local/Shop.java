package org.assaymark.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assaymark.credential.ConnectionId;
import org.assaymark.credential.Identifiers;
import org.assaymark.credential.InboundEventId;
import org.assaymark.credential.IssuerId;
import org.assaymark.credential.RuleId;
import org.assaymark.document.Json;
import org.assaymark.inbound.Kind;
import org.assaymark.inbound.Source;
import org.assaymark.records.Connection;
import org.assaymark.records.ConnectionStore;
import org.assaymark.records.EventResult;
import org.assaymark.records.EventState;
import org.assaymark.records.InboundEventStore;
import org.assaymark.records.Receipt;
import org.assaymark.records.ReceivedEvent;
import org.assaymark.records.RuleStore;
import org.assaymark.records.StoredRule;
import org.assaymark.rules.Rule;
import org.assaymark.rules.Terms;
import org.assaymark.testkit.SqsLocal;
import org.assaymark.webhook.Delivery;
import org.assaymark.webhook.Trust;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** A shop that is connected to an issuer of a deployment; what it tells is kept, and worked on. */
final class Shop {
    private static final Identifiers IDS = new Identifiers(Clock.systemUTC(), new SecureRandom());

    private final Deployment deployment;
    private final SqsLocal sqs;
    private final IssuerId issuer;
    private final ConnectionId connection = IDS.connection();
    private final RuleStore rules;
    private final InboundEventStore events;
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    Shop(Deployment deployment, DynamoDbEnhancedClient dynamo, SqsLocal sqs, String issuer) {
        String table = deployment.setting("INBOUND_TABLE");
        this.deployment = deployment;
        this.sqs = sqs;
        this.issuer = new IssuerId(issuer);
        this.rules = new RuleStore(dynamo, table);
        this.events = new InboundEventStore(dynamo, table);
        new ConnectionStore(dynamo, table)
                .create(
                        new Connection(
                                connection,
                                this.issuer,
                                Source.STANDARD,
                                "Shop",
                                Connection.Status.ACTIVE,
                                true,
                                List.of(),
                                List.of(),
                                now,
                                now,
                                1),
                        Receipt.none());
    }

    RuleId rule(ObjectNode terms) {
        RuleId id = IDS.rule();
        Terms read = Terms.of(Terms.shape().decode(terms));
        rules.create(
                new StoredRule(new Rule(id, connection, read), issuer, now, now, 1),
                Receipt.none());
        return id;
    }

    /** Keeps what it tells; a repetition of a key is no new event. */
    InboundEventId tell(String key, Kind kind, ObjectNode data, Trust trust) {
        ObjectNode body = Json.object().put("type", kind.name());
        body.put("timestamp", data.path("timestamp").asText(now.toString()));
        data.remove("timestamp");
        body.set("data", data);
        var delivery = new Delivery(Map.of("webhook-id", key), Json.write(body));
        Instant keptUntil = now.plus(Duration.ofDays(90));
        var kept = (InboundEventStore.Keeping.Kept) events.keep(connection, delivery, keptUntil);
        var event =
                new ReceivedEvent(
                        IDS.inboundEvent(),
                        connection,
                        issuer,
                        Source.STANDARD,
                        InboundEventStore.key(connection, key),
                        kept.digest(),
                        kind.name(),
                        Optional.of(kind),
                        now,
                        now,
                        keptUntil,
                        trust,
                        false,
                        Optional.empty(),
                        EventResult.of(EventState.RECEIVED, "Its turn comes."),
                        Optional.empty(),
                        Optional.of(now),
                        0,
                        1);
        return switch (events.put(event)) {
            case InboundEventStore.Arrival.New() -> event.id();
            case InboundEventStore.Arrival.Repeated repeated -> repeated.first();
        };
    }

    /** As the queue does, at least once. */
    void work(InboundEventId id) {
        deployment.deliver(
                "fulfilment", Json.write(Json.object().put("inboundEvent", id.text())).utf8());
    }

    void replay(InboundEventId id) {
        ReceivedEvent event = events.find(id).orElseThrow();
        events.replace(event.replayed("It was replayed.", now));
        work(id);
        settle();
    }

    /** Until no queue has anything left. */
    void settle() {
        boolean idle;
        do {
            List<Message> told = sqs.take(deployment.setting("INBOUND_QUEUE_URL"));
            List<Message> due = sqs.take(deployment.setting("FULFILMENT_QUEUE_URL"));
            told.forEach(message -> deployment.deliver("fulfilment", message.body()));
            due.forEach(message -> deployment.deliver("issuance", message.body()));
            idle = told.isEmpty() && due.isEmpty();
        } while (!idle);
    }

    EventResult result(InboundEventId id) {
        return events.find(id).orElseThrow().result();
    }

    Optional<Delivery> delivery(InboundEventId id) {
        return events.delivery(events.find(id).orElseThrow());
    }
}
