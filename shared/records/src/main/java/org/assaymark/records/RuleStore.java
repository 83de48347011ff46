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
 * Rules, beside the connection whose events they are about.
 *
 * <p>Keys: {@code pk = CONNECTION#<id>}, {@code sk = RULE#<id>}; and what leads to it, {@code pk =
 * RULE#<id>}, {@code sk = RULE}.
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
        transaction.putIfAbsent(table, pointer(rule));
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
        return table.find(PREFIX + id.text(), SK)
                .map(item -> new ConnectionId(item.getString("connectionId")))
                .flatMap(connection -> find(connection, id));
    }

    private Optional<StoredRule> find(ConnectionId connection, RuleId id) {
        return table.find(ConnectionStore.partition(connection), PREFIX + id.text())
                .map(RuleStore::fromItem);
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
        return table.putIf(toItem(changed), Conditions.revisionIs(changed.revision() - 1));
    }

    /** Whether it was deleted: false when it was changed or deleted since it was read. */
    public boolean delete(StoredRule rule) {
        var transaction = new Transaction();
        transaction.deleteIf(table, toItem(rule), Conditions.revisionIs(rule.revision()));
        transaction.delete(table, pointer(rule));
        return transaction.commit(table.client()) instanceof Transaction.Outcome.Committed;
    }

    private static EnhancedDocument pointer(StoredRule rule) {
        return Table.item(PREFIX + rule.rule().id().text(), SK)
                .putString("connectionId", rule.rule().connection().text())
                .build();
    }

    private static EnhancedDocument toItem(StoredRule stored) {
        Rule rule = stored.rule();
        return Table.item(ConnectionStore.partition(rule.connection()), PREFIX + rule.id().text())
                .putString("id", rule.id().text())
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
