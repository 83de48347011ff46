package org.assaymark.batches;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import org.assaymark.credential.Identifiers;
import org.assaymark.document.Json;
import org.assaymark.openid.ProviderDocuments;
import org.assaymark.platform.Edge;
import org.assaymark.platform.Handler;
import org.assaymark.platform.KmsMac;
import org.assaymark.records.Access;
import org.assaymark.records.AchievementStore;
import org.assaymark.records.AwardedAchievements;
import org.assaymark.records.Aws;
import org.assaymark.records.BatchStore;
import org.assaymark.records.BatchWork;
import org.assaymark.records.IssuerStore;
import org.assaymark.records.Receipts;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The object graph of this function, by hand, top to bottom. */
final class Wiring {
    static final String SWEEP = "sweepBatches";

    private Wiring() {}

    static Edge batches(Settings settings, ProviderDocuments documents) {
        S3Client s3 = S3Client.builder().httpClient(UrlConnectionHttpClient.create()).build();
        return batches(
                settings,
                Aws.dynamo(),
                Aws.kms(),
                SqsClient.builder().httpClient(UrlConnectionHttpClient.create()).build(),
                s3,
                S3Presigner.builder().s3Client(s3).build(),
                documents,
                Clock.tickSeconds(ZoneOffset.UTC));
    }

    static Edge batches(
            Settings settings,
            DynamoDbEnhancedClient dynamo,
            KmsClient kms,
            SqsClient sqs,
            S3Client s3,
            S3Presigner presigner,
            ProviderDocuments documents,
            Clock clock) {
        var ids = new Identifiers(Clock.systemUTC(), new SecureRandom());
        var store = new BatchStore(dynamo, settings.batchesTable());
        var work = new BatchWork(dynamo, settings.batchesTable());
        var issuers = new IssuerStore(dynamo, settings.catalogueTable());
        var achievements = new AchievementStore(dynamo, settings.catalogueTable());
        var mac = new KmsMac(kms, settings.access().cursorMacKeyId());
        var access = Access.of(settings.access(), dynamo, mac, documents, ids, clock);
        var receipts = new Receipts(dynamo, settings.access().receiptsTable(), clock);
        var queue = new WorkQueue(sqs, settings.queueUrl());
        var bucket = new FileBucket(s3, presigner, settings.uploadsBucket());

        var batch =
                new BatchHandlers(
                        store,
                        new AwardedAchievements(achievements),
                        issuers,
                        new AcceptBatch(store, queue, ids::batch, clock),
                        bucket,
                        queue,
                        receipts,
                        clock);
        var row = new RowHandlers(store, work, bucket);
        var upload = new UploadHandlers(store, bucket, receipts, ids::upload, clock);
        var sweeping = new SweepBatches(store, work, queue, clock);

        Map<String, Handler> handlers =
                Map.of(
                        "createBatch", batch::create,
                        "listBatches", batch::list,
                        "getBatch", batch::get,
                        "startBatch", batch::start,
                        "cancelBatch", batch::cancel,
                        "listBatchRows", row::list,
                        "getBatchErrors", row::errors,
                        "createUpload", upload::create);
        return new Edge(
                "batches",
                access.gate(),
                handlers,
                Map.of(
                        SWEEP,
                        _ -> {
                            sweeping.sweep();
                            return Json.object();
                        }));
    }
}
