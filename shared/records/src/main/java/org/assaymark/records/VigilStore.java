package org.assaymark.records;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.assaymark.credential.ConnectionId;
import org.assaymark.credential.MailId;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;

/**
 * What was seen of connections, in the table of {@link ConnectionStore}, which begins and ends it
 * with the connection. What is told of it goes to the {@link EventFeed} and into the {@link
 * MailStore} in the same transaction.
 *
 * <p>Keys: {@code pk = CONNECTION#<id>}, {@code sk = VIGIL}; {@code duePk = DUE#VIGILS}, {@code
 * dueSk = <moment>#<id>}.
 */
public final class VigilStore {
    static final String SK = "VIGIL";

    private static final String DUE = "DUE#VIGILS";

    private final Table table;
    private final Table events;
    private final MailStore mails;

    public VigilStore(
            DynamoDbEnhancedClient client,
            String tableName,
            String credentialsTable,
            MailStore mails) {
        this.table = new Table(client, ConnectionStore.TABLE, tableName);
        this.events = new Table(client, CredentialStore.TABLE, credentialsTable);
        this.mails = mails;
    }

    /** What was seen of it: nothing, where nobody has looked yet. */
    public Vigil find(Connection connection) {
        return table.find(ConnectionStore.partition(connection.id()), SK)
                .map(VigilStore::fromItem)
                .orElseGet(() -> Vigil.of(connection));
    }

    /** Those whose turn has come, the longest overdue first; the index may lag by moments. */
    public List<Vigil> due(Instant now, int limit) {
        String until = now.truncatedTo(ChronoUnit.SECONDS) + "#~";
        return table.between("byDue", DUE, "", until, limit).stream()
                .map(VigilStore::fromItem)
                .toList();
    }

    /** Whether it was replaced: false when somebody else was faster, or it was ended. */
    public boolean replace(Vigil changed) {
        return table.putIf(toItem(changed), Conditions.revisionIs(changed.revision() - 1));
    }

    /**
     * As above, and tells those who follow events, and the issuer; all or nothing.
     *
     * @param id of the letter that tells the issuer
     */
    public boolean replace(
            Vigil changed, CredentialEvent event, MailId id, Letter.OfConnection letter) {
        var transaction = new Transaction();
        transaction.putIf(table, toItem(changed), Conditions.revisionIs(changed.revision() - 1));
        transaction.put(
                events,
                EventFeed.toItem(changed.connection(), letter.issuer(), event, letter.reason()));
        mails.add(Mail.asked(id, letter, event.at().truncatedTo(ChronoUnit.SECONDS)), transaction);
        return transaction.commit(table.client()) instanceof Transaction.Outcome.Committed;
    }

    static EnhancedDocument toItem(Vigil it) {
        var item =
                Table.item(ConnectionStore.partition(it.connection()), SK)
                        .putString("connectionId", it.connection().text())
                        .putString("due", it.due().toString())
                        .putString("duePk", DUE)
                        .putString(
                                "dueSk",
                                it.due().truncatedTo(ChronoUnit.SECONDS)
                                        + "#"
                                        + it.connection().text())
                        .putNumber("revision", it.revision());
        it.received().ifPresent(at -> item.putString("received", at.toString()));
        it.toldQuiet().ifPresent(at -> item.putString("toldQuiet", at.toString()));
        it.off()
                .ifPresent(
                        off ->
                                item.putString("offSince", off.since().toString())
                                        .putString("offReason", off.reason()));
        return item.build();
    }

    static Vigil fromItem(EnhancedDocument item) {
        return new Vigil(
                new ConnectionId(item.getString("connectionId")),
                Instant.parse(item.getString("due")),
                moment(item, "received"),
                moment(item, "toldQuiet"),
                moment(item, "offSince")
                        .map(since -> new Vigil.Off(since, item.getString("offReason"))),
                item.getNumber("revision").longValue());
    }

    private static Optional<Instant> moment(EnhancedDocument item, String attribute) {
        return Optional.ofNullable(item.getString(attribute)).map(Instant::parse);
    }
}
