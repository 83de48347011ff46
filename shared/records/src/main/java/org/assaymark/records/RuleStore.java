package org.assaymark.records;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assaymark.credential.ConnectionId;
import org.assaymark.credential.IssuerId;
import org.assaymark.credential.RuleId;
import org.assaymark.document.Json;
import org.assaymark.rules.Rule;
import org.assaymark.rules.Terms;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;

/**
 * Rules, each twice: by its id, and beside the connection whose events it is about, where all of a
 * connection are read at once.
 *
 * <p>Keys: {@code pk = RULE#<id>}, {@code sk = RULE}; {@code pk = CONNECTION#<id>}, {@code sk =
 * RULE#<id>}.
 */
public final class RuleStore {
    /** More than anybody keeps in mind; each event is held against all of its connection. */
    public static final int MOST = 200;

    private static final String SK = "RULE";
    private static final String PREFIX = SK + "#";

    private final Table table;

    public RuleStore(DynamoDbEnhancedClient client, String inboundTableName) {
        this.table = new Table(client, ConnectionStore.TABLE, inboundTableName);
    }

    /** What became of a new rule. */
    public enum Creation {
        CREATED,
        /** Its connection was deleted meanwhile. */
        NO_CONNECTION,
        /** The request was answered before, by this or a parallel attempt. */
        ALREADY_ANSWERED
    }

    public Creation create(StoredRule rule, Receipt receipt) {
        var transaction = new Transaction();
        int answered = receipt.addTo(transaction);
        int connection =
                transaction.requirePresent(
                        table,
                        ConnectionStore.partition(rule.rule().connection()),
                        ConnectionStore.SK);
        transaction.putIfAbsent(table, toItem(rule));
        transaction.put(table, besideConnection(rule));
        return switch (transaction.commit(table.client())) {
            case Transaction.Outcome.Committed() -> Creation.CREATED;
            case Transaction.Outcome.Refused(int write, _) when write == answered ->
                    Creation.ALREADY_ANSWERED;
            case Transaction.Outcome.Refused(int write, _) when write == connection ->
                    Creation.NO_CONNECTION;
            case Transaction.Outcome.Refused _ ->
                    throw new IllegalStateException("rule id drawn twice");
        };
    }

    public Optional<StoredRule> find(RuleId id) {
        return table.find(PREFIX + id.text(), SK).map(RuleStore::fromItem);
    }

    /** What every rule of a connection says, the oldest first. */
    public List<Rule> of(ConnectionId connection) {
        return all(connection).stream().map(StoredRule::rule).toList();
    }

    /** Every rule of a connection, the oldest first. */
    public List<StoredRule> all(ConnectionId connection) {
        return table.query(ConnectionStore.partition(connection), PREFIX, MOST).stream()
                .map(RuleStore::fromItem)
                .toList();
    }

    /** The newest first. */
    public Listing<StoredRule> list(ConnectionId connection, PageRequest page) {
        return table.pageOfPartition(ConnectionStore.partition(connection), PREFIX, page)
                .map(RuleStore::fromItem);
    }

    /** Whether it was replaced: false when it was changed or deleted since it was read. */
    public boolean replace(StoredRule changed) {
        var transaction = new Transaction();
        transaction.putIf(table, toItem(changed), Conditions.revisionIs(changed.revision() - 1));
        transaction.put(table, besideConnection(changed));
        return transaction.commit(table.client()) instanceof Transaction.Outcome.Committed;
    }

    /** Whether it was deleted: false when it was changed or deleted since it was read. */
    public boolean delete(StoredRule rule) {
        var transaction = new Transaction();
        transaction.deleteIf(table, toItem(rule), Conditions.revisionIs(rule.revision()));
        transaction.delete(table, besideConnection(rule));
        return transaction.commit(table.client()) instanceof Transaction.Outcome.Committed;
    }

    private static EnhancedDocument toItem(StoredRule stored) {
        return write(stored, Table.item(PREFIX + stored.rule().id().text(), SK));
    }

    private static EnhancedDocument besideConnection(StoredRule stored) {
        return write(
                stored,
                Table.item(
                        ConnectionStore.partition(stored.rule().connection()),
                        PREFIX + stored.rule().id().text()));
    }

    private static EnhancedDocument write(StoredRule stored, EnhancedDocument.Builder item) {
        Rule rule = stored.rule();
        return item.putString("id", rule.id().text())
                .putString("connectionId", rule.connection().text())
                .putString("issuerId", stored.issuer().text())
                .putString("terms", Json.write(rule.terms().document()).utf8())
                .putString("createdAt", stored.createdAt().toString())
                .putString("updatedAt", stored.updatedAt().toString())
                .putNumber("revision", stored.revision())
                .build();
    }

    private static StoredRule fromItem(EnhancedDocument item) {
        return new StoredRule(
                new Rule(
                        new RuleId(item.getString("id")),
                        new ConnectionId(item.getString("connectionId")),
                        Terms.of(Json.read(item.getString("terms")))),
                new IssuerId(item.getString("issuerId")),
                Instant.parse(item.getString("createdAt")),
                Instant.parse(item.getString("updatedAt")),
                item.getNumber("revision").longValue());
    }
}
