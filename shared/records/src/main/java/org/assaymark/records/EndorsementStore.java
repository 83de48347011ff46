package org.assaymark.records;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.assaymark.credential.EndorsementId;
import org.assaymark.document.Bytes;
import org.assaymark.document.HashAlgorithm;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;

/**
 * Endorsements, in the catalogue table beside what they are attached to.
 *
 * <p>Keys: {@code pk} that of the achievement or issuer; {@code sk = ENDORSEMENT#<id>}; and the
 * guard that attaches a document once, {@code sk = ENDORSED#<SHA-256 of it>}.
 */
public final class EndorsementStore {
    private static final String PREFIX = "ENDORSEMENT#";

    private final Table table;

    public EndorsementStore(DynamoDbEnhancedClient client, String catalogueTableName) {
        this.table = new Table(client, IssuerStore.TABLE, catalogueTableName);
    }

    /** What became of a new endorsement. */
    public sealed interface Attaching {
        record Attached() implements Attaching {}

        record AttachedBefore(EndorsementId id) implements Attaching {}

        /** The request was answered before, by this or a parallel attempt. */
        record AlreadyAnswered() implements Attaching {}
    }

    public Attaching attach(Endorsement endorsement, Receipt receipt) {
        var transaction = new Transaction();
        int answered = receipt.addTo(transaction);
        int guard = transaction.putIfAbsent(table, guard(endorsement));
        transaction.putIfAbsent(table, toItem(endorsement));
        return switch (transaction.commit(table.client())) {
            case Transaction.Outcome.Committed() -> new Attaching.Attached();
            case Transaction.Outcome.Refused(int write, _) when write == answered ->
                    new Attaching.AlreadyAnswered();
            case Transaction.Outcome.Refused(int write, var existing) when write == guard ->
                    new Attaching.AttachedBefore(
                            new EndorsementId(existing.orElseThrow().getString("id")));
            case Transaction.Outcome.Refused _ ->
                    throw new IllegalStateException("endorsement id drawn twice");
        };
    }

    public Optional<Endorsement> find(Endorsement.Holder holder, EndorsementId id) {
        return table.find(holder.partition(), PREFIX + id.text())
                .map(item -> fromItem(holder, item));
    }

    /** The newest first. */
    public Listing<Endorsement> list(Endorsement.Holder holder, PageRequest page) {
        return table.pageOfPartition(holder.partition(), PREFIX, page)
                .map(item -> fromItem(holder, item));
    }

    /** Whether it was removed: false when somebody else was faster. */
    public boolean remove(Endorsement endorsement) {
        var transaction = new Transaction();
        transaction.deleteIf(table, toItem(endorsement), Conditions.present());
        transaction.deleteIf(table, guard(endorsement), Conditions.present());
        return transaction.commit(table.client()) instanceof Transaction.Outcome.Committed;
    }

    private static String digest(Bytes document) {
        return HexFormat.of().formatHex(HashAlgorithm.SHA_256.digest(document).toArray());
    }

    private static EnhancedDocument guard(Endorsement endorsement) {
        return Table.item(
                        endorsement.holder().partition(),
                        "ENDORSED#" + digest(endorsement.document()))
                .putString("id", endorsement.id().text())
                .build();
    }

    private static EnhancedDocument toItem(Endorsement endorsement) {
        return Table.item(endorsement.holder().partition(), PREFIX + endorsement.id().text())
                .putString("id", endorsement.id().text())
                .putString("about", endorsement.about())
                .putString("form", endorsement.form().name())
                .putString("document", endorsement.document().utf8())
                .putString("addedAt", endorsement.addedAt().toString())
                .build();
    }

    private static Endorsement fromItem(Endorsement.Holder holder, EnhancedDocument item) {
        return new Endorsement(
                new EndorsementId(item.getString("id")),
                holder,
                item.getString("about"),
                Endorsement.Form.valueOf(item.getString("form")),
                Bytes.utf8(item.getString("document")),
                Instant.parse(item.getString("addedAt")));
    }
}
