package org.assaymark.records;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assaymark.credential.IssuerId;
import org.assaymark.credential.StatusListId;
import org.assaymark.document.Bytes;
import org.assaymark.status.StatusList;
import org.assaymark.status.StatusPurpose;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Status lists, who has which index, and the changes that are not published yet.
 *
 * <p>Keys: the list {@code pk = LIST#<id>}, {@code sk = LIST}, listed by {@code issuerId}; a
 * reserved index {@code pk = INDEX#<id>#<index>}, {@code sk = INDEX} (each in a partition of its
 * own, so that no counter limits issuing); a change to publish {@code pk = CHANGES#<id>}, {@code sk
 * = CHANGE#<index>#<number>}, never written again, listed by {@code pendingPk = PENDING}; the turn
 * to publish {@code pk = LIST#<id>}, {@code sk = TURN}; the list that takes new indexes {@code pk =
 * OPEN#<issuer>#<purpose>}, {@code sk = OPEN}.
 */
public final class StatusListStore {
    public static final TableDefinition TABLE =
            new TableDefinition(
                    "status",
                    List.of(
                            new TableDefinition.Index("byPending", "pendingPk", "pendingSk"),
                            new TableDefinition.Index("byIssuer", "issuerId", "id")),
                    true,
                    false);

    /** A transaction takes 100 writes; one is the list itself, and one the end of the turn. */
    public static final int MOST_CHANGES = 98;

    private static final String LIST = "LIST";
    private static final String INDEX = "INDEX";
    private static final String OPEN = "OPEN";
    private static final String TURN = "TURN";
    private static final String CHANGE = "CHANGE#";
    private static final String PENDING = "PENDING";

    private final Table table;

    public StatusListStore(DynamoDbEnhancedClient client, String tableName) {
        this.table = new Table(client, TABLE, tableName);
    }

    public Optional<StoredStatusList> find(StatusListId id) {
        return table.find(partition(id), LIST).map(StatusListStore::fromItem);
    }

    public Listing<StoredStatusList> listByIssuer(IssuerId issuer, PageRequest page) {
        return table.page("byIssuer", issuer.text(), page).map(StatusListStore::fromItem);
    }

    public Optional<StatusListId> findOpen(IssuerId issuer, StatusPurpose purpose) {
        return table.find(openPartition(issuer, purpose), OPEN)
                .map(open -> new StatusListId(open.getString("statusListId")));
    }

    /**
     * Makes this the list that takes new indexes.
     *
     * @param instead the list that was open until now, if any
     * @return false when another list was opened meanwhile
     */
    public boolean open(StoredStatusList list, Optional<StatusListId> instead) {
        EnhancedDocument open =
                Table.item(openPartition(list.issuer(), list.purpose()), OPEN)
                        .putString("statusListId", list.id().text())
                        .build();
        var transaction = new Transaction();
        transaction.putIfAbsent(table, toItem(list));
        instead.ifPresentOrElse(
                former -> transaction.putIf(table, open, openIs(former)),
                () -> transaction.putIfAbsent(table, open));
        return transaction.commit(table.client()) instanceof Transaction.Outcome.Committed;
    }

    /**
     * Whether the index was free and is now reserved for ever; a reserved index that is never used
     * is a decoy.
     */
    public boolean reserve(StatusListId list, int index) {
        return table.putIfAbsent(Table.item("INDEX#" + list.text() + "#" + index, INDEX).build());
    }

    /** The change that a transaction of another store writes, to be published at once. */
    static EnhancedDocument toItem(StatusListId list, StatusChange change) {
        return changeItem(list, change)
                .putString("pendingPk", PENDING)
                .putString("pendingSk", list.text() + "#" + changeKey(change))
                .putString("statusListId", list.text())
                .putNumber("index", change.index())
                .putBoolean("set", change.set())
                .putNumber("number", change.number())
                .build();
    }

    /** The bits of a credential that its new state changes, for the transaction of that state. */
    static void addBits(
            Table table, StoredCredential before, StoredCredential after, Transaction transaction) {
        after.slotsChangedSince(before)
                .forEach(
                        (purpose, slot) ->
                                transaction.put(
                                        table,
                                        toItem(
                                                slot.list(),
                                                new StatusChange(
                                                        slot.index(),
                                                        after.status().sets(purpose),
                                                        after.revision()))));
    }

    /**
     * Changes that the published list does not show yet, at most {@link #MOST_CHANGES}; those of
     * one bit in the order in which they were made.
     */
    public List<StatusChange> pending(StatusListId list) {
        return changes(list, CHANGE);
    }

    /** Changes of this bit that the published list does not show yet. */
    public List<StatusChange> pending(StatusSlot slot) {
        return changes(slot.list(), changePrefix(slot.index()));
    }

    private List<StatusChange> changes(StatusListId list, String prefix) {
        return table.query(changesPartition(list), prefix, MOST_CHANGES).stream()
                .map(
                        change ->
                                new StatusChange(
                                        change.getNumber("index").intValue(),
                                        change.getBoolean("set"),
                                        change.getNumber("number").longValue()))
                .toList();
    }

    /**
     * Lists that have had unpublished changes for a moment, so that whoever made them may have
     * died.
     */
    public List<StatusListId> listsWithPending() {
        return table
                .page("byPending", PENDING, new PageRequest(MOST_CHANGES, Optional.empty()))
                .items()
                .stream()
                .map(change -> new StatusListId(change.getString("statusListId")))
                .distinct()
                .toList();
    }

    /**
     * Whether it is now the caller's turn to publish the list: until then, or until it has done so.
     * It keeps others from signing the same changes; what is published is guarded by {@link
     * #publish} alone.
     */
    public boolean takeTurn(StatusListId list, Instant now, Instant until) {
        return table.putIf(
                turn(list).putNumber(TableDefinition.EXPIRY, until.getEpochSecond()).build(),
                Conditions.absentOrExpired(now));
    }

    /**
     * Whether the list was published with these changes, which ends the turn: false when another
     * publication came first.
     *
     * @param changes that were read after the list was: what is pending no more by then is in it
     */
    public boolean publish(StoredStatusList list, List<StatusChange> changes) {
        var transaction = new Transaction();
        transaction.putIf(table, toItem(list), Conditions.revisionIs(list.revision() - 1));
        transaction.delete(table, turn(list.id()).build());
        changes.forEach(change -> transaction.delete(table, changeItem(list.id(), change).build()));
        return transaction.commit(table.client()) instanceof Transaction.Outcome.Committed;
    }

    private static Expression openIs(StatusListId list) {
        return Expression.builder()
                .expression("statusListId = :former")
                .putExpressionValue(":former", AttributeValue.fromS(list.text()))
                .build();
    }

    private static String partition(StatusListId id) {
        return "LIST#" + id.text();
    }

    private static String changesPartition(StatusListId id) {
        return "CHANGES#" + id.text();
    }

    private static EnhancedDocument.Builder changeItem(StatusListId list, StatusChange change) {
        return Table.item(changesPartition(list), changeKey(change));
    }

    private static String changeKey(StatusChange change) {
        return changePrefix(change.index()) + String.format(Locale.ROOT, "%019d", change.number());
    }

    private static String changePrefix(int index) {
        return String.format(Locale.ROOT, CHANGE + "%09d#", index);
    }

    private static EnhancedDocument.Builder turn(StatusListId list) {
        return Table.item(partition(list), TURN);
    }

    private static String openPartition(IssuerId issuer, StatusPurpose purpose) {
        return "OPEN#" + issuer.text() + "#" + purpose.name();
    }

    private static EnhancedDocument toItem(StoredStatusList list) {
        return Table.item(partition(list.id()), LIST)
                .putString("id", list.id().text())
                .putString("issuerId", list.issuer().text())
                .putString("kids", String.join(" ", list.kids()))
                .putString("purpose", list.purpose().name())
                .putString("bits", list.bits().encode())
                .putBytes("document", SdkBytes.fromByteArray(list.document().toArray()))
                .putNumber("revision", list.revision())
                .build();
    }

    /** Unknown of what was published before they were kept. */
    private static Set<String> kids(EnhancedDocument item) {
        return item.isPresent("kids")
                ? Pattern.compile(" ")
                        .splitAsStream(item.getString("kids"))
                        .filter(kid -> !kid.isEmpty())
                        .collect(Collectors.toSet())
                : Set.of();
    }

    private static StoredStatusList fromItem(EnhancedDocument item) {
        return new StoredStatusList(
                new StatusListId(item.getString("id")),
                new IssuerId(item.getString("issuerId")),
                StatusPurpose.valueOf(item.getString("purpose")),
                StatusList.decode(item.getString("bits")),
                Bytes.of(item.getBytes("document").asByteArray()),
                kids(item),
                item.getNumber("revision").longValue());
    }
}
