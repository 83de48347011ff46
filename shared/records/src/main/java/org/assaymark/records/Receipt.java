package org.assaymark.records;

import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;

/**
 * The answer that a change gives, to be written in the same transaction as the change itself, so
 * that a repeated request gets it again. Empty where the request has no {@code Idempotency-Key}.
 */
public final class Receipt {
    private final Optional<EnhancedDocument> item;
    private final Expression condition;

    Receipt(Optional<EnhancedDocument> item, Instant now) {
        this.item = item;
        this.condition = Conditions.absentOrExpired(now);
    }

    /** For a change that no request with a key asked for. */
    public static Receipt none() {
        return new Receipt(Optional.empty(), Instant.EPOCH);
    }

    /** Whether it was written on its own, for an answer that changes nothing else. */
    boolean putInto(Table table) {
        return item.map(answer -> table.putIf(answer, condition)).orElse(true);
    }

    /** The position of its write, or one that no write has. */
    int addTo(Transaction transaction, Table table) {
        return item.map(answer -> transaction.putIf(table, answer, condition))
                .orElse(Transaction.NO_WRITE);
    }
}
