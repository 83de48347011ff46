package org.assaymark.records;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.assaymark.credential.AuditEntryId;
import org.assaymark.credential.Caller;
import org.assaymark.platform.AuditTrail;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;

/**
 * The audit log: entries are put once, completed once, and dropped by the table when their time is
 * over; nothing deletes one.
 *
 * <p>Keys: {@code pk = ENTRY#<id>}, {@code sk = ENTRY}, listed by {@code callerPk = CALLER#<id>}
 * and {@code logPk = LOG#<shard>}, both in the order of {@code entryId}. Beside it, for each
 * resource, {@code pk = RESOURCE#<id>}, {@code sk = <entry id>}, which leads to it.
 */
public final class AuditStore implements AuditTrail {
    public static final TableDefinition TABLE =
            new TableDefinition(
                    "audit",
                    List.of(
                            new TableDefinition.Index("byCaller", "callerPk", "entryId"),
                            new TableDefinition.Index("byTime", "logPk", "entryId")),
                    true,
                    false);

    /** A partition takes a thousand writes a second, and each change is two. */
    private static final int SHARDS = 4;

    private static final String SK = "ENTRY";

    private static final EnhancedType<String> TEXT = EnhancedType.of(String.class);

    private static final Expression NOT_ENDED =
            Expression.builder()
                    .expression("attribute_exists(pk) AND attribute_not_exists(#status)")
                    .putExpressionName("#status", "status")
                    .build();

    private final Table table;
    private final Supplier<AuditEntryId> ids;
    private final Clock clock;
    private final Duration kept;

    public AuditStore(
            DynamoDbEnhancedClient client,
            String tableName,
            Supplier<AuditEntryId> ids,
            Clock clock,
            Duration kept) {
        this.table = new Table(client, TABLE, tableName);
        this.ids = ids;
        this.clock = clock;
        this.kept = kept;
    }

    @Override
    public Entry begin(Change change) {
        var entry =
                new AuditEntry(
                        ids.get(),
                        clock.instant(),
                        change.caller(),
                        change.operation(),
                        change.resourceIds(),
                        change.requestId(),
                        Optional.empty());
        var transaction = new Transaction();
        transaction.putIfAbsent(table, toItem(entry));
        entry.resourceIds()
                .forEach(resource -> transaction.putIfAbsent(table, toLink(resource, entry)));
        if (transaction.commit(table.client()) instanceof Transaction.Outcome.Refused) {
            throw new IllegalStateException("audit entry id drawn twice");
        }
        return (status, made) -> end(entry, status, made);
    }

    private void end(AuditEntry begun, int status, List<String> made) {
        var resources = new LinkedHashSet<>(begun.resourceIds());
        List<String> added = made.stream().filter(resources::add).toList();
        var ended =
                new AuditEntry(
                        begun.id(),
                        begun.at(),
                        begun.caller(),
                        begun.operation(),
                        List.copyOf(resources),
                        begun.requestId(),
                        Optional.of(status));
        var transaction = new Transaction();
        transaction.putIf(table, toItem(ended), NOT_ENDED);
        added.forEach(resource -> transaction.putIfAbsent(table, toLink(resource, ended)));
        if (transaction.commit(table.client()) instanceof Transaction.Outcome.Refused) {
            throw new IllegalStateException("audit entry was ended twice");
        }
    }

    /** The newest first. */
    public Listing<AuditEntry> ofCaller(Caller caller, PageRequest page) {
        return table.page("byCaller", callerPartition(caller), page).map(AuditStore::fromItem);
    }

    /** The newest first. */
    public Listing<AuditEntry> ofResource(String resourceId, PageRequest page) {
        return table.pageOfPartition(resourcePartition(resourceId), AuditEntryId.PREFIX, page)
                .map(link -> table.find(partition(link.getString(TableDefinition.SORT_KEY)), SK))
                .filter(Optional::isPresent)
                .map(Optional::orElseThrow)
                .map(AuditStore::fromItem);
    }

    /** Of everybody and about everything, the newest first; the cursor is the id of the last. */
    public Listing<AuditEntry> all(PageRequest page) {
        String before =
                page.position(AuditEntryId::parse)
                        .map(AuditEntryId::text)
                        .orElse(AuditEntryId.PREFIX + "~");
        List<AuditEntry> newest =
                IntStream.range(0, SHARDS)
                        .mapToObj(AuditStore::logPartition)
                        .flatMap(
                                shard ->
                                        table
                                                .before("byTime", shard, before, page.limit())
                                                .stream())
                        .map(AuditStore::fromItem)
                        .sorted(
                                Comparator.comparing((AuditEntry entry) -> entry.id().text())
                                        .reversed())
                        .limit(page.limit())
                        .toList();
        return new Listing<>(
                newest,
                newest.stream().map(entry -> entry.id().text()).toList(),
                newest.size() < page.limit()
                        ? Optional.empty()
                        : Optional.of(newest.getLast().id().text()));
    }

    private static String partition(String entryId) {
        return "ENTRY#" + entryId;
    }

    private static String callerPartition(Caller caller) {
        return "CALLER#" + caller.text();
    }

    private static String resourcePartition(String resourceId) {
        return "RESOURCE#" + resourceId;
    }

    private static String logPartition(int shard) {
        return "LOG#" + shard;
    }

    private EnhancedDocument toLink(String resourceId, AuditEntry entry) {
        return Table.item(resourcePartition(resourceId), entry.id().text())
                .putNumber(TableDefinition.EXPIRY, expiry(entry))
                .build();
    }

    private EnhancedDocument toItem(AuditEntry entry) {
        String id = entry.id().text();
        var item =
                Table.item(partition(id), SK)
                        .putString("entryId", id)
                        .putString("callerPk", callerPartition(entry.caller()))
                        .putString("logPk", logPartition(Math.floorMod(id.hashCode(), SHARDS)))
                        .putString("at", entry.at().toString())
                        .putString("callerId", entry.caller().text())
                        .putString("operation", entry.operation())
                        .putList("resourceIds", entry.resourceIds(), TEXT)
                        .putString("requestId", entry.requestId())
                        .putNumber(TableDefinition.EXPIRY, expiry(entry));
        entry.status().ifPresent(status -> item.putNumber("status", status));
        return item.build();
    }

    private long expiry(AuditEntry entry) {
        return entry.at().plus(kept).getEpochSecond();
    }

    private static AuditEntry fromItem(EnhancedDocument item) {
        return new AuditEntry(
                new AuditEntryId(item.getString("entryId")),
                Instant.parse(item.getString("at")),
                Caller.of(item.getString("callerId")),
                item.getString("operation"),
                item.getList("resourceIds", TEXT),
                item.getString("requestId"),
                item.isPresent("status")
                        ? Optional.of(item.getNumber("status").intValue())
                        : Optional.empty());
    }
}
