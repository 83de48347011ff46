package org.assaymark.records;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assaymark.credential.AchievementId;
import org.assaymark.credential.CredentialId;
import org.assaymark.credential.IssuerId;
import org.assaymark.credential.LearnerId;
import org.assaymark.credential.ShortCode;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;

/**
 * Credentials with their signed documents, award guards and events.
 *
 * <p>Keys: {@code pk = CREDENTIAL#<id>} with {@code sk = CREDENTIAL} (where it stands), {@code sk =
 * DOCUMENTS} (the signed bytes), {@code sk = KEY#<algorithm>} (which key signed them, listed by
 * {@code keyPk = <issuer>#<kid>}) and {@code sk = EVENT#<number>} (the outbox, see {@link
 * EventFeed}); the award guard {@code pk = AWARD#<hash>}, {@code sk = AWARD}; the credentials of a
 * learner {@code pk = LEARNER#<id>}, {@code sk = CREDENTIAL#<id>}; those under one of the
 * provider's own names {@code pk = EXTERNAL#<keyed hash>}, {@code sk = CREDENTIAL#<id>}; the one
 * with a short code {@code pk = CODE#<code>}, {@code sk = CODE}, which stays when all else is
 * erased, since it leads to the id alone; and what leads to the {@link Receipt} of each request
 * that changed one. {@link ErasedCredentialStore} takes all of it away again.
 */
public final class CredentialStore {
    public static final TableDefinition TABLE =
            new TableDefinition(
                    "credentials",
                    List.of(
                            new TableDefinition.Index("byIssuer", "issuerPk", "id"),
                            new TableDefinition.Index("byAchievement", "achievementPk", "id"),
                            new TableDefinition.Index("byStatus", "statusPk", "id"),
                            new TableDefinition.Index("byLearner", "learnerPk", "id"),
                            PendingStore.DUE,
                            new TableDefinition.Index("byKey", "keyPk", "id"),
                            EventFeed.INDEX),
                    true,
                    true);

    static final String SK = "CREDENTIAL";
    static final String DOCUMENTS = "DOCUMENTS";
    private static final String AWARD = "AWARD";
    private static final String CODE = "CODE";
    private static final String EXTERNAL = "EXTERNAL#";
    private static final EnhancedType<String> TEXT = EnhancedType.of(String.class);

    private final Table table;
    private final Table statusTable;

    public CredentialStore(
            DynamoDbEnhancedClient client, String tableName, String statusTableName) {
        this.table = new Table(client, TABLE, tableName);
        this.statusTable = new Table(client, StatusListStore.TABLE, statusTableName);
    }

    /** What became of a credential that was to be issued. */
    public sealed interface Issuing {
        record Issued() implements Issuing {}

        /** The award is made already, by this credential. */
        record AlreadyAwarded(CredentialId credential) implements Issuing {}

        /** The learner was made or erased meanwhile: look again whose award it is. */
        record LearnerChanged() implements Issuing {}

        /** The credential to be replaced is not at the revision that was read. */
        record Overtaken() implements Issuing {}

        /** The pending credential that was to be signed is not at the revision that was read. */
        record PendingChanged() implements Issuing {}

        /** The request was answered before, by this or a parallel attempt. */
        record AlreadyAnswered() implements Issuing {}
    }

    /** What became of a change of state. */
    public enum Changing {
        CHANGED,
        /** The credential is not at the revision that was read. */
        OVERTAKEN,
        /** The request was answered before, by this or a parallel attempt. */
        ALREADY_ANSWERED
    }

    /** Writes learner, credential, documents, award guard, event and receipt; all or none. */
    public Issuing issue(Issue issue, Receipt receipt) {
        return issue(issue, receipt, new Transaction());
    }

    /** As above, and asks for a letter that tells of it; all or none. */
    public Issuing issue(Issue issue, Mail letter, MailStore mails, Receipt receipt) {
        var transaction = new Transaction();
        mails.add(letter, transaction);
        return issue(issue, receipt, transaction);
    }

    private Issuing issue(Issue issue, Receipt receipt, Transaction transaction) {
        StoredCredential credential = issue.credential();
        int answered = receipt.addTo(transaction, table, partition(credential.id()));
        int claimed = issue.learner().addTo(transaction);
        int replaced =
                issue.replaces().map(each -> add(each, transaction)).orElse(Transaction.NO_WRITE);
        int pending =
                issue.pending()
                        .map(each -> PendingStore.addRemoval(table, each, transaction))
                        .orElse(Transaction.NO_WRITE);
        int guard = transaction.putIf(table, guard(issue), unawarded(issue.replaces()));
        transaction.putIfAbsent(table, toItem(credential));
        transaction.put(table, ofLearner(credential.learner(), credential.id()));
        transaction.putIfAbsent(table, ofCode(credential.id()));
        issue.externalKeys()
                .forEach(key -> transaction.put(table, externalItem(key, credential.id())));
        transaction.putIfAbsent(table, toItem(credential.id(), issue.documents()));
        addKeys(credential, issue.documents(), transaction);
        transaction.putIfAbsent(
                table,
                EventFeed.toItem(
                        credential,
                        credential.revision(),
                        new CredentialEvent(
                                issue.event(),
                                CredentialEvent.Type.ISSUED,
                                credential.issuedAt())));
        return switch (transaction.commit(table.client())) {
            case Transaction.Outcome.Committed() -> new Issuing.Issued();
            case Transaction.Outcome.Refused(int write, _) when write == answered ->
                    new Issuing.AlreadyAnswered();
            case Transaction.Outcome.Refused(int write, _) when write == claimed ->
                    new Issuing.LearnerChanged();
            case Transaction.Outcome.Refused(int write, _) when write == replaced ->
                    new Issuing.Overtaken();
            case Transaction.Outcome.Refused(int write, _) when write == pending ->
                    new Issuing.PendingChanged();
            case Transaction.Outcome.Refused(int write, var existing) when write == guard ->
                    new Issuing.AlreadyAwarded(awarded(existing));
            case Transaction.Outcome.Refused _ ->
                    throw new IllegalStateException("credential id drawn twice");
        };
    }

    private static EnhancedDocument guard(Issue issue) {
        return guardItem(issue.award())
                .putString("credentialId", issue.credential().id().text())
                .build();
    }

    static EnhancedDocument guardKey(AwardKey award) {
        return guardItem(award).build();
    }

    private static EnhancedDocument.Builder guardItem(AwardKey award) {
        return Table.item("AWARD#" + award.text(), AWARD);
    }

    /** Leads from a learner to what they have, without delay, for their export and erasure. */
    static EnhancedDocument ofLearner(LearnerId learner, CredentialId id) {
        return Table.item(partition(learner), "CREDENTIAL#" + id.text())
                .putString("credentialId", id.text())
                .build();
    }

    /** Leads from what is printed on paper to the credential. */
    private static EnhancedDocument ofCode(CredentialId id) {
        return Table.item(partition(ShortCode.of(id)), CODE)
                .putString("credentialId", id.text())
                .build();
    }

    private static String partition(ShortCode code) {
        return "CODE#" + code.text();
    }

    /** Leads from what a provider calls a credential to it. */
    static EnhancedDocument externalItem(String key, CredentialId id) {
        return Table.item(EXTERNAL + key, "CREDENTIAL#" + id.text())
                .putString("credentialId", id.text())
                .build();
    }

    /** A credential may take over the guard of the one that it replaces. */
    private static Expression unawarded(Optional<Issue.Replacement> replaces) {
        return replaces.map(
                        replacement ->
                                Conditions.absentOr(
                                        "credentialId", replacement.before().id().text()))
                .orElse(Conditions.ABSENT);
    }

    private static CredentialId awarded(Optional<EnhancedDocument> guard) {
        return new CredentialId(
                guard.orElseThrow(
                                () -> new IllegalStateException("the award guard was not returned"))
                        .getString("credentialId"));
    }

    private int add(Issue.Replacement replacement, Transaction transaction) {
        return addChange(
                replacement.before(), replacement.after(), replacement.event(), transaction);
    }

    /** Where the credential stands now, the bits that its lists have to show, and the event. */
    private int addChange(
            StoredCredential before,
            StoredCredential after,
            CredentialEvent event,
            Transaction transaction) {
        int changed =
                transaction.putIf(table, toItem(after), Conditions.revisionIs(before.revision()));
        StatusListStore.addBits(statusTable, before, after, transaction);
        transaction.putIfAbsent(table, EventFeed.toItem(after, after.revision(), event));
        return changed;
    }

    /**
     * Writes the new state, the bits that its status lists have to show, event and receipt; all or
     * none.
     *
     * @param before as it was read
     */
    public Changing change(
            StoredCredential before,
            StoredCredential after,
            CredentialEvent event,
            Receipt receipt) {
        var transaction = new Transaction();
        int answered = receipt.addTo(transaction, table, partition(before.id()));
        addChange(before, after, event, transaction);
        return switch (transaction.commit(table.client())) {
            case Transaction.Outcome.Committed() -> Changing.CHANGED;
            case Transaction.Outcome.Refused(int write, _) ->
                    write == answered ? Changing.ALREADY_ANSWERED : Changing.OVERTAKEN;
        };
    }

    /**
     * Writes the receipt of an answer that tells of a credential and changes nothing.
     *
     * @return overtaken when the credential is not there any more
     */
    public Changing remember(CredentialId told, Receipt receipt) {
        return told(new Transaction(), told, receipt);
    }

    /** As {@link #remember}, and asks for a letter that tells of it. */
    public Changing ask(Mail mail, CredentialId told, MailStore mails, Receipt receipt) {
        var transaction = new Transaction();
        mails.add(mail, transaction);
        return told(transaction, told, receipt);
    }

    private Changing told(Transaction transaction, CredentialId told, Receipt receipt) {
        int answered = receipt.addTo(transaction, table, partition(told));
        transaction.requirePresent(table, partition(told), SK);
        return switch (transaction.commit(table.client())) {
            case Transaction.Outcome.Committed() -> Changing.CHANGED;
            case Transaction.Outcome.Refused(int write, _) ->
                    write == answered ? Changing.ALREADY_ANSWERED : Changing.OVERTAKEN;
        };
    }

    /**
     * Puts other bytes in the place of the signed ones, unless anything of the credential has
     * changed since it was read; with the event, all or none.
     *
     * @param before as it was read, before its documents were
     */
    public Changing reissue(
            StoredCredential before, SignedDocuments documents, CredentialEvent event) {
        var transaction = new Transaction();
        StoredCredential after = before.reissued();
        addChange(before, after, event, transaction);
        transaction.put(table, toItem(after.id(), documents));
        addKeys(after, documents, transaction);
        return transaction.commit(table.client()) instanceof Transaction.Outcome.Committed
                ? Changing.CHANGED
                : Changing.OVERTAKEN;
    }

    /** Each under its algorithm: the key that signs next takes the place of the one before. */
    private void addKeys(
            StoredCredential credential, SignedDocuments documents, Transaction transaction) {
        documents
                .keys()
                .forEach(
                        (algorithm, kid) ->
                                transaction.put(
                                        table,
                                        keyItem(credential.id(), algorithm)
                                                .putString(
                                                        "keyPk",
                                                        keyPartition(credential.issuer(), kid))
                                                .putString("id", credential.id().text())
                                                .build()));
    }

    static EnhancedDocument.Builder keyItem(CredentialId id, IssuerKey.Algorithm algorithm) {
        return Table.item(partition(id), "KEY#" + algorithm.name());
    }

    public Optional<CredentialId> findAward(AwardKey award) {
        return table.find("AWARD#" + award.text(), AWARD)
                .map(guard -> new CredentialId(guard.getString("credentialId")));
    }

    /** Erased ones are found too. */
    public Optional<CredentialId> findByCode(ShortCode code) {
        return table.find(partition(code), CODE)
                .map(item -> new CredentialId(item.getString("credentialId")));
    }

    public Optional<StoredCredential> find(CredentialId id) {
        return table.find(partition(id), SK).map(CredentialItem::read);
    }

    public Optional<SignedDocuments> findDocuments(CredentialId id) {
        return table.find(partition(id), DOCUMENTS)
                .map(
                        item ->
                                new SignedDocuments(
                                        Gzip.expand(item.getBytes("json").asByteArray()),
                                        Gzip.expand(item.getBytes("jwt").asByteArray()),
                                        keys(item)));
    }

    private static Map<IssuerKey.Algorithm, String> keys(EnhancedDocument documents) {
        return documents.isPresent("keys")
                ? documents.getMap("keys", TEXT, TEXT).entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        key -> IssuerKey.Algorithm.valueOf(key.getKey()),
                                        Map.Entry::getValue))
                : Map.of();
    }

    /** What this key has signed, and no other has signed since. */
    public Listing<CredentialId> listByKey(CompromisedKey key, PageRequest page) {
        return table.page("byKey", keyPartition(key.issuer(), key.kid()), page)
                .map(item -> new CredentialId(item.getString("id")));
    }

    public Listing<CredentialRecord> listByIssuer(IssuerId issuer, PageRequest page) {
        return table.page("byIssuer", issuer.text(), page).map(CredentialItem::readAny);
    }

    public Listing<CredentialRecord> listByAchievement(
            AchievementId achievement, PageRequest page) {
        return table.page("byAchievement", achievement.text(), page).map(CredentialItem::readAny);
    }

    public Listing<CredentialRecord> listByStatus(
            AchievementId achievement, CredentialStatus status, PageRequest page) {
        return table.page("byStatus", CredentialItem.statusPartition(achievement, status), page)
                .map(CredentialItem::readAny);
    }

    public Listing<CredentialRecord> listByLearner(LearnerId learner, PageRequest page) {
        return table.page("byLearner", learner.text(), page).map(CredentialItem::readAny);
    }

    /** Credentials under one of the provider's own names, without delay. */
    public Listing<CredentialId> listByExternalKey(String key, PageRequest page) {
        return table.pageOfPartition(EXTERNAL + key, "CREDENTIAL#", page)
                .map(item -> new CredentialId(item.getString("credentialId")));
    }

    /** What happened to a credential, the first event first. */
    public List<ObjectNode> events(CredentialId id) {
        return table.query(partition(id), "EVENT#", 1_000).stream().map(EventFeed::read).toList();
    }

    static String partition(LearnerId id) {
        return "LEARNER#" + id.text();
    }

    private static String keyPartition(IssuerId issuer, String kid) {
        return issuer.text() + "#" + kid;
    }

    static String partition(CredentialId id) {
        return "CREDENTIAL#" + id.text();
    }

    private static EnhancedDocument toItem(StoredCredential credential) {
        return CredentialItem.write(Table.item(partition(credential.id()), SK), credential);
    }

    private static EnhancedDocument toItem(CredentialId id, SignedDocuments documents) {
        return Table.item(partition(id), DOCUMENTS)
                .putBytes("json", SdkBytes.fromByteArray(Gzip.compress(documents.json())))
                .putBytes("jwt", SdkBytes.fromByteArray(Gzip.compress(documents.jwt())))
                .putMap(
                        "keys",
                        documents.keys().entrySet().stream()
                                .collect(
                                        Collectors.toMap(
                                                key -> key.getKey().name(), Map.Entry::getValue)),
                        TEXT,
                        TEXT)
                .build();
    }
}
