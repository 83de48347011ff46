package org.assaymark.records;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assaymark.credential.ConnectionId;
import org.assaymark.credential.IssuerId;
import org.assaymark.credential.Mode;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.inbound.Source;
import org.assaymark.lti.LtiPlatform;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;

/**
 * Connections to shops and course platforms, and by which address each is reached.
 *
 * <p>Keys: {@code pk = CONNECTION#<id>}; {@code sk = CONNECTION}, listed by {@code listPk =
 * CONNECTIONS}; {@code sk = RECEIVED} and {@code sk = REFUSED} say how it goes. An address: {@code
 * pk = TOKEN#<SHA-256 of it>}, {@code sk = TOKEN}. In the same table stand rules ({@link
 * RuleStore}), how far we have read ({@link ReconciliationStore}), what is watched ({@link
 * VigilStore}), courses ({@link LtiCourses}) and what came in ({@link InboundEventStore}).
 */
public final class ConnectionStore {
    public static final TableDefinition TABLE =
            new TableDefinition(
                    "inbound",
                    List.of(
                            new TableDefinition.Index("byList", "listPk", "listSk"),
                            new TableDefinition.Index("byState", "statePk", "listSk"),
                            new TableDefinition.Index("byDue", "duePk", "dueSk")),
                    true,
                    false);

    static final String SK = "CONNECTION";

    private static final String LIST = "CONNECTIONS";
    private static final String TOKEN = "TOKEN";
    private static final String RECEIVED = "RECEIVED";
    private static final String REFUSED = "REFUSED";
    private static final int ATTEMPTS = 20;
    private static final Duration HEALTH_KEPT = Duration.ofDays(400);

    private final Table table;
    private final Counter counter;

    public ConnectionStore(DynamoDbEnhancedClient client, String tableName) {
        this.table = new Table(client, TABLE, tableName);
        this.counter = new Counter(client, tableName);
    }

    /** What became of a change. */
    public enum Change {
        MADE,
        /** The connection is not at the revision that was read. */
        OVERTAKEN,
        /** The request was answered before, by this or a parallel attempt. */
        ALREADY_ANSWERED
    }

    public Change create(Connection connection, Receipt receipt) {
        var transaction = new Transaction();
        int answered = receipt.addTo(transaction);
        transaction.putIfAbsent(table, toItem(connection));
        connection.addresses().forEach(each -> put(each, connection.id(), transaction));
        if (connection.isReconciled()) {
            transaction.put(table, ReconciliationStore.toItem(Reconciliation.of(connection)));
        }
        transaction.put(table, VigilStore.toItem(Vigil.of(connection)));
        return outcome(transaction, answered);
    }

    /**
     * @param before as it was read
     */
    public Change replace(Connection before, Connection after, Receipt receipt) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Optional<Change> change = replaceOnce(before, after, receipt);
            if (change.isPresent()) {
                return change.get();
            }
        }
        throw new IllegalStateException("the connection was looked after all the time");
    }

    /** Empty when somebody looked after it at the same moment, which hinders no edit. */
    private Optional<Change> replaceOnce(Connection before, Connection after, Receipt receipt) {
        var transaction = new Transaction();
        int answered = receipt.addTo(transaction);
        transaction.putIf(table, toItem(after), Conditions.revisionIs(before.revision()));
        after.addresses().stream()
                .filter(each -> !before.addresses().contains(each))
                .forEach(each -> put(each, after.id(), transaction));
        before.addresses().stream()
                .filter(each -> after.addresses().stream().noneMatch(now -> isSame(each, now)))
                .forEach(each -> transaction.delete(table, key(each)));
        // Also when other credentials were given: then it is tried at once.
        if (!after.api().equals(before.api()) && after.isReconciled()) {
            transaction.put(table, ReconciliationStore.toItem(Reconciliation.of(after)));
        } else if (before.isReconciled() && !after.isReconciled()) {
            transaction.delete(table, reconciliation(before));
        }
        if (after.isWatchedLike(before)) {
            return Optional.of(outcome(transaction, answered));
        }
        int watched = watchAnew(after, transaction);
        return switch (transaction.commit(table.client())) {
            case Transaction.Outcome.Refused(int write, _) when write == watched ->
                    Optional.empty();
            case Transaction.Outcome outcome -> Optional.of(change(outcome, answered));
        };
    }

    /** At once, and with what it was told already. Returns the position of the write. */
    private int watchAnew(Connection connection, Transaction transaction) {
        return table.find(partition(connection.id()), VigilStore.SK)
                .map(VigilStore::fromItem)
                .map(
                        known ->
                                transaction.putIf(
                                        table,
                                        VigilStore.toItem(known.taken(connection.updatedAt())),
                                        Conditions.revisionIs(known.revision())))
                .orElseGet(
                        () ->
                                transaction.putIfAbsent(
                                        table, VigilStore.toItem(Vigil.of(connection))));
    }

    /** Whether it was deleted: false when it was changed since it was read. */
    public boolean delete(Connection connection) {
        var transaction = new Transaction();
        transaction.deleteIf(
                table, toItem(connection), Conditions.revisionIs(connection.revision()));
        connection.addresses().forEach(each -> transaction.delete(table, key(each)));
        transaction.delete(table, reconciliation(connection));
        transaction.delete(table, Table.item(partition(connection.id()), VigilStore.SK).build());
        return transaction.commit(table.client()) instanceof Transaction.Outcome.Committed;
    }

    private Change outcome(Transaction transaction, int answered) {
        return change(transaction.commit(table.client()), answered);
    }

    private static Change change(Transaction.Outcome outcome, int answered) {
        return switch (outcome) {
            case Transaction.Outcome.Committed() -> Change.MADE;
            case Transaction.Outcome.Refused(int write, _) ->
                    write == answered ? Change.ALREADY_ANSWERED : Change.OVERTAKEN;
        };
    }

    public Optional<Connection> find(ConnectionId id) {
        return table.find(partition(id), SK).map(ConnectionStore::fromItem);
    }

    /** The connection that takes deliveries at this address now. */
    public Optional<Connection> findByToken(SecretDigest token, Instant now) {
        return table.find(TOKEN + "#" + token.hex(), TOKEN)
                .flatMap(item -> find(new ConnectionId(item.getString("connectionId"))))
                .filter(
                        connection ->
                                connection.addresses().stream()
                                        .anyMatch(
                                                each ->
                                                        each.token().equals(token)
                                                                && each.holdsAt(now)));
    }

    public Listing<Connection> list(Mode mode, PageRequest page) {
        return table.page("byList", mode.partition(LIST), page).map(ConnectionStore::fromItem);
    }

    /** Notes that something authentic came in; not at each delivery. */
    public void received(ConnectionId id, Instant now) {
        counter.count(partition(id), RECEIVED, "", now, now.plus(HEALTH_KEPT));
    }

    /**
     * Notes that something else came in; not at each delivery.
     *
     * @param reason in a word
     */
    public void refused(ConnectionId id, String reason, Instant now) {
        counter.count(partition(id), REFUSED, reason, now, now.plus(HEALTH_KEPT));
    }

    public ConnectionHealth health(ConnectionId id) {
        return new ConnectionHealth(
                counter.find(partition(id), RECEIVED).map(Counter.Count::last),
                counter.find(partition(id), REFUSED)
                        .map(
                                each ->
                                        new ConnectionHealth.Refusals(
                                                each.count(), each.last(), each.reason())));
    }

    static String partition(ConnectionId id) {
        return SK + "#" + id.text();
    }

    private static EnhancedDocument reconciliation(Connection connection) {
        return Table.item(partition(connection.id()), ReconciliationStore.SK).build();
    }

    private static boolean isSame(Connection.Address one, Connection.Address other) {
        return one.token().equals(other.token());
    }

    private static EnhancedDocument key(Connection.Address address) {
        return Table.item(TOKEN + "#" + address.token().hex(), TOKEN).build();
    }

    private void put(Connection.Address address, ConnectionId id, Transaction transaction) {
        var item = key(address).toBuilder().putString("connectionId", id.text());
        address.until()
                .ifPresent(end -> item.putNumber(TableDefinition.EXPIRY, end.getEpochSecond()));
        transaction.put(table, item.build());
    }

    private static EnhancedDocument toItem(Connection connection) {
        var item = Table.item(partition(connection.id()), SK);
        connection.api().ifPresent(api -> item.putString("api", api(api)));
        connection.lti().ifPresent(lti -> item.putString("lti", Json.write(lti.toJson()).utf8()));
        connection.account().ifPresent(account -> item.putString("account", account));
        return item.putString("listPk", connection.issuer().mode().partition(LIST))
                .putString("listSk", connection.id().text())
                .putString("id", connection.id().text())
                .putString("issuerId", connection.issuer().text())
                .putString("source", connection.source().name())
                .putString("name", connection.name())
                .putString("status", connection.status().name())
                .putBoolean("sharedSecretsIssue", connection.sharedSecretsIssue())
                .putNumber("quietAfterDays", connection.silence().days())
                .putBoolean("mayBeQuiet", connection.silence().isUsual())
                .putString("secrets", secrets(connection))
                .putString("addresses", addresses(connection))
                .putString("createdAt", connection.createdAt().toString())
                .putString("updatedAt", connection.updatedAt().toString())
                .putNumber("revision", connection.revision())
                .build();
    }

    private static Connection fromItem(EnhancedDocument item) {
        return new Connection(
                new ConnectionId(item.getString("id")),
                new IssuerId(item.getString("issuerId")),
                Source.valueOf(item.getString("source")),
                item.getString("name"),
                Connection.Status.valueOf(item.getString("status")),
                item.getBoolean("sharedSecretsIssue"),
                each(item, "secrets").map(ConnectionStore::secret).toList(),
                each(item, "addresses").map(ConnectionStore::address).toList(),
                item.isPresent("api")
                        ? Optional.of(api(Json.read(item.getString("api"))))
                        : Optional.empty(),
                item.isPresent("lti")
                        ? Optional.of(LtiPlatform.of(Json.read(item.getString("lti"))))
                        : Optional.empty(),
                Optional.ofNullable(item.getString("account")),
                item.isPresent("quietAfterDays")
                        ? new Connection.Silence(
                                item.getNumber("quietAfterDays").intValue(),
                                item.getBoolean("mayBeQuiet"))
                        : Connection.Silence.USUAL,
                Instant.parse(item.getString("createdAt")),
                Instant.parse(item.getString("updatedAt")),
                item.getNumber("revision").longValue());
    }

    private static Stream<JsonNode> each(EnhancedDocument item, String name) {
        return StreamSupport.stream(Json.read(item.getString(name)).spliterator(), false);
    }

    private static String secrets(Connection connection) {
        var json = Json.array();
        connection
                .secrets()
                .forEach(
                        each ->
                                json.addObject()
                                        .put("id", each.id())
                                        .put("sealed", base64(each.sealed()))
                                        .put("addedAt", each.addedAt().toString()));
        return Json.write(json).utf8();
    }

    private static Connection.SealedSecret secret(JsonNode json) {
        return new Connection.SealedSecret(
                json.path("id").asText(),
                Bytes.of(Base64.getDecoder().decode(json.path("sealed").asText())),
                Instant.parse(json.path("addedAt").asText()));
    }

    private static String addresses(Connection connection) {
        var json = Json.array();
        connection
                .addresses()
                .forEach(
                        each -> {
                            var address = json.addObject().put("token", each.token().hex());
                            each.until().ifPresent(end -> address.put("until", end.toString()));
                        });
        return Json.write(json).utf8();
    }

    private static Connection.Address address(JsonNode json) {
        return new Connection.Address(
                new SecretDigest(json.path("token").asText()),
                json.has("until")
                        ? Optional.of(Instant.parse(json.path("until").asText()))
                        : Optional.empty());
    }

    private static String api(Connection.Api api) {
        var json =
                Json.object()
                        .put("origin", api.origin().toString())
                        .put("sealed", base64(api.sealed()))
                        .put("setAt", api.setAt().toString());
        api.clientId().ifPresent(id -> json.put("clientId", id));
        return Json.write(json).utf8();
    }

    private static Connection.Api api(JsonNode json) {
        return new Connection.Api(
                URI.create(json.path("origin").asText()),
                Optional.ofNullable(json.path("clientId").textValue()),
                Bytes.of(Base64.getDecoder().decode(json.path("sealed").asText())),
                Instant.parse(json.path("setAt").asText()));
    }

    private static String base64(Bytes bytes) {
        return Base64.getEncoder().encodeToString(bytes.toArray());
    }
}
