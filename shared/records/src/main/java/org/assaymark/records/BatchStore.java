package org.assaymark.records;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.assaymark.credential.BatchId;
import org.assaymark.credential.Caller;
import org.assaymark.credential.Mode;
import org.assaymark.credential.UploadId;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;

/**
 * Batches with their rows and results; {@link BatchWork} has who works on what. All of it goes
 * after 30 days.
 *
 * <p>Keys: {@code pk = BATCH#<id>} with {@code sk = BATCH} (where it stands), listed by {@code
 * listPk = BATCHES} and while there is work to do by {@code activePk = ACTIVE}; {@code sk =
 * WORK#<phase>#<first row>} and {@code sk = RESULT#<phase>#<first row>} for each chunk. The rows of
 * a chunk, compressed: {@code pk = BATCH#<id>#<first row>}, {@code sk = ROWS}. An award that a dry
 * run has met: {@code pk = BATCH#<id>#<hash>}, {@code sk = AWARD}. A file that may be sent: {@code
 * pk = UPLOAD#<id>}, {@code sk = UPLOAD}. Receipts stand here as well.
 */
public final class BatchStore {
    public static final TableDefinition TABLE =
            new TableDefinition(
                    "batches",
                    List.of(
                            new TableDefinition.Index("byList", "listPk", "listSk"),
                            new TableDefinition.Index("byActivity", "activePk", "activeSk")),
                    false,
                    false);

    private static final String ROWS = "ROWS";
    private static final String AWARD = "AWARD";
    private static final String UPLOAD = "UPLOAD";

    /** More than ever have work to do at one time; the rest has its turn when some are through. */
    private static final PageRequest ACTIVE_ONES = new PageRequest(100, Optional.empty());

    private final Table table;

    public BatchStore(DynamoDbEnhancedClient client, String tableName) {
        this.table = new Table(client, TABLE, tableName);
    }

    /** What became of a change. */
    public enum Change {
        MADE,
        /** The batch is not at the revision that was read. */
        OVERTAKEN,
        /** The request was answered before, by this or a parallel attempt. */
        ALREADY_ANSWERED
    }

    /** Before the batch itself: without that nobody ever looks at them. */
    public void putRows(BatchId batch, List<BatchRow> rows, Instant now) {
        table.items().putItem(toItem(batch, rows.getFirst().number(), rows, now));
    }

    private static EnhancedDocument toItem(
            BatchId batch, int first, List<BatchRow> rows, Instant now) {
        var json = Json.array();
        rows.forEach(row -> json.add(row.toJson()));
        return Table.item(rowsOf(batch, first), ROWS)
                .putBytes("rows", SdkBytes.fromByteArray(Gzip.compress(Json.write(json))))
                .putNumber(TableDefinition.EXPIRY, now.plus(BatchItem.KEPT).getEpochSecond())
                .build();
    }

    /**
     * What is kept of the rows of a chunk: those that somebody has to correct. The others are told
     * by their credentials, and erased with those.
     */
    EnhancedDocument kept(BatchId batch, int first, Set<Integer> failed, Instant now) {
        List<BatchRow> rows =
                rows(batch, first).stream().filter(row -> failed.contains(row.number())).toList();
        return toItem(batch, first, rows, now);
    }

    /** The rows of a chunk. */
    public List<BatchRow> rows(BatchId batch, int first) {
        Bytes content =
                table.find(rowsOf(batch, first), ROWS)
                        .map(item -> Gzip.expand(item.getBytes("rows").asByteArray()))
                        .orElseThrow();
        return StreamSupport.stream(Json.read(content).spliterator(), false)
                .map(BatchRow::of)
                .toList();
    }

    public Change create(Batch batch, Receipt receipt) {
        var transaction = new Transaction();
        int answered = receipt.addTo(transaction);
        transaction.putIfAbsent(table, BatchItem.write(batch));
        return outcome(transaction, answered);
    }

    public Change replace(Batch changed, Receipt receipt) {
        var transaction = new Transaction();
        int answered = receipt.addTo(transaction);
        transaction.putIf(
                table, BatchItem.write(changed), Conditions.revisionIs(changed.revision() - 1));
        return outcome(transaction, answered);
    }

    private Change outcome(Transaction transaction, int answered) {
        return switch (transaction.commit(table.client())) {
            case Transaction.Outcome.Committed() -> Change.MADE;
            case Transaction.Outcome.Refused(int write, _) ->
                    write == answered ? Change.ALREADY_ANSWERED : Change.OVERTAKEN;
        };
    }

    public Optional<Batch> find(BatchId id) {
        return table.find(BatchItem.partition(id), BatchItem.SK).map(BatchItem::read);
    }

    public Listing<Batch> list(Mode mode, PageRequest page) {
        return table.page("byList", mode.partition(BatchItem.LIST), page).map(BatchItem::read);
    }

    /** Those with work to do, as they stand; the index may lag by moments. */
    public List<Batch> active() {
        return table.page("byActivity", BatchItem.ACTIVE, ACTIVE_ONES).items().stream()
                .map(BatchItem::read)
                .toList();
    }

    /**
     * Whether this row is the first of its batch that makes this award; the same row may ask again.
     *
     * @param award tells awards of one achievement apart; no personal data
     */
    public boolean claimAward(BatchId batch, String award, int row, Instant now) {
        String number = Integer.toString(row);
        return table.putIf(
                Table.item(BatchItem.partition(batch) + "#" + award, AWARD)
                        .putString("row", number)
                        .putNumber(
                                TableDefinition.EXPIRY, now.plus(BatchItem.KEPT).getEpochSecond())
                        .build(),
                Conditions.absentOr("row", number));
    }

    /** Whether it was stored: false when the request was answered before. */
    public boolean createUpload(Upload upload, Instant now, Receipt receipt) {
        var transaction = new Transaction();
        int answered = receipt.addTo(transaction);
        transaction.putIfAbsent(
                table,
                Table.item(partition(upload.id()), UPLOAD)
                        .putString("id", upload.id().text())
                        .putString("caller", upload.caller().text())
                        .putNumber(
                                TableDefinition.EXPIRY, now.plus(BatchItem.KEPT).getEpochSecond())
                        .build());
        return outcome(transaction, answered) == Change.MADE;
    }

    public Optional<Upload> findUpload(UploadId id) {
        return table.find(partition(id), UPLOAD)
                .map(
                        item ->
                                new Upload(
                                        new UploadId(item.getString("id")),
                                        Caller.of(item.getString("caller"))));
    }

    private static String partition(UploadId id) {
        return UPLOAD + "#" + id.text();
    }

    private static String rowsOf(BatchId batch, int first) {
        return String.format(Locale.ROOT, "%s#%06d", BatchItem.partition(batch), first);
    }
}
