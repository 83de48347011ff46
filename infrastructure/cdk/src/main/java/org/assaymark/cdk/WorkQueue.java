package org.assaymark.cdk;

import java.util.Optional;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.lambda.eventsources.SqsEventSource;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/**
 * A queue, and where those of its messages go that fail time after time. Most are hints at work
 * that is in a table, and a sweep sends again what is not done; deliveries are nowhere else until
 * they are kept.
 */
final class WorkQueue extends Construct {
    /** Six times what a worker may take, as Lambda advises. */
    private static final Duration HIDDEN = Duration.seconds(168);

    private static final int ATTEMPTS = 5;

    /** More than half an hour without a database. */
    private static final int ATTEMPTS_AT_DELIVERIES = 15;

    private final Queue queue;
    private final Queue deadLetters;

    /** Of hints. */
    WorkQueue(Construct scope, String id) {
        this(scope, id, Optional.empty(), Duration.days(1), ATTEMPTS);
    }

    private WorkQueue(
            Construct scope, String id, Optional<String> name, Duration retention, int attempts) {
        super(scope, id);
        this.deadLetters = builder("DeadLetters").retentionPeriod(Duration.days(14)).build();
        Queue.Builder builder =
                builder("Queue")
                        .visibilityTimeout(HIDDEN)
                        .retentionPeriod(retention)
                        .deadLetterQueue(
                                DeadLetterQueue.builder()
                                        .queue(deadLetters)
                                        .maxReceiveCount(attempts)
                                        .build());
        name.ifPresent(builder::queueName);
        this.queue = builder.build();
    }

    /**
     * Of deliveries.
     *
     * @param name where its sender takes no other
     */
    static WorkQueue ofDeliveries(Construct scope, String id, Optional<String> name) {
        return new WorkQueue(scope, id, name, Duration.days(4), ATTEMPTS_AT_DELIVERIES);
    }

    private Queue.Builder builder(String id) {
        return Queue.Builder.create(this, id)
                .encryption(QueueEncryption.SQS_MANAGED)
                .enforceSsl(true);
    }

    Queue queue() {
        return queue;
    }

    Queue deadLetters() {
        return deadLetters;
    }

    /** Only messages that are not done come again. */
    SqsEventSource eventSource(int workers, int atOnce) {
        return SqsEventSource.Builder.create(queue)
                .batchSize(atOnce)
                .maxConcurrency(workers)
                .reportBatchItemFailures(true)
                .build();
    }
}
