package org.assaymark.records;

import java.time.Duration;
import java.time.Instant;
import org.assaymark.credential.AchievementId;
import org.assaymark.credential.BatchId;
import org.assaymark.credential.Caller;
import org.assaymark.credential.IssuerId;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;

/** A batch as an item; one with work to do is in the index of those. */
final class BatchItem {
    static final String SK = "BATCH";
    static final String LIST = "BATCHES";
    static final String ACTIVE = "ACTIVE";

    /** Rows are personal data: they go with their batch. */
    static final Duration KEPT = Duration.ofDays(30);

    private static final EnhancedType<Integer> NUMBER = EnhancedType.of(Integer.class);

    private BatchItem() {}

    static String partition(BatchId id) {
        return SK + "#" + id.text();
    }

    static EnhancedDocument write(Batch batch) {
        var item =
                Table.item(partition(batch.id()), SK)
                        .putString("listPk", batch.issuer().mode().partition(LIST))
                        .putString("listSk", batch.id().text())
                        .putString("id", batch.id().text())
                        .putString("issuerId", batch.issuer().text())
                        .putString("achievementId", batch.achievement().text())
                        .putString("caller", batch.caller().text())
                        .putString("mode", batch.mode().name())
                        .putString("phase", batch.phase().name())
                        .putString("status", batch.status().name())
                        .putNumber("rows", batch.rows())
                        .putList("chunks", batch.chunks(), NUMBER)
                        .putNumber("chunksDone", batch.chunksDone())
                        .putNumber("valid", batch.counts().valid())
                        .putNumber("issued", batch.counts().issued())
                        .putNumber("duplicate", batch.counts().duplicate())
                        .putNumber("failed", batch.counts().failed())
                        .putString("sheet", batch.sheet().text())
                        .putString("createdAt", batch.createdAt().toString())
                        .putString("updatedAt", batch.updatedAt().toString())
                        .putNumber(
                                TableDefinition.EXPIRY,
                                batch.createdAt().plus(KEPT).getEpochSecond())
                        .putNumber("revision", batch.revision());
        if (batch.status().active()) {
            item.putString("activePk", ACTIVE).putString("activeSk", batch.id().text());
        }
        return item.build();
    }

    static Batch read(EnhancedDocument item) {
        return new Batch(
                new BatchId(item.getString("id")),
                new IssuerId(item.getString("issuerId")),
                new AchievementId(item.getString("achievementId")),
                Caller.of(item.getString("caller")),
                Batch.Mode.valueOf(item.getString("mode")),
                Batch.Phase.valueOf(item.getString("phase")),
                Batch.Status.valueOf(item.getString("status")),
                number(item, "rows"),
                item.getList("chunks", NUMBER),
                number(item, "chunksDone"),
                new BatchCounts(
                        number(item, "valid"),
                        number(item, "issued"),
                        number(item, "duplicate"),
                        number(item, "failed")),
                BatchSheet.of(item.getString("sheet")),
                Instant.parse(item.getString("createdAt")),
                Instant.parse(item.getString("updatedAt")),
                item.getNumber("revision").longValue());
    }

    private static int number(EnhancedDocument item, String attribute) {
        return item.getNumber(attribute).intValue();
    }
}
