package org.assaymark.webhooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assaymark.credential.ConnectionId;
import org.assaymark.document.Json;
import org.assaymark.inbound.Source;
import org.assaymark.records.Connection;
import org.assaymark.records.ConnectionStore;
import org.assaymark.records.InboundEventStore;
import org.assaymark.records.ReceivedEvent;
import org.assaymark.webhook.Authenticity.Authentic;
import org.assaymark.webhook.BasicPassword;
import org.assaymark.webhook.Delivery;
import org.assaymark.xapi.Statement;

/**
 * Keeps statements, each as an event of its own. A statement that is there never changes (xAPI
 * 1.0.3, part two, §2.3.1); of what is sent together nothing is kept when one of them contradicts
 * what is there, unless that came at the same moment.
 */
final class KeepStatements {
    private final ConnectionStore connections;
    private final InboundEventStore events;
    private final ReceiveDelivery receiving;
    private final URI origin;

    KeepStatements(
            ConnectionStore connections,
            InboundEventStore events,
            ReceiveDelivery receiving,
            URI origin) {
        this.connections = connections;
        this.events = events;
        this.receiving = receiving;
        this.origin = origin;
    }

    /** Whose statements they are. */
    record Sender(Connection connection, Authentic authentic) {}

    sealed interface Result {
        record Kept() implements Result {}

        record Conflict(UUID statement) implements Result {}

        record TooLarge() implements Result {}
    }

    /** Empty when it is no connection for statements, or its secret is another. */
    Optional<Sender> sender(Delivery request, Instant now) {
        return new BasicPassword()
                .user(request)
                .flatMap(ConnectionId::parse)
                .flatMap(connections::find)
                .filter(connection -> connection.source() == Source.XAPI)
                .flatMap(
                        connection ->
                                receiving
                                        .authenticate(connection, request, now)
                                        .map(authentic -> new Sender(connection, authentic)));
    }

    Result keep(Sender sender, List<Statement> statements, Instant now) {
        for (Statement statement : statements) {
            if (!InboundEventStore.fits(delivery(statement))) {
                return new Result.TooLarge();
            }
            if (contradicts(sender, statement)) {
                return new Result.Conflict(statement.id());
            }
        }
        for (Statement statement : statements) {
            switch (receiving.take(
                    sender.connection(),
                    sender.authentic(),
                    delivery(statement),
                    ReceiveDelivery.Origin.SENDER,
                    now)) {
                case ReceiveDelivery.Result.TooLarge() -> {
                    return new Result.TooLarge();
                }
                case ReceiveDelivery.Result.Taken(var told)
                        when told.getFirst().again() && contradicts(sender, statement) -> {
                    // Somebody was faster with another one.
                    return new Result.Conflict(statement.id());
                }
                default -> {}
            }
        }
        return new Result.Kept();
    }

    private boolean contradicts(Sender sender, Statement statement) {
        return kept(sender, statement.id())
                .filter(known -> !known.saysTheSameAs(statement))
                .isPresent();
    }

    /** As it was sent, with when it was stored and who vouches for it. */
    Optional<ObjectNode> find(Sender sender, UUID id) {
        return event(sender, id)
                .flatMap(event -> statement(event).map(statement -> told(statement, event)));
    }

    private ObjectNode told(Statement statement, ReceivedEvent event) {
        ObjectNode told = statement.document().deepCopy();
        told.put("stored", event.receivedAt().toString());
        told.putObject("authority")
                .put("objectType", "Agent")
                .putObject("account")
                .put("homePage", origin.resolve("/").toString())
                .put("name", event.connection().text());
        if (!told.has("timestamp")) {
            told.put("timestamp", event.receivedAt().toString());
        }
        if (!told.has("version")) {
            told.put("version", "1.0.0");
        }
        return told;
    }

    private Optional<Statement> kept(Sender sender, UUID id) {
        return event(sender, id).flatMap(this::statement);
    }

    private Optional<ReceivedEvent> event(Sender sender, UUID id) {
        return events.findByKey(InboundEventStore.key(sender.connection().id(), id.toString()));
    }

    private Optional<Statement> statement(ReceivedEvent event) {
        return events.delivery(event).map(delivery -> Statement.kept(delivery.body()));
    }

    private static Delivery delivery(Statement statement) {
        return new Delivery(
                Map.of("content-type", "application/json"), Json.write(statement.document()));
    }
}
