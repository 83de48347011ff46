package org.assaymark.records;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assaymark.credential.LearnerId;
import org.assaymark.document.Bytes;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;

/**
 * What wallets have put in for learners, in the table of {@link WalletClientStore}.
 *
 * <p>Keys: {@code pk = LEARNER#<id>} with {@code sk = CREDENTIAL#<identity>} (what it is), {@code
 * sk = DOCUMENT#<identity>} (its bytes) and {@code sk = PROFILE}; beside them stand the grants of
 * {@link WalletGrantStore}. All of it is personal data, and can only be written as long as the
 * learner's record is there.
 */
public final class WalletHoldingStore {
    /** Beyond this no more are taken; some more may slip in that come at the same time. */
    public static final int MOST_CREDENTIALS = 1_000;

    private static final String CREDENTIAL = "CREDENTIAL#";
    private static final String DOCUMENT = "DOCUMENT#";
    private static final String PROFILE = "PROFILE";
    private static final int ERASED_AT_ONCE = 100;

    private final Table table;
    private final Table learners;

    public WalletHoldingStore(
            DynamoDbEnhancedClient client, String tableName, String learnersTableName) {
        this.table = new Table(client, WalletClientStore.TABLE, tableName);
        this.learners = new Table(client, LearnerStore.TABLE, learnersTableName);
    }

    /** What became of a credential that was put in. */
    public enum Upsert {
        CREATED,
        REPLACED,
        /** These very bytes are there. */
        ALREADY_THERE,
        /** What is there is not older (Open Badges 3.0, credential equality). */
        NOT_NEWER,
        /** The learner has as many as are taken. */
        FULL,
        /** The learner is gone. */
        NO_LEARNER
    }

    /** Takes the place of a credential of the same identity only when it is valid from later. */
    public Upsert upsert(LearnerId learner, ImportedCredential credential, Bytes document) {
        Optional<ImportedCredential> there = find(learner, credential.identity());
        if (there.isPresent()) {
            if (there.get().content().equals(credential.content())) {
                return Upsert.ALREADY_THERE;
            }
            if (!credential.validFrom().isAfter(there.get().validFrom())) {
                return Upsert.NOT_NEWER;
            }
        } else if (list(learner).size() >= MOST_CREDENTIALS) {
            return Upsert.FULL;
        }
        String pk = WalletItems.partition(learner);
        var transaction = new Transaction();
        int put =
                transaction.putIf(
                        table,
                        toItem(pk, credential),
                        there.map(earlier -> Conditions.is("content", earlier.content().hex()))
                                .orElse(Conditions.ABSENT));
        transaction.put(
                table,
                Table.item(pk, DOCUMENT + credential.identity().hex())
                        .putBytes("document", SdkBytes.fromByteArray(Gzip.compress(document)))
                        .build());
        transaction.requirePresent(learners, LearnerStore.partition(learner), LearnerStore.SK);
        return switch (transaction.commit(table.client())) {
            case Transaction.Outcome.Committed() ->
                    there.isPresent() ? Upsert.REPLACED : Upsert.CREATED;
            case Transaction.Outcome.Refused(int write, _) ->
                    write == put ? upsert(learner, credential, document) : Upsert.NO_LEARNER;
        };
    }

    public Optional<ImportedCredential> find(LearnerId learner, SecretDigest identity) {
        return table.find(WalletItems.partition(learner), CREDENTIAL + identity.hex())
                .map(WalletHoldingStore::read);
    }

    public List<ImportedCredential> list(LearnerId learner) {
        return table
                .query(WalletItems.partition(learner), CREDENTIAL, 2 * MOST_CREDENTIALS)
                .stream()
                .map(WalletHoldingStore::read)
                .toList();
    }

    /** The bytes that were put in. */
    public Optional<Bytes> document(LearnerId learner, SecretDigest identity) {
        return table.find(WalletItems.partition(learner), DOCUMENT + identity.hex())
                .map(item -> Gzip.expand(item.getBytes("document").asByteArray()));
    }

    /** The Profile that was put in last. */
    public Optional<Bytes> profile(LearnerId learner) {
        return table.find(WalletItems.partition(learner), PROFILE)
                .map(item -> Gzip.expand(item.getBytes("document").asByteArray()));
    }

    /** False when the learner is gone. */
    public boolean putProfile(LearnerId learner, Bytes profile) {
        var transaction = new Transaction();
        transaction.put(
                table,
                Table.item(WalletItems.partition(learner), PROFILE)
                        .putBytes("document", SdkBytes.fromByteArray(Gzip.compress(profile)))
                        .build());
        transaction.requirePresent(learners, LearnerStore.partition(learner), LearnerStore.SK);
        return transaction.commit(table.client()) instanceof Transaction.Outcome.Committed;
    }

    /** Which wallets the learner lets at what they hold. */
    public List<WalletGrant> grants(LearnerId learner) {
        return table
                .query(WalletItems.partition(learner), WalletItems.GRANT, MOST_CREDENTIALS)
                .stream()
                .map(WalletItems::readGrant)
                .toList();
    }

    /**
     * Deletes everything that is held for a learner, and what wallets are allowed with it. The
     * learner's record must be gone already, so that nothing comes after it.
     */
    public void erase(LearnerId learner) {
        String pk = WalletItems.partition(learner);
        List<EnhancedDocument> found;
        do {
            found = table.query(pk, "", ERASED_AT_ONCE);
            found.forEach(item -> table.delete(pk, item.getString(TableDefinition.SORT_KEY)));
        } while (!found.isEmpty());
    }

    private static EnhancedDocument toItem(String pk, ImportedCredential credential) {
        return Table.item(pk, CREDENTIAL + credential.identity().hex())
                .putString("identity", credential.identity().hex())
                .putString("form", credential.form().name())
                .putString("content", credential.content().hex())
                .putString("validFrom", credential.validFrom().toString())
                .putString("storedAt", credential.storedAt().toString())
                .build();
    }

    private static ImportedCredential read(EnhancedDocument item) {
        return new ImportedCredential(
                new SecretDigest(item.getString("identity")),
                ImportedCredential.Form.valueOf(item.getString("form")),
                new SecretDigest(item.getString("content")),
                Instant.parse(item.getString("validFrom")),
                Instant.parse(item.getString("storedAt")));
    }
}
