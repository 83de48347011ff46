package org.assaymark.local;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Sees what the functions ask DynamoDB for (the SDK finds it by {@code execution.interceptors} on
 * the class path): the kind of each request and its table, in order.
 */
public final class DynamoRequests implements ExecutionInterceptor {
    private static final ThreadLocal<List<String>> SEEN = ThreadLocal.withInitial(ArrayList::new);

    /** What work gave, and what it asked for on this thread. */
    record Counted<T>(T result, List<String> requests) {}

    static <T> Counted<T> during(Supplier<T> work) {
        SEEN.set(new ArrayList<>());
        T result = work.get();
        return new Counted<>(result, List.copyOf(SEEN.get()));
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        SdkRequest request = context.request();
        String table = request.getValueForField("TableName", String.class).orElse("several");
        SEEN.get().add(request.getClass().getSimpleName() + " " + table);
    }
}
