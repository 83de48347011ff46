package org.assaymark.issuance;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.assaymark.records.AuditStore;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Does something once, just before a certain write is sent. */
final class Interruption implements ExecutionInterceptor {
    private final AtomicInteger left;
    private final Runnable what;
    private final Predicate<SdkRequest> kind;

    private Interruption(int before, Predicate<SdkRequest> kind, Runnable what) {
        this.left = new AtomicInteger(before);
        this.kind = kind;
        this.what = what;
    }

    /** Before the write of this number, from 1. */
    static Interruption beforeWrite(int number, Runnable what) {
        return new Interruption(number, Interruption::isWrite, what);
    }

    static Interruption beforeFirstTransaction(Runnable what) {
        return new Interruption(
                1,
                request -> request instanceof TransactWriteItemsRequest && isWrite(request),
                what);
    }

    /** Of what the operation does; the audit log is written around that. */
    private static boolean isWrite(SdkRequest request) {
        return switch (request) {
            case TransactWriteItemsRequest transaction ->
                    transaction.transactItems().stream()
                            .allMatch(
                                    each -> each.put() == null || !isAudit(each.put().tableName()));
            case PutItemRequest put -> !isAudit(put.tableName());
            case DeleteItemRequest _ -> true;
            default -> false;
        };
    }

    private static boolean isAudit(String table) {
        return table.contains("-" + AuditStore.TABLE.name() + "-");
    }

    boolean happened() {
        return left.get() <= 0;
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        if (kind.test(context.request()) && left.decrementAndGet() == 0) {
            what.run();
        }
    }
}
