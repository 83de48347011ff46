package org.assaymark.records;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.assaymark.credential.EmailAddress;
import org.assaymark.credential.LearnerId;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Learners, and what they are found by.
 *
 * <p>Keys: {@code pk = LEARNER#<id>}, {@code sk = LEARNER}; and for each address, id or name,
 * {@code pk = LEARNER-KEY#<keyed hash>}, {@code sk = LEARNER-KEY}, which holds the id of the
 * learner. {@link ErasureStore} takes all of it away again.
 */
public final class LearnerStore {
    public static final TableDefinition TABLE =
            new TableDefinition("learners", List.of(), true, false);

    static final String SK = "LEARNER";
    private static final String KEY = "LEARNER-KEY";
    private static final EnhancedType<String> TEXT = EnhancedType.of(String.class);

    private final Table table;

    public LearnerStore(DynamoDbEnhancedClient client, String tableName) {
        this.table = new Table(client, TABLE, tableName);
    }

    /**
     * @param key of {@link LearnerKeys}
     */
    public Optional<LearnerId> findByKey(String key) {
        return table.find(KEY + "#" + key, KEY)
                .map(item -> new LearnerId(item.getString("learnerId")));
    }

    public Optional<Learner> find(LearnerId id) {
        return table.find(partition(id), SK).map(LearnerStore::read);
    }

    /**
     * Whose the award of this recipient is: who is found by the key, else somebody new.
     *
     * @param key of {@link LearnerKeys}
     * @param newcomer told only where nobody is found
     */
    public LearnerClaim claim(String key, Supplier<Learner> newcomer) {
        return findByKey(key).map(this::known).orElseGet(() -> unknown(newcomer.get()));
    }

    /**
     * As above; once it is settled, they are found by the other key too.
     *
     * @param other nobody is found by it yet
     */
    public LearnerClaim claim(String key, String other, Supplier<Learner> newcomer) {
        return findByKey(key)
                .map(
                        id ->
                                find(id).map(learner -> known(learner, other))
                                        .orElseGet(() -> known(id)))
                .orElseGet(() -> unknown(newcomer.get().foundAtOnceBy(other)));
    }

    private LearnerClaim known(Learner learner, String other) {
        Learner after = learner.alsoFoundBy(other);
        return new LearnerClaim(
                learner.id(),
                true,
                transaction -> {
                    transaction.putIf(
                            table, toItem(after), Conditions.revisionIs(learner.revision()));
                    return transaction.putIfAbsent(table, toItem(other, learner.id()));
                });
    }

    private LearnerClaim known(LearnerId id) {
        return new LearnerClaim(
                id, true, transaction -> transaction.requirePresent(table, partition(id), SK));
    }

    private LearnerClaim unknown(Learner learner) {
        return new LearnerClaim(
                learner.id(),
                false,
                transaction -> {
                    int last = transaction.putIfAbsent(table, toItem(learner));
                    for (String key : learner.keys()) {
                        last = transaction.putIfAbsent(table, toItem(key, learner.id()));
                    }
                    return last;
                });
    }

    /** What became of an edit. */
    public sealed interface Edit {
        record Done() implements Edit {}

        /** The learner is not at the revision that was read. */
        record Overtaken() implements Edit {}

        /** Another learner is found by this key. */
        record Taken(String key) implements Edit {}
    }

    /**
     * Writes a learner and what they are found by; all or none.
     *
     * @param before as it was read
     */
    public Edit replace(Learner before, Learner after) {
        var transaction = new Transaction();
        var added = new HashMap<Integer, String>();
        transaction.putIf(table, toItem(after), Conditions.revisionIs(before.revision()));
        for (String key : new TreeSet<>(after.keys())) {
            if (!before.keys().contains(key)) {
                added.put(transaction.putIfAbsent(table, toItem(key, after.id())), key);
            }
        }
        for (String key : new TreeSet<>(before.keys())) {
            if (!after.keys().contains(key)) {
                release(table, key, before.id(), transaction);
            }
        }
        return switch (transaction.commit(table.client())) {
            case Transaction.Outcome.Committed() -> new Edit.Done();
            case Transaction.Outcome.Refused(int write, _) ->
                    added.containsKey(write)
                            ? new Edit.Taken(added.get(write))
                            : new Edit.Overtaken();
        };
    }

    /** The learner is not found by this key any more. */
    static void release(Table table, String key, LearnerId id, Transaction transaction) {
        transaction.deleteIf(table, toItem(key, id), isOf(id));
    }

    private static Expression isOf(LearnerId id) {
        return Expression.builder()
                .expression("learnerId = :id")
                .putExpressionValue(":id", AttributeValue.fromS(id.text()))
                .build();
    }

    static String partition(LearnerId id) {
        return SK + "#" + id.text();
    }

    private static EnhancedDocument toItem(String key, LearnerId id) {
        return Table.item(KEY + "#" + key, KEY).putString("learnerId", id.text()).build();
    }

    private static EnhancedDocument toItem(Learner learner) {
        return Table.item(partition(learner.id()), SK)
                .putString("id", learner.id().text())
                .putString("name", learner.name())
                .putList(
                        "emails",
                        learner.emails().stream().map(EmailAddress::folded).toList(),
                        TEXT)
                .putList("ids", learner.ids(), TEXT)
                .putList("keys", learner.keys().stream().sorted().toList(), TEXT)
                .putString("createdAt", learner.createdAt().toString())
                .putNumber("revision", learner.revision())
                .build();
    }

    private static Learner read(EnhancedDocument item) {
        return new Learner(
                new LearnerId(item.getString("id")),
                item.getString("name"),
                item.getList("emails", TEXT).stream().map(EmailAddress::new).toList(),
                item.getList("ids", TEXT),
                Set.copyOf(item.getList("keys", TEXT)),
                Instant.parse(item.getString("createdAt")),
                item.getNumber("revision").longValue());
    }
}
