package org.assaymark.records;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.assaymark.credential.ConnectionId;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;

/**
 * How far we have read in what sources list, in the table of {@link ConnectionStore}, which begins
 * and ends it with the connection.
 *
 * <p>Keys: {@code pk = CONNECTION#<id>}, {@code sk = RECONCILIATION}; {@code duePk =
 * DUE#RECONCILIATIONS}, {@code dueSk = <moment>#<id>}.
 */
public final class ReconciliationStore {
    static final String SK = "RECONCILIATION";

    private static final String DUE = "DUE#RECONCILIATIONS";

    private final Table table;

    public ReconciliationStore(DynamoDbEnhancedClient client, String tableName) {
        this.table = new Table(client, ConnectionStore.TABLE, tableName);
    }

    public Optional<Reconciliation> find(ConnectionId connection) {
        return table.find(ConnectionStore.partition(connection), SK)
                .map(ReconciliationStore::fromItem);
    }

    /** Those whose turn has come, the longest overdue first; the index may lag by moments. */
    public List<Reconciliation> due(Instant now, int limit) {
        String until = now.truncatedTo(ChronoUnit.SECONDS) + "#~";
        return table.between("byDue", DUE, "", until, limit).stream()
                .map(ReconciliationStore::fromItem)
                .toList();
    }

    /** Whether it was replaced: false when somebody else was faster, or it was ended. */
    public boolean replace(Reconciliation changed) {
        return table.putIf(toItem(changed), Conditions.revisionIs(changed.revision() - 1));
    }

    static EnhancedDocument toItem(Reconciliation it) {
        var item =
                Table.item(ConnectionStore.partition(it.connection()), SK)
                        .putString("connectionId", it.connection().text())
                        .putString("since", it.since().toString())
                        .putString("due", it.due().toString())
                        .putString("duePk", DUE)
                        .putString(
                                "dueSk",
                                it.due().truncatedTo(ChronoUnit.SECONDS)
                                        + "#"
                                        + it.connection().text())
                        .putNumber("attempts", it.attempts())
                        .putNumber("revision", it.revision());
        it.readAt().ifPresent(at -> item.putString("readAt", at.toString()));
        it.trouble().ifPresent(reason -> item.putString("trouble", reason));
        return item.build();
    }

    private static Reconciliation fromItem(EnhancedDocument item) {
        return new Reconciliation(
                new ConnectionId(item.getString("connectionId")),
                Instant.parse(item.getString("since")),
                Instant.parse(item.getString("due")),
                item.isPresent("readAt")
                        ? Optional.of(Instant.parse(item.getString("readAt")))
                        : Optional.empty(),
                item.isPresent("trouble")
                        ? Optional.of(item.getString("trouble"))
                        : Optional.empty(),
                item.getNumber("attempts").intValue(),
                item.getNumber("revision").longValue());
    }
}
