package org.assaymark.cdk;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assaymark.batches.BatchesFunction;
import org.assaymark.records.BatchStore;
import org.assaymark.records.IssuerStore;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.dynamodb.TableV2;
import software.amazon.awscdk.services.events.Rule;
import software.constructs.Construct;

/** Takes batches and tells how they stand. It can neither sign nor see a credential. */
final class Batches extends Service {
    /** A file is read within it; HTTP API gives up at 30 s. */
    private static final Duration TIMEOUT = Duration.seconds(28);

    private final List<Rule> schedules;

    Batches(Construct scope, Backing backing, BatchWorkload workload) {
        super(
                scope,
                "batches",
                BatchesFunction.class.getName(),
                backing.code(),
                TIMEOUT,
                settings(backing, workload));
        TableV2 batches = backing.table(BatchStore.TABLE);
        allow(batches, "GetItem", "PutItem", "Query");
        allowQuery(batches, "byList", "byActivity");
        allow(backing.table(IssuerStore.TABLE), "GetItem");
        allowAccess(backing);
        allowSending(workload.queue());
        allowObjects(workload.files(), "uploads");
        allowObjects(workload.files(), "errors");
        this.schedules = run(BatchesFunction.SCHEDULES);
    }

    List<Rule> schedules() {
        return schedules;
    }

    private static Map<String, String> settings(Backing backing, BatchWorkload workload) {
        var settings = new TreeMap<>(backing.accessSettings());
        settings.putAll(
                Map.of(
                        "CATALOGUE_TABLE", backing.table(IssuerStore.TABLE).getTableName(),
                        "BATCHES_TABLE", backing.table(BatchStore.TABLE).getTableName(),
                        "BATCH_QUEUE_URL", workload.queue().getQueueUrl(),
                        "UPLOADS_BUCKET", workload.files().getBucketName()));
        return settings;
    }
}
