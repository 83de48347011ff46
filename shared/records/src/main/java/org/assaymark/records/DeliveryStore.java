package org.assaymark.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.assaymark.credential.DeliveryId;
import org.assaymark.credential.EndpointId;
import org.assaymark.credential.EventId;
import org.assaymark.credential.IssuerId;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;

/**
 * What endpoints are told, and what became of it; kept for 30 days.
 *
 * <p>Keys: {@code pk = DELIVERY#<id>}, {@code sk = DELIVERY}, listed by {@code listPk =
 * <endpoint>}, {@code statusPk = <endpoint>#<status>} and {@code eventPk = <event>}, each with
 * {@code listSk = <id>}. While there is something to be done, {@code duePk = DUE#<endpoint>} and
 * {@code dueSk = <moment>#<id>}. The same table has {@link WebhookEndpointStore}.
 */
public final class DeliveryStore {
    public static final TableDefinition TABLE =
            new TableDefinition(
                    "deliveries",
                    List.of(
                            new TableDefinition.Index("byList", "listPk", "listSk"),
                            new TableDefinition.Index("byIssuer", "issuerPk", "listSk"),
                            new TableDefinition.Index("byStatus", "statusPk", "listSk"),
                            new TableDefinition.Index("byEvent", "eventPk", "listSk"),
                            new TableDefinition.Index("byDue", "duePk", "dueSk")),
                    true,
                    true);

    /** With it the keys of deliveries begin. */
    public static final String PARTITION = "DELIVERY#";

    private static final String SK = "DELIVERY";
    private static final Duration KEPT = Duration.ofDays(30);

    private final Table table;

    public DeliveryStore(DynamoDbEnhancedClient client, String tableName) {
        this.table = new Table(client, TABLE, tableName);
    }

    /** What became of a change that carries the answer to its request. */
    public enum Change {
        MADE,
        /** It is not at the revision that was read. */
        OVERTAKEN,
        /** The request was answered before, by this or a parallel attempt. */
        ALREADY_ANSWERED
    }

    /** Whether there was none with its id. */
    public boolean putIfAbsent(EventDelivery delivery) {
        return table.putIfAbsent(toItem(delivery));
    }

    public Optional<EventDelivery> find(DeliveryId id) {
        return table.find(PARTITION + id.text(), SK).map(DeliveryStore::read);
    }

    /** Those of an endpoint whose time has come, the longest overdue first. */
    public List<EventDelivery> due(EndpointId endpoint, Instant now, int limit) {
        return table.between("byDue", duePartition(endpoint), "", now + "#~", limit).stream()
                .map(DeliveryStore::read)
                .toList();
    }

    /**
     * The delivery as the caller's own for a while; empty when another one has it, or when there is
     * nothing to be done any more.
     *
     * @param delivery as it was read
     */
    public Optional<EventDelivery> take(EventDelivery delivery, Instant now) {
        EventDelivery taken = delivery.taken(now);
        return delivery.nextAttempt().filter(due -> !due.isAfter(now)).isPresent() && replace(taken)
                ? Optional.of(taken)
                : Optional.empty();
    }

    /** Whether it was replaced: false when its revision is another now. */
    public boolean replace(EventDelivery after) {
        return table.putIf(toItem(after), Conditions.revisionIs(after.revision() - 1));
    }

    /** As {@link #replace}, with the answer that tells of it. */
    public Change replace(EventDelivery after, Receipt receipt) {
        var transaction = new Transaction();
        int answered = receipt.addTo(transaction);
        transaction.putIf(table, toItem(after), Conditions.revisionIs(after.revision() - 1));
        return switch (transaction.commit(table.client())) {
            case Transaction.Outcome.Committed() -> Change.MADE;
            case Transaction.Outcome.Refused(int write, _) ->
                    write == answered ? Change.ALREADY_ANSWERED : Change.OVERTAKEN;
        };
    }

    /** The newest event first. */
    public Listing<EventDelivery> list(EndpointId endpoint, PageRequest page) {
        return table.page("byList", endpoint.text(), page).map(DeliveryStore::read);
    }

    /** The newest event first. */
    public Listing<EventDelivery> list(
            EndpointId endpoint, EventDelivery.Status status, PageRequest page) {
        return table.page("byStatus", statusPartition(endpoint, status), page)
                .map(DeliveryStore::read);
    }

    public Listing<EventDelivery> list(EventId event, PageRequest page) {
        return table.page("byEvent", event.text(), page).map(DeliveryStore::read);
    }

    private static String duePartition(EndpointId endpoint) {
        return "DUE#" + endpoint.text();
    }

    private static String statusPartition(EndpointId endpoint, EventDelivery.Status status) {
        return endpoint.text() + "#" + status;
    }

    private static EnhancedDocument toItem(EventDelivery delivery) {
        String id = delivery.id().text();
        var attempts = Json.array();
        delivery.attempts().forEach(attempt -> attempts.add(write(attempt)));
        var item =
                Table.item(PARTITION + id, SK)
                        .putString("listPk", delivery.endpoint().text())
                        .putString("listSk", id)
                        .putString(
                                "statusPk", statusPartition(delivery.endpoint(), delivery.status()))
                        .putString("id", id)
                        .putString("endpointId", delivery.endpoint().text())
                        .putString("issuerId", delivery.issuer().text())
                        .putString("event", delivery.event().utf8())
                        .putString("status", delivery.status().name())
                        .putNumber("round", delivery.round())
                        .putString("attempts", Json.write(attempts).utf8())
                        .putString("createdAt", delivery.createdAt().toString())
                        .putNumber("revision", delivery.revision())
                        .putNumber(
                                TableDefinition.EXPIRY,
                                delivery.createdAt().plus(KEPT).getEpochSecond());
        delivery.eventId().ifPresent(event -> item.putString("eventPk", event.text()));
        delivery.nextAttempt()
                .ifPresent(
                        at ->
                                item.putString("nextAttempt", at.toString())
                                        .putString("duePk", duePartition(delivery.endpoint()))
                                        .putString("dueSk", at + "#" + id));
        return item.build();
    }

    private static ObjectNode write(EventDelivery.Attempt attempt) {
        ObjectNode json =
                Json.object()
                        .put("at", attempt.at().toString())
                        .put("milliseconds", attempt.milliseconds())
                        .put("learner", attempt.includedLearner());
        attempt.statusCode().ifPresent(status -> json.put("status", status));
        attempt.error().ifPresent(error -> json.put("error", error));
        return json;
    }

    private static EventDelivery read(EnhancedDocument item) {
        return new EventDelivery(
                new DeliveryId(item.getString("id")),
                new EndpointId(item.getString("endpointId")),
                new IssuerId(item.getString("issuerId")),
                Bytes.utf8(item.getString("event")),
                EventDelivery.Status.valueOf(item.getString("status")),
                item.getNumber("round").intValue(),
                StreamSupport.stream(Json.read(item.getString("attempts")).spliterator(), false)
                        .map(DeliveryStore::attempt)
                        .toList(),
                item.isPresent("nextAttempt")
                        ? Optional.of(Instant.parse(item.getString("nextAttempt")))
                        : Optional.empty(),
                Instant.parse(item.getString("createdAt")),
                item.getNumber("revision").longValue());
    }

    private static EventDelivery.Attempt attempt(JsonNode json) {
        return new EventDelivery.Attempt(
                Instant.parse(json.path("at").asText()),
                json.has("status") ? Optional.of(json.path("status").asInt()) : Optional.empty(),
                json.path("milliseconds").asLong(),
                Optional.ofNullable(json.path("error").textValue()),
                json.path("learner").asBoolean());
    }
}
