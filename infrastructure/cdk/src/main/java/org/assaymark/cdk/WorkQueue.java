package org.assaymark.cdk;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.lambda.eventsources.SqsEventSource;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/**
 * A queue of hints at work that is in a table, and where those go that fail time after time. A
 * sweep sends again what is not done.
 */
final class WorkQueue extends Construct {
    /** Six times what a worker may take, as Lambda advises. */
    private static final Duration HIDDEN = Duration.seconds(168);

    private static final int ATTEMPTS = 5;

    private final Queue queue;
    private final Queue deadLetters;

    WorkQueue(Construct scope, String id) {
        super(scope, id);
        this.deadLetters = builder("DeadLetters").retentionPeriod(Duration.days(14)).build();
        this.queue =
                builder("Queue")
                        .visibilityTimeout(HIDDEN)
                        .retentionPeriod(Duration.days(1))
                        .deadLetterQueue(
                                DeadLetterQueue.builder()
                                        .queue(deadLetters)
                                        .maxReceiveCount(ATTEMPTS)
                                        .build())
                        .build();
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
