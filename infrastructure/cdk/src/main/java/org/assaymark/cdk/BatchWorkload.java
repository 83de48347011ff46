package org.assaymark.cdk;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.lambda.eventsources.SqsEventSource;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/**
 * What batches need beside their table: the queue of work between the function that takes them and
 * the one that issues, and the bucket for files that no request or answer can carry.
 */
final class BatchWorkload extends Construct {
    /**
     * A worker issues some ten rows a second, with two signatures and twenty write units each: ten
     * workers leave a third of the 300 signatures a second of older accounts' quota, and half of
     * the 4,000 write units of a new table, to whoever calls meanwhile.
     */
    private static final int WORKERS = 10;

    /** Six times what a worker may take, as Lambda advises. */
    private static final Duration HIDDEN = Duration.seconds(168);

    private static final int ATTEMPTS = 5;

    private final Queue queue;
    private final Queue deadLetters;
    private final Bucket files;

    BatchWorkload(Construct scope) {
        super(scope, "batch");
        this.deadLetters = queue("DeadLetters").retentionPeriod(Duration.days(14)).build();
        this.queue =
                queue("Queue")
                        .visibilityTimeout(HIDDEN)
                        // Messages are hints: the sweep sends again what has not been done.
                        .retentionPeriod(Duration.days(1))
                        .deadLetterQueue(
                                DeadLetterQueue.builder()
                                        .queue(deadLetters)
                                        .maxReceiveCount(ATTEMPTS)
                                        .build())
                        .build();
        this.files =
                Bucket.Builder.create(this, "Files")
                        .encryption(BucketEncryption.S3_MANAGED)
                        .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                        .enforceSsl(true)
                        .lifecycleRules(
                                List.of(
                                        LifecycleRule.builder()
                                                .expiration(Duration.days(1))
                                                .abortIncompleteMultipartUploadAfter(
                                                        Duration.days(1))
                                                .build()))
                        .removalPolicy(RemovalPolicy.RETAIN)
                        .build();
        NagSuppressions.addResourceSuppressions(
                files,
                List.of(
                        NagPackSuppression.builder()
                                .id("AwsSolutions-S1")
                                .reason(
                                        "Each object lives for a day and is reached by one function, or by a URL that it signed for"
                                                + " one API key, whose request is in the access log of the API.")
                                .build()));
    }

    private Queue.Builder queue(String id) {
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

    Bucket files() {
        return files;
    }

    /** One chunk at a time for each worker; one that is not done comes again by itself. */
    SqsEventSource eventSource() {
        return SqsEventSource.Builder.create(queue)
                .batchSize(1)
                .maxConcurrency(WORKERS)
                .reportBatchItemFailures(true)
                .build();
    }
}
