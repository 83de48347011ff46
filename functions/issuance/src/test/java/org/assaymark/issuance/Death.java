package org.assaymark.issuance;

import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Ends the work before the transaction of this number, as a kill does: nothing is tidied up. */
final class Death implements ExecutionInterceptor {
    private final AtomicInteger left;

    Death(int transactions) {
        this.left = new AtomicInteger(transactions);
    }

    /** No code of the product catches it. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        if (context.request() instanceof TransactWriteItemsRequest && left.getAndDecrement() <= 0) {
            throw new Killed();
        }
    }
}
