package org.assaymark.records;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assaymark.credential.MailId;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;

/**
 * Letters to be sent. Whoever wants one sent writes it with the change that it tells of; what is
 * sent, or given up, is gone from here.
 *
 * <p>Keys: {@code pk = MAIL#<id>}, {@code sk = MAIL}. As long as it is to be sent, {@code duePk =
 * DUE} and {@code dueSk = <moment>#<id>}; one that is taken has neither, and waits for nobody.
 */
public final class MailStore {
    public static final TableDefinition TABLE =
            new TableDefinition(
                    "mail",
                    List.of(new TableDefinition.Index("byDue", "duePk", "dueSk")),
                    false,
                    true);

    private static final String PARTITION = "MAIL#";
    private static final String SK = "MAIL";
    private static final String DUE = "DUE";
    private static final Duration KEPT = Duration.ofDays(1);

    private final Table table;

    public MailStore(DynamoDbEnhancedClient client, String tableName) {
        this.table = new Table(client, TABLE, tableName);
    }

    /** Asks for a letter that goes with no change of anything else. */
    public void put(Mail mail) {
        table.putIfAbsent(due(mail, mail.askedAt()));
    }

    /** Asks for a letter in the transaction of what it tells of. */
    void add(Mail mail, Transaction transaction) {
        transaction.putIfAbsent(table, due(mail, mail.askedAt()));
    }

    /** Those whose time has come, the longest overdue first; the index may lag by moments. */
    public List<Mail> due(Instant now, int limit) {
        return table.between("byDue", DUE, "", now + "#~", limit).stream()
                .map(MailStore::read)
                .toList();
    }

    public Optional<Mail> find(MailId id) {
        return table.find(PARTITION + id.text(), SK).map(MailStore::read);
    }

    /**
     * The mail as the caller's own, to be sent now; empty when another one has it, or had it.
     *
     * @param mail as it was read
     */
    public Optional<Mail> take(Mail mail) {
        Mail taken = mail.taken();
        return table.putIf(
                        item(taken).build(),
                        Conditions.revisionIs(mail.attempts()).and(Conditions.is("duePk", DUE)))
                ? Optional.of(taken)
                : Optional.empty();
    }

    /** Gives back one that was taken, to be taken again from a moment on. */
    public void giveBack(Mail taken, Instant from) {
        table.putIf(due(taken, from), Conditions.revisionIs(taken.attempts()));
    }

    /** It was sent, or is given up. */
    public void remove(Mail taken) {
        table.delete(PARTITION + taken.id().text(), SK);
    }

    /** Sorts by the moment: all have whole seconds. */
    private static EnhancedDocument due(Mail mail, Instant from) {
        return item(mail)
                .putString("duePk", DUE)
                .putString("dueSk", from + "#" + mail.id().text())
                .build();
    }

    private static EnhancedDocument.Builder item(Mail mail) {
        Instant useless = mail.letter().uselessFrom(mail.askedAt());
        return Table.item(PARTITION + mail.id().text(), SK)
                .putString("id", mail.id().text())
                .putString("letter", Json.write(mail.letter().document()).utf8())
                .putString("askedAt", mail.askedAt().toString())
                .putNumber("revision", mail.attempts())
                .putNumber(TableDefinition.EXPIRY, useless.plus(KEPT).getEpochSecond());
    }

    private static Mail read(EnhancedDocument item) {
        return new Mail(
                new MailId(item.getString("id")),
                Letter.of(Json.readObject(Bytes.utf8(item.getString("letter")))),
                Instant.parse(item.getString("askedAt")),
                item.getNumber("revision").intValue());
    }
}
