package org.assaymark.cdk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assaymark.credential.AchievementId;
import org.assaymark.credential.ConnectionId;
import org.assaymark.credential.Identifiers;
import org.assaymark.credential.InboundEventId;
import org.assaymark.credential.IssuerId;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.fulfilment.FulfilmentFunction;
import org.assaymark.inbound.Kind;
import org.assaymark.inbound.Source;
import org.assaymark.records.Connection;
import org.assaymark.records.ConnectionStore;
import org.assaymark.records.EventResult;
import org.assaymark.records.EventState;
import org.assaymark.records.FulfilmentStore;
import org.assaymark.records.InboundEventStore;
import org.assaymark.records.KeySetStore;
import org.assaymark.records.Receipt;
import org.assaymark.records.ReceivedEvent;
import org.assaymark.records.RuleStore;
import org.assaymark.records.SecretDigest;
import org.assaymark.records.StoredRule;
import org.assaymark.rules.Rule;
import org.assaymark.rules.Terms;
import org.assaymark.webhook.Delivery;
import org.assaymark.webhook.Trust;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;

/**
 * What a shop tells of a learner who is known, and of one who is new: a refund before its payment,
 * and what follows from both.
 */
final class InboundCourse {
    private final Course.Calls calls;
    private final ConnectionStore connections;
    private final RuleStore rules;
    private final InboundEventStore events;
    private final FulfilmentStore fulfilments;
    private final KeySetStore keySets;
    private final Identifiers ids = new Identifiers(Clock.systemUTC(), new SecureRandom());
    private final ConnectionId connection = ids.connection();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    InboundCourse(Course.Calls calls, DynamoDbEnhancedClient dynamo, String table) {
        this.calls = calls;
        this.connections = new ConnectionStore(dynamo, table);
        this.rules = new RuleStore(dynamo, table);
        this.keySets = new KeySetStore(dynamo, table);
        this.events = new InboundEventStore(dynamo, table);
        this.fulfilments = new FulfilmentStore(dynamo, table, events);
    }

    /** As if the keys of a learning platform had been read just now. */
    void publish(String address, Bytes set) {
        keySets.put(
                "lti " + SecretDigest.of(address).hex(),
                new KeySetStore.KeySet(set, Instant.now().truncatedTo(ChronoUnit.SECONDS)));
    }

    void run(IssuerId issuer, AchievementId achievement, String known) {
        connections.create(
                new Connection(
                        connection,
                        issuer,
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
        rule(issuer, achievement, Kind.ORDER_PAID, "issue");
        rule(issuer, achievement, Kind.ORDER_REFUNDED, "suspend");
        work(told(issuer, Kind.ORDER_REFUNDED, known, "1001"));
        work(told(issuer, Kind.ORDER_PAID, known, "1001"));
        work(told(issuer, Kind.ORDER_PAID, "new.learner@harbour.example", "1002"));
        FulfilmentFunction.SCHEDULES.forEach(each -> calls.invoke("fulfilment", each.event()));
        fulfilments
                .due(now.plus(Duration.ofHours(1)), 10)
                .forEach(
                        due ->
                                calls.invoke(
                                        "issuance",
                                        message(
                                                Json.object()
                                                        .put("fulfilment", due.key().text()))));
    }

    /** A connection to which nothing came for long. */
    void quiet(ConnectionId quiet) {
        connections.received(quiet, now.minus(Duration.ofDays(30)));
    }

    /** What came without proof, from a platform that is nowhere. */
    void ask(ConnectionId platform, IssuerId issuer, AchievementId achievement) {
        rule(platform, issuer, achievement, Kind.COURSE_COMPLETED, "issue");
        ObjectNode body = Json.object();
        ObjectNode certificate = body.putObject("certificate").put("grade", "0.92");
        certificate
                .putObject("user")
                .put("id", 4)
                .putObject("pii")
                .put("username", "ada")
                .put("name", "Ada Byrne")
                .put("email", "ada@harbour.example");
        certificate.putObject("course").put("course_key", "course-v1:TVET+WELD+1");
        body.putObject("event_metadata")
                .put("id", "1")
                .put("event_type", "org.openedx.learning.certificate.created.v1");
        work(
                came(
                        platform,
                        issuer,
                        Source.OPENEDX,
                        Trust.UNSIGNED,
                        Kind.COURSE_COMPLETED,
                        "1",
                        new Delivery(Map.of(), Json.write(body))));
    }

    private void rule(IssuerId issuer, AchievementId achievement, Kind kind, String action) {
        rule(connection, issuer, achievement, kind, action);
    }

    private void rule(
            ConnectionId to, IssuerId issuer, AchievementId achievement, Kind kind, String action) {
        Terms terms =
                Terms.of(
                        Json.object()
                                .put("kind", kind.name())
                                .put("action", action)
                                .put("achievementId", achievement.text()));
        rules.create(
                new StoredRule(new Rule(ids.rule(), to, terms), issuer, now, now, 1),
                Receipt.none());
    }

    void work(InboundEventId event) {
        calls.invoke("fulfilment", message(Json.object().put("inboundEvent", event.text())));
    }

    /** As Lambda hands over what a queue delivers. */
    private static ObjectNode message(ObjectNode body) {
        ObjectNode event = Json.object();
        event.putArray("Records")
                .addObject()
                .put("messageId", "1")
                .put("body", Json.write(body).utf8());
        return event;
    }

    /** An order that waits until somebody says whose its seats are. */
    InboundEventId seats(IssuerId issuer) {
        InboundEventId event = told(issuer, Kind.ORDER_PAID, "employer@harbour.example", "1003", 2);
        work(event);
        return event;
    }

    private InboundEventId told(IssuerId issuer, Kind kind, String email, String order) {
        return told(issuer, kind, email, order, 1);
    }

    private InboundEventId told(
            IssuerId issuer, Kind kind, String email, String order, int quantity) {
        String key = kind + " " + order;
        ObjectNode body = Json.object().put("type", kind.name());
        ObjectNode data = body.putObject("data");
        data.putObject("learner").put("name", "Ada Byrne").put("email", email);
        data.putArray("items").addObject().put("courseId", "WELD-101").put("quantity", quantity);
        data.putObject("order").put("id", order);
        var delivery = new Delivery(Map.of("webhook-id", key), Json.write(body));
        return came(connection, issuer, Source.STANDARD, Trust.SIGNED, kind, key, delivery);
    }

    private InboundEventId came(
            ConnectionId from,
            IssuerId issuer,
            Source source,
            Trust trust,
            Kind kind,
            String key,
            Delivery delivery) {
        Instant keptUntil = now.plus(Duration.ofDays(90));
        var kept = (InboundEventStore.Keeping.Kept) events.keep(from, delivery, keptUntil);
        var event =
                new ReceivedEvent(
                        ids.inboundEvent(),
                        from,
                        issuer,
                        source,
                        InboundEventStore.key(from, key),
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
        events.put(event);
        return event.id();
    }
}
