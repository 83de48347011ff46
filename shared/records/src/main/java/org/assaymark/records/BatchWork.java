package org.assaymark.records;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Who works on which chunk of a batch, and what came of it, in the table of {@link BatchStore}. A
 * chunk belongs to one worker for a while, so that a worker that dies holds nothing up; and its
 * results are written once, with the counts of the batch.
 */
public final class BatchWork {
    /** More than a function may run, so that only who died is taken over from. */
    static final Duration LEASE = Duration.ofSeconds(40);

    private static final int ATTEMPTS = 100;

    private final Table table;
    private final BatchStore batches;

    public BatchWork(DynamoDbEnhancedClient client, String tableName) {
        this.table = new Table(client, BatchStore.TABLE, tableName);
        this.batches = new BatchStore(client, tableName);
    }

    /**
     * Empty while another worker has it, and once it is done.
     *
     * @param owner a text that nobody else has
     */
    public Optional<BatchLease> lease(BatchChunk chunk, String owner, Instant now) {
        int attempt =
                table.find(BatchItem.partition(chunk.batch()), workKey(chunk))
                                .map(item -> item.getNumber("attempt").intValue())
                                .orElse(0)
                        + 1;
        var lease = new BatchLease(chunk, owner, attempt);
        return table.putIf(work(lease, now.plus(LEASE), false, now), free(now))
                ? Optional.of(lease)
                : Optional.empty();
    }

    /** Whether a worker has ever had it. */
    public boolean begun(BatchChunk chunk) {
        return table.find(BatchItem.partition(chunk.batch()), workKey(chunk)).isPresent();
    }

    /** So that it need not be waited for when it could not be done. */
    public void release(BatchLease lease, Instant now) {
        table.putIf(work(lease, now, false, now), ownedBy(lease));
    }

    /**
     * Writes results, the end of the work and the counts of the batch; all or none. Of rows that
     * are issued, what they said is kept no longer.
     *
     * @return the batch after it; empty when the work was no longer this worker's
     */
    public Optional<Batch> complete(BatchLease lease, List<RowResult> results, Instant now) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Optional<Batch> batch = batches.find(lease.chunk().batch());
            if (batch.isEmpty()) {
                return Optional.empty();
            }
            Batch after = batch.get().after(BatchCounts.of(results), now);
            var transaction = new Transaction();
            int mine = transaction.putIf(table, work(lease, now, true, now), ownedBy(lease));
            transaction.put(table, results(lease.chunk(), results, now));
            forgetIssued(lease.chunk(), results, now, transaction);
            transaction.putIf(
                    table, BatchItem.write(after), Conditions.revisionIs(after.revision() - 1));
            switch (transaction.commit(table.client())) {
                case Transaction.Outcome.Committed() -> {
                    return Optional.of(after);
                }
                case Transaction.Outcome.Refused(int write, _) -> {
                    if (write == mine) {
                        return Optional.empty();
                    }
                }
            }
        }
        throw new IllegalStateException("the batch was changed all the time");
    }

    private void forgetIssued(
            BatchChunk chunk, List<RowResult> results, Instant now, Transaction transaction) {
        if (chunk.phase() == Batch.Phase.ISSUE) {
            Set<Integer> failed =
                    results.stream()
                            .filter(each -> each.outcome() == RowResult.Outcome.FAILED)
                            .map(RowResult::row)
                            .collect(Collectors.toSet());
            transaction.put(table, batches.kept(chunk.batch(), chunk.first(), failed, now));
        }
    }

    /** Of a chunk that is done; else empty. */
    public List<RowResult> results(BatchChunk chunk) {
        return table.find(BatchItem.partition(chunk.batch()), key("RESULT", chunk))
                .map(
                        item -> {
                            Bytes json = Gzip.expand(item.getBytes("results").asByteArray());
                            return StreamSupport.stream(Json.read(json).spliterator(), false)
                                    .map(RowResult::of)
                                    .toList();
                        })
                .orElse(List.of());
    }

    /**
     * What of a batch nobody works on, where nothing has happened for as long as a worker may take:
     * then messages were lost, or workers died. To be told to one caller only. A batch that is
     * cancelled and has nothing left that was begun is settled.
     */
    public List<BatchChunk> abandoned(Batch batch, Instant now) {
        boolean silent = !batch.updatedAt().plus(LEASE).isAfter(now);
        if (!silent && !batch.isCancelled()) {
            return List.of();
        }
        List<EnhancedDocument> begun =
                table.query(
                        BatchItem.partition(batch.id()),
                        "WORK#" + batch.phase(),
                        batch.chunks().size());
        Set<String> open = keys(begun, item -> !item.getBoolean("done"));
        Set<String> taken =
                keys(begun, item -> item.getBoolean("done") || until(item) > now.toEpochMilli());
        boolean over = batch.isCancelled() && open.isEmpty();
        Batch seen = over ? batch.settled(now) : batch.touched(now);
        if (batches.replace(seen, Receipt.none()) != BatchStore.Change.MADE) {
            return List.of();
        }
        return batch.chunks().stream()
                .map(first -> new BatchChunk(batch.id(), batch.phase(), first))
                .filter(chunk -> !taken.contains(workKey(chunk)))
                .filter(chunk -> !batch.isCancelled() || open.contains(workKey(chunk)))
                .toList();
    }

    private static Set<String> keys(
            List<EnhancedDocument> items, Predicate<EnhancedDocument> wanted) {
        return items.stream()
                .filter(wanted)
                .map(item -> item.getString(TableDefinition.SORT_KEY))
                .collect(Collectors.toSet());
    }

    private static long until(EnhancedDocument item) {
        return item.getNumber("untilMillis").longValue();
    }

    private static EnhancedDocument work(
            BatchLease lease, Instant until, boolean done, Instant now) {
        return Table.item(BatchItem.partition(lease.chunk().batch()), workKey(lease.chunk()))
                .putString("owner", lease.owner())
                .putNumber("attempt", lease.attempt())
                .putNumber("untilMillis", until.toEpochMilli())
                .putBoolean("done", done)
                .putNumber(TableDefinition.EXPIRY, now.plus(BatchItem.KEPT).getEpochSecond())
                .build();
    }

    private static EnhancedDocument results(
            BatchChunk chunk, List<RowResult> results, Instant now) {
        var json = Json.array();
        results.forEach(result -> json.add(result.toJson()));
        return Table.item(BatchItem.partition(chunk.batch()), key("RESULT", chunk))
                .putBytes("results", SdkBytes.fromByteArray(Gzip.compress(Json.write(json))))
                .putNumber(TableDefinition.EXPIRY, now.plus(BatchItem.KEPT).getEpochSecond())
                .build();
    }

    private static Expression free(Instant now) {
        return Expression.builder()
                .expression("attribute_not_exists(pk) OR (#done = :no AND #until <= :now)")
                .putExpressionName("#done", "done")
                .putExpressionName("#until", "untilMillis")
                .putExpressionValue(":no", AttributeValue.fromBool(false))
                .putExpressionValue(":now", AttributeValue.fromN(Long.toString(now.toEpochMilli())))
                .build();
    }

    private static Expression ownedBy(BatchLease lease) {
        return Expression.builder()
                .expression("#owner = :owner AND #done = :no")
                .putExpressionName("#owner", "owner")
                .putExpressionName("#done", "done")
                .putExpressionValue(":owner", AttributeValue.fromS(lease.owner()))
                .putExpressionValue(":no", AttributeValue.fromBool(false))
                .build();
    }

    private static String workKey(BatchChunk chunk) {
        return key("WORK", chunk);
    }

    private static String key(String kind, BatchChunk chunk) {
        return String.format(Locale.ROOT, "%s#%s#%06d", kind, chunk.phase(), chunk.first());
    }
}
