package org.assaymark.records;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.enhanced.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactDeleteItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactPutItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactWriteItemsEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/**
 * Writes that all happen or none. A conflict with another transaction ({@code TransactionConflict},
 * and throttling) says nothing about the conditions, so it is tried again; only a condition that
 * failed is an outcome.
 */
final class Transaction {
    /** The position of a write that was not made. */
    static final int NO_WRITE = -1;

    private static final int ATTEMPTS = 12;
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(800);
    private static final Expression PRESENT =
            Expression.builder().expression("attribute_exists(pk)").build();

    private final List<Write> writes = new ArrayList<>();

    private enum Kind {
        PUT,
        DELETE,
        CHECK
    }

    /** One write; the request builder is told once for each attempt. */
    private record Write(
            Kind kind, Table table, EnhancedDocument item, Optional<Expression> condition) {
        Key key() {
            return Table.key(
                    item.getString(TableDefinition.PARTITION_KEY),
                    item.getString(TableDefinition.SORT_KEY));
        }
    }

    sealed interface Outcome {
        record Committed() implements Outcome {}

        /**
         * @param existing the item that was there, by position of the write whose condition failed
         */
        record Refused(int write, Optional<EnhancedDocument> existing) implements Outcome {}
    }

    /** Fails where there is an item with this key already. Returns the position of this write. */
    int putIfAbsent(Table table, EnhancedDocument item) {
        return putIf(table, item, Conditions.ABSENT);
    }

    int putIf(Table table, EnhancedDocument item, Expression condition) {
        return add(new Write(Kind.PUT, table, item, Optional.of(condition)));
    }

    int put(Table table, EnhancedDocument item) {
        return add(new Write(Kind.PUT, table, item, Optional.empty()));
    }

    int deleteIf(Table table, EnhancedDocument item, Expression condition) {
        return add(new Write(Kind.DELETE, table, item, Optional.of(condition)));
    }

    /** Deletes what there is with this key, if there is anything. */
    int delete(Table table, EnhancedDocument item) {
        return add(new Write(Kind.DELETE, table, item, Optional.empty()));
    }

    /** Changes nothing, and fails where there is no item with this key. */
    int requirePresent(Table table, String pk, String sk) {
        return add(new Write(Kind.CHECK, table, Table.item(pk, sk).build(), Optional.of(PRESENT)));
    }

    private int add(Write write) {
        writes.add(write);
        return writes.size() - 1;
    }

    Outcome commit(DynamoDbEnhancedClient client) {
        for (int attempt = 1; ; attempt++) {
            try {
                client.transactWriteItems(request());
                return new Outcome.Committed();
            } catch (TransactionCanceledException e) {
                Optional<Outcome> refused = firstRefusal(e);
                if (refused.isPresent()) {
                    return refused.get();
                }
                giveUpOrPause(attempt, e);
            } catch (TransactionInProgressException e) {
                giveUpOrPause(attempt, e);
            }
        }
    }

    private TransactWriteItemsEnhancedRequest request() {
        var request = TransactWriteItemsEnhancedRequest.builder();
        writes.forEach(write -> add(write, request));
        return request.build();
    }

    private static void add(Write write, TransactWriteItemsEnhancedRequest.Builder request) {
        var items = write.table().items();
        switch (write.kind()) {
            case PUT -> {
                var put =
                        TransactPutItemEnhancedRequest.builder(EnhancedDocument.class)
                                .item(write.item())
                                .returnValuesOnConditionCheckFailure(
                                        ReturnValuesOnConditionCheckFailure.ALL_OLD);
                write.condition().ifPresent(put::conditionExpression);
                request.addPutItem(items, put.build());
            }
            case DELETE -> {
                var delete = TransactDeleteItemEnhancedRequest.builder().key(write.key());
                write.condition().ifPresent(delete::conditionExpression);
                request.addDeleteItem(items, delete.build());
            }
            case CHECK ->
                    request.addConditionCheck(
                            items,
                            ConditionCheck.builder()
                                    .key(write.key())
                                    .conditionExpression(write.condition().orElseThrow())
                                    .build());
        }
    }

    /**
     * With a conflict among the reasons nothing is certain yet: the other transaction may still
     * fail, so the whole is tried again before a failed condition counts.
     */
    private static Optional<Outcome> firstRefusal(TransactionCanceledException cancelled) {
        List<CancellationReason> reasons = cancelled.cancellationReasons();
        if (reasons.isEmpty()) {
            throw cancelled;
        }
        Optional<Outcome> refused = Optional.empty();
        for (int i = 0; i < reasons.size(); i++) {
            CancellationReason reason = reasons.get(i);
            switch (reason.code()) {
                case "None" -> {}
                case "ConditionalCheckFailed" -> {
                    if (refused.isEmpty()) {
                        refused =
                                Optional.of(
                                        new Outcome.Refused(
                                                i,
                                                reason.hasItem() && !reason.item().isEmpty()
                                                        ? Optional.of(Table.document(reason.item()))
                                                        : Optional.empty()));
                    }
                }
                case "TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded" -> {
                    return Optional.empty();
                }
                default -> throw cancelled;
            }
        }
        return refused;
    }

    private static void giveUpOrPause(int attempt, RuntimeException cause) {
        if (attempt == ATTEMPTS) {
            throw cause;
        }
        long longest = Math.min(LONGEST_PAUSE.toMillis(), SHORTEST_PAUSE.toMillis() << attempt);
        try {
            Thread.sleep(
                    ThreadLocalRandom.current().nextLong(SHORTEST_PAUSE.toMillis(), longest + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw cause;
        }
    }
}
