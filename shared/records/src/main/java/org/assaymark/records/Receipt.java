package org.assaymark.records;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;

/**
 * The answer that a change gives, to be written in the same transaction as the change itself, so
 * that a repeated request gets it again. Empty where the request has no {@code Idempotency-Key}.
 *
 * <p>An answer that tells of a person is found from what it is about, in the table of that: {@code
 * pk = <its partition>}, {@code sk = RECEIPT#<scope>}; the receipt has the partition as {@code
 * about}.
 */
public final class Receipt {
    static final String POINTER = "RECEIPT#";

    private static final String ABOUT = "about";

    /** A table drops what has expired up to two days late: a pointer must be the last to go. */
    private static final Duration POINTER_OUTLIVES = Duration.ofDays(7);

    private final Optional<Entry> entry;

    /** What is to be written, and where. */
    private record Entry(Table receipts, EnhancedDocument item, Expression condition) {}

    private Receipt(Optional<Entry> entry) {
        this.entry = entry;
    }

    Receipt(Table receipts, EnhancedDocument item, Instant now) {
        this(Optional.of(new Entry(receipts, item, Conditions.absentOrExpired(now))));
    }

    /** For a change that no request with a key asked for. */
    public static Receipt none() {
        return new Receipt(Optional.empty());
    }

    /** Whether it was written on its own, for an answer that changes nothing else. */
    boolean put() {
        return entry.map(each -> each.receipts().putIf(each.item(), each.condition())).orElse(true);
    }

    /** The position of its write, or one that no write has. */
    int addTo(Transaction transaction) {
        return entry.map(each -> transaction.putIf(each.receipts(), each.item(), each.condition()))
                .orElse(Transaction.NO_WRITE);
    }

    /**
     * As above, for an answer that must be findable from what it tells of.
     *
     * @param table of that
     * @param about its partition there
     */
    int addTo(Transaction transaction, Table table, String about) {
        entry.ifPresent(each -> transaction.put(table, Pointer.to(each.item(), about)));
        return entry.map(
                        each ->
                                transaction.putIf(
                                        each.receipts(),
                                        each.item().toBuilder().putString(ABOUT, about).build(),
                                        each.condition()))
                .orElse(Transaction.NO_WRITE);
    }

    /** Where the answers are that tell of something. */
    static List<Pointer> pointers(Table table, String about, int limit) {
        return table.query(about, POINTER, limit).stream().map(Pointer::of).toList();
    }

    /**
     * Leads from what an answer tells of to its receipt.
     *
     * @param scope of the key of the request
     */
    record Pointer(String about, String scope, Instant keptUntil) {
        private static EnhancedDocument to(EnhancedDocument answer, String about) {
            String scope =
                    answer.getString(TableDefinition.PARTITION_KEY)
                            .substring(Receipts.partition("").length());
            long kept = answer.getNumber(TableDefinition.EXPIRY).longValue();
            return Table.item(about, POINTER + scope)
                    .putNumber("keptUntilSeconds", kept)
                    .putNumber(TableDefinition.EXPIRY, kept + POINTER_OUTLIVES.toSeconds())
                    .build();
        }

        private static Pointer of(EnhancedDocument item) {
            return new Pointer(
                    item.getString(TableDefinition.PARTITION_KEY),
                    item.getString(TableDefinition.SORT_KEY).substring(POINTER.length()),
                    Instant.ofEpochSecond(item.getNumber("keptUntilSeconds").longValue()));
        }

        /**
         * Puts the answer that what it told of is erased in the place of the receipt, which may be
         * that of another request by now.
         */
        void erase(Table receipts) {
            receipts.putIf(
                    Receipts.toItem(scope, Erased.credential().toResponse(), keptUntil),
                    Conditions.is(ABOUT, about));
        }

        /** Afterwards nothing leads from what was told of to the answer. */
        void removeFrom(Table table) {
            table.delete(about, POINTER + scope);
        }
    }
}
