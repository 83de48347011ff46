package org.assaymark.records;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assaymark.credential.CredentialId;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;

/**
 * Credentials that are not signed yet, in the table of those that are, so that the same lists have
 * them. {@link CredentialStore#issue} takes them away in the transaction that signs them.
 *
 * <p>Keys: {@code pk = CREDENTIAL#<id>}, {@code sk = PENDING}; those that wait for their time are
 * {@code duePk = DUE}, {@code dueSk = <moment>#<id>}, and in no longer a list than is still to be
 * done.
 */
public final class PendingStore {
    static final TableDefinition.Index DUE = new TableDefinition.Index("byDue", "duePk", "dueSk");

    private final Table table;

    public PendingStore(DynamoDbEnhancedClient client, String credentialsTableName) {
        this.table = new Table(client, CredentialStore.TABLE, credentialsTableName);
    }

    /** What became of a write. */
    public enum Writing {
        WRITTEN,
        /** It is not at the revision that was read, or no more. */
        OVERTAKEN,
        /** The learner was made or erased meanwhile: look again whose award it is. */
        LEARNER_CHANGED,
        /** The request was answered before, by this or a parallel attempt. */
        ALREADY_ANSWERED
    }

    public Optional<PendingCredential> find(CredentialId id) {
        return table.find(CredentialStore.partition(id), PendingItem.SK).map(PendingItem::read);
    }

    /** Writes it with its learner, event and receipt; all or none. */
    public Writing add(
            PendingCredential credential,
            LearnerClaim learner,
            CredentialEvent event,
            Receipt receipt) {
        return write(Optional.empty(), credential, Optional.of(learner), event, receipt);
    }

    /**
     * Writes it as it is now, event and receipt; all or none.
     *
     * @param before as it was read
     * @param learner whose award it is now, where that can have changed
     */
    public Writing change(
            PendingCredential before,
            PendingCredential after,
            Optional<LearnerClaim> learner,
            CredentialEvent event,
            Receipt receipt) {
        return write(Optional.of(before), after, learner, event, receipt);
    }

    private Writing write(
            Optional<PendingCredential> before,
            PendingCredential after,
            Optional<LearnerClaim> learner,
            CredentialEvent event,
            Receipt receipt) {
        var transaction = new Transaction();
        int answered = receipt.addTo(transaction, table, CredentialStore.partition(after.id()));
        int claimed = learner.map(claim -> claim.addTo(transaction)).orElse(Transaction.NO_WRITE);
        transaction.putIf(
                table,
                PendingItem.write(after),
                before.map(read -> Conditions.revisionIs(read.revision()))
                        .orElse(Conditions.ABSENT));
        // A learner that it was of before is still led to it, and to the answers that name them.
        transaction.put(table, CredentialStore.ofLearner(after.learner(), after.id()));
        transaction.putIfAbsent(table, EventFeed.toItem(after, after.revision(), event));
        return switch (transaction.commit(table.client())) {
            case Transaction.Outcome.Committed() -> Writing.WRITTEN;
            case Transaction.Outcome.Refused(int write, _) when write == answered ->
                    Writing.ALREADY_ANSWERED;
            case Transaction.Outcome.Refused(int write, _) when write == claimed ->
                    Writing.LEARNER_CHANGED;
            case Transaction.Outcome.Refused _ -> Writing.OVERTAKEN;
        };
    }

    /**
     * Takes it away for good; its learner is still led to the answers that tell of it.
     *
     * @param before as it was read
     */
    public Writing remove(PendingCredential before, CredentialEvent event) {
        var transaction = new Transaction();
        addRemoval(table, before, transaction);
        transaction.putIfAbsent(table, EventFeed.toItem(before, before.revision() + 1, event));
        return switch (transaction.commit(table.client())) {
            case Transaction.Outcome.Committed() -> Writing.WRITTEN;
            case Transaction.Outcome.Refused _ -> Writing.OVERTAKEN;
        };
    }

    static int addRemoval(Table table, PendingCredential before, Transaction transaction) {
        return transaction.deleteIf(
                table, PendingItem.write(before), Conditions.revisionIs(before.revision()));
    }

    /**
     * Those whose time has come, the longest overdue first; the index may lag by moments.
     *
     * @param after the last one that was got before; empty to begin with
     */
    public List<PendingCredential> due(Instant now, Optional<PendingCredential> after, int limit) {
        return table
                .between(
                        DUE.name(),
                        PendingItem.DUE,
                        after.map(PendingItem::dueKey).orElse(""),
                        now + "#~",
                        limit)
                .stream()
                .map(PendingItem::read)
                .toList();
    }
}
