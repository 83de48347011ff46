package org.assaymark.records;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assaymark.credential.CredentialId;
import org.assaymark.credential.LearnerId;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;

/**
 * Takes credentials out of the table of {@link CredentialStore}, and keeps what may be kept.
 *
 * <p>Keys: {@code pk = CREDENTIAL#<id>}, {@code sk = ERASED}, which takes the place of {@code sk =
 * CREDENTIAL} in the indexes, but in none of a learner. What belongs to a credential, and therefore
 * goes with it, is found from the partitions of learner and credential, by consistent reads: {@code
 * pk = LEARNER#<id>}, {@code sk = CREDENTIAL#<id>}, and {@link Receipt}.
 */
public final class ErasedCredentialStore {
    static final String SK = "ERASED";

    private static final String OF_LEARNER = "CREDENTIAL#";
    private static final int RECEIPTS_AT_ONCE = 100;

    private final Table table;
    private final Table statusTable;

    public ErasedCredentialStore(
            DynamoDbEnhancedClient client, String tableName, String statusTableName) {
        this.table = new Table(client, CredentialStore.TABLE, tableName);
        this.statusTable = new Table(client, StatusListStore.TABLE, statusTableName);
    }

    public Optional<ErasedCredential> find(CredentialId id) {
        return table.find(CredentialStore.partition(id), SK).map(CredentialItem::readErased);
    }

    /**
     * Credentials of a learner with an id after the one that is given, by id. It misses none: each
     * was entered in the transaction that issued it.
     */
    public List<CredentialId> ofLearner(
            LearnerId learner, Optional<CredentialId> after, int limit) {
        return table
                .queryAfter(
                        CredentialStore.partition(learner),
                        OF_LEARNER,
                        after.map(CredentialId::text).orElse(""),
                        limit)
                .stream()
                .map(item -> new CredentialId(item.getString("credentialId")))
                .toList();
    }

    /** Until when the answers to requests that made or changed a credential are kept. */
    public List<Instant> answersKeptUntil(CredentialId id) {
        return Receipt.pointers(table, CredentialStore.partition(id), 1_000).stream()
                .map(Receipt.Pointer::keptUntil)
                .sorted()
                .toList();
    }

    /**
     * Whether the credential, its signed documents and its award guard were replaced by what is
     * kept, with the bits that its status lists have to show, and the event; all or none. Nothing
     * can be written about it afterwards, since every change of a credential needs it to be there.
     *
     * <p>The guard may be that of another credential, which then has the same learner.
     *
     * @param before as it was read; false when it is not at that revision
     * @param externalKeys what it is found by, of {@link ExternalIdKeys}
     */
    public boolean erase(StoredCredential before, Set<String> externalKeys, CredentialEvent event) {
        StoredCredential ended =
                before.revoked(new StoredCredential.Change(event.at(), "The learner is erased."));
        String pk = CredentialStore.partition(before.id());
        var transaction = new Transaction();
        transaction.deleteIf(
                table,
                Table.item(pk, CredentialStore.SK).build(),
                Conditions.revisionIs(before.revision()));
        transaction.delete(table, Table.item(pk, CredentialStore.DOCUMENTS).build());
        for (IssuerKey.Algorithm algorithm : IssuerKey.Algorithm.values()) {
            transaction.delete(table, CredentialStore.keyItem(before.id(), algorithm).build());
        }
        transaction.delete(table, CredentialStore.guardKey(AwardKey.of(before)));
        externalKeys.forEach(
                key -> transaction.delete(table, CredentialStore.externalItem(key, before.id())));
        transaction.putIfAbsent(
                table,
                CredentialItem.write(Table.item(pk, SK), ErasedCredential.of(before, event.at())));
        StatusListStore.addBits(statusTable, before, ended, transaction);
        transaction.putIfAbsent(table, EventFeed.toItem(ended, ended.revision(), event));
        return transaction.commit(table.client()) instanceof Transaction.Outcome.Committed;
    }

    /**
     * What was answered to requests that made or changed an erased credential is answered no more:
     * a repetition is told that it is erased, and makes nothing.
     */
    public void eraseReceipts(CredentialId id, Receipts receipts) {
        String pk = CredentialStore.partition(id);
        List<Receipt.Pointer> found;
        do {
            found = Receipt.pointers(table, pk, RECEIPTS_AT_ONCE);
            receipts.erase(found);
            found.forEach(pointer -> pointer.removeFrom(table));
        } while (!found.isEmpty());
    }

    /** Takes an erased credential from the learner's list, as the last that is done about it. */
    public void forget(LearnerId learner, CredentialId id) {
        table.delete(CredentialStore.partition(learner), OF_LEARNER + id.text());
    }
}
