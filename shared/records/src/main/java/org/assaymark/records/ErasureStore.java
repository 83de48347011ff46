package org.assaymark.records;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assaymark.credential.LearnerId;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;

/**
 * Which learners are erased, in the table of {@link LearnerStore}.
 *
 * <p>Keys: {@code pk = LEARNER#<id>}, {@code sk = ERASURE}, which takes the place of {@code sk =
 * LEARNER}; and, as long as there may be something left of the learner, {@code pk = ERASING},
 * {@code sk = <id>}.
 */
public final class ErasureStore {
    private static final String SK = "ERASURE";
    private static final String UNFINISHED = "ERASING";

    private final Table table;

    public ErasureStore(DynamoDbEnhancedClient client, String learnersTableName) {
        this.table = new Table(client, LearnerStore.TABLE, learnersTableName);
    }

    public Optional<LearnerErasure> find(LearnerId learner) {
        return table.find(LearnerStore.partition(learner), SK).map(ErasureStore::read);
    }

    /**
     * Whether the person is gone: their record, and all that they were found by. From then on
     * nothing can be awarded to this learner, and what they have can only become less.
     *
     * @param learner as it was read; false when it is not at that revision
     */
    public boolean begin(Learner learner, LearnerErasure erasure) {
        var transaction = new Transaction();
        transaction.deleteIf(
                table,
                Table.item(LearnerStore.partition(learner.id()), LearnerStore.SK).build(),
                Conditions.revisionIs(learner.revision()));
        learner.keys().stream()
                .sorted()
                .forEach(key -> LearnerStore.release(table, key, learner.id(), transaction));
        transaction.putIfAbsent(table, toItem(erasure));
        transaction.put(table, unfinished(erasure));
        return transaction.commit(table.client()) instanceof Transaction.Outcome.Committed;
    }

    /** Says that nothing is left. */
    public LearnerErasure finish(LearnerErasure erasure, Instant now) {
        LearnerErasure finished = erasure.finished(now);
        var transaction = new Transaction();
        transaction.putIf(table, toItem(finished), Conditions.lacks("finishedAt"));
        transaction.delete(table, unfinished(erasure));
        return switch (transaction.commit(table.client())) {
            case Transaction.Outcome.Committed() -> finished;
            case Transaction.Outcome.Refused _ -> find(erasure.learner()).orElseThrow();
        };
    }

    /** Erasures that are under way, or that were left behind. */
    public List<LearnerErasure> unfinished(int limit) {
        return table.query(UNFINISHED, "", limit).stream()
                .map(item -> new LearnerId(item.getString(TableDefinition.SORT_KEY)))
                .flatMap(learner -> find(learner).stream())
                .toList();
    }

    private static EnhancedDocument unfinished(LearnerErasure erasure) {
        return Table.item(UNFINISHED, erasure.learner().text()).build();
    }

    private static EnhancedDocument toItem(LearnerErasure erasure) {
        var item =
                Table.item(LearnerStore.partition(erasure.learner()), SK)
                        .putString("id", erasure.learner().text())
                        .putString("reason", erasure.reason())
                        .putString("requestedAt", erasure.requestedAt().toString());
        erasure.finishedAt().ifPresent(end -> item.putString("finishedAt", end.toString()));
        return item.build();
    }

    private static LearnerErasure read(EnhancedDocument item) {
        return new LearnerErasure(
                new LearnerId(item.getString("id")),
                item.getString("reason"),
                Instant.parse(item.getString("requestedAt")),
                Optional.ofNullable(item.getString("finishedAt")).map(Instant::parse));
    }
}
