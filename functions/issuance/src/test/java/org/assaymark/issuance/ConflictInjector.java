package org.assaymark.issuance;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * Answers the first transactions as the real service does when another transaction is under way,
 * which DynamoDB Local never does: the request goes out as a harmless one, and its answer comes
 * back as a cancellation.
 */
final class ConflictInjector implements ExecutionInterceptor {
    private static final ExecutionAttribute<Boolean> INJECTED =
            new ExecutionAttribute<>("injectedConflict");

    private final AtomicInteger left;
    private final AtomicInteger injected = new AtomicInteger();

    ConflictInjector(int times) {
        this.left = new AtomicInteger(times);
    }

    int injected() {
        return injected.get();
    }

    @Override
    public SdkHttpRequest modifyHttpRequest(
            Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        boolean inject =
                context.request() instanceof TransactWriteItemsRequest
                        && left.getAndDecrement() > 0;
        attributes.putAttribute(INJECTED, inject);
        return inject
                ? context.httpRequest().toBuilder()
                        .putHeader("X-Amz-Target", "DynamoDB_20120810.ListTables")
                        .build()
                : context.httpRequest();
    }

    @Override
    public SdkHttpResponse modifyHttpResponse(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        if (!attributes.getAttribute(INJECTED)) {
            return context.httpResponse();
        }
        injected.incrementAndGet();
        return context.httpResponse().toBuilder()
                .statusCode(400)
                .removeHeader("x-amz-crc32")
                .removeHeader("Content-Length")
                .build();
    }

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        if (!attributes.getAttribute(INJECTED)) {
            return context.responseBody();
        }
        String reasons =
                "{\"Code\":\"None\"},{\"Code\":\"TransactionConflict\",\"Message\":\"Transaction is ongoing\"}";
        String body =
                "{\"__type\":\"com.amazonaws.dynamodb.v20120810#TransactionCanceledException\","
                        + "\"Message\":\"Transaction cancelled\",\"CancellationReasons\":["
                        + reasons
                        + "]}";
        return Optional.of(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }
}
