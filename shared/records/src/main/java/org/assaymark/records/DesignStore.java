package org.assaymark.records;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.assaymark.credential.DesignId;
import org.assaymark.credential.IssuerId;
import org.assaymark.credential.Mode;
import org.assaymark.document.Bytes;
import org.assaymark.document.HashAlgorithm;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;

/**
 * Designs of badges, in the catalogue table.
 *
 * <p>Keys: {@code pk = DESIGN#<id>}; {@code sk = DESIGN}, listed by {@code listPk = DESIGNS} and
 * {@code issuerPk = <issuer>#DESIGNS}; each version {@code sk = VERSION#<six digits>}; each picture
 * that a version names {@code sk = ARTWORK#<SHA-256 of it>}.
 */
public final class DesignStore {
    private static final String SK = "DESIGN";
    private static final String LIST = "DESIGNS";
    private static final String VERSION = "VERSION#";

    private final Table table;

    public DesignStore(DynamoDbEnhancedClient client, String catalogueTableName) {
        this.table = new Table(client, IssuerStore.TABLE, catalogueTableName);
    }

    /** What became of a change that carries the answer to its request. */
    public enum Change {
        MADE,
        /** The design is not at the revision that was read. */
        OVERTAKEN,
        /** The request was answered before, by this or a parallel attempt. */
        ALREADY_ANSWERED
    }

    /**
     * @param artwork what its content names by {@link #digest}
     */
    public Change create(CataloguedDesign design, Optional<Bytes> artwork, Receipt receipt) {
        var transaction = new Transaction();
        int answered = receipt.addTo(transaction);
        transaction.putIfAbsent(table, toItem(design));
        addVersion(design, artwork, transaction);
        return outcome(transaction, answered);
    }

    /** Whether it was replaced, with its new version: false when its revision is another now. */
    public boolean edit(CataloguedDesign edited, Optional<Bytes> artwork) {
        var transaction = new Transaction();
        transaction.putIf(table, toItem(edited), Conditions.revisionIs(edited.revision() - 1));
        addVersion(edited, artwork, transaction);
        return transaction.commit(table.client()) instanceof Transaction.Outcome.Committed;
    }

    public Change archive(CataloguedDesign archived, Receipt receipt) {
        var transaction = new Transaction();
        int answered = receipt.addTo(transaction);
        transaction.putIf(table, toItem(archived), Conditions.revisionIs(archived.revision() - 1));
        return outcome(transaction, answered);
    }

    public Optional<CataloguedDesign> find(DesignId id) {
        return table.find(partition(id), SK).map(DesignStore::fromItem);
    }

    public Optional<DesignVersion> findVersion(DesignId id, int version) {
        return table.find(partition(id), versionKey(version)).map(DesignStore::version);
    }

    /** The picture that some version of the design names. */
    public Optional<Bytes> findArtwork(DesignId id, String digest) {
        return table.find(partition(id), artworkKey(digest))
                .map(item -> Bytes.of(item.getBytes("picture").asByteArray()));
    }

    /** The newest first. */
    public Listing<DesignVersion> versions(DesignId id, PageRequest page) {
        return table.pageOfPartition(partition(id), VERSION, page).map(DesignStore::version);
    }

    public Listing<CataloguedDesign> list(Mode mode, PageRequest page) {
        return table.page("byList", mode.partition(LIST), page).map(DesignStore::fromItem);
    }

    public Listing<CataloguedDesign> list(IssuerId issuer, PageRequest page) {
        return table.page("byIssuer", issuerPartition(issuer), page).map(DesignStore::fromItem);
    }

    /** By what a picture is named: lower-case hex of its SHA-256. */
    public static String digest(Bytes picture) {
        return HexFormat.of().formatHex(HashAlgorithm.SHA_256.digest(picture).toArray());
    }

    private void addVersion(
            CataloguedDesign design, Optional<Bytes> artwork, Transaction transaction) {
        transaction.putIfAbsent(table, toItem(design.newest()));
        artwork.ifPresent(picture -> transaction.put(table, artworkItem(design.id(), picture)));
    }

    private Change outcome(Transaction transaction, int answered) {
        return switch (transaction.commit(table.client())) {
            case Transaction.Outcome.Committed() -> Change.MADE;
            case Transaction.Outcome.Refused(int write, _) ->
                    write == answered ? Change.ALREADY_ANSWERED : Change.OVERTAKEN;
        };
    }

    private static String partition(DesignId id) {
        return "DESIGN#" + id.text();
    }

    private static String issuerPartition(IssuerId issuer) {
        return issuer.text() + "#" + LIST;
    }

    private static String versionKey(int version) {
        return String.format(Locale.ROOT, VERSION + "%06d", version);
    }

    private static String artworkKey(String digest) {
        return "ARTWORK#" + digest;
    }

    private static EnhancedDocument artworkItem(DesignId id, Bytes picture) {
        return Table.item(partition(id), artworkKey(digest(picture)))
                .putBytes("picture", SdkBytes.fromByteArray(picture.toArray()))
                .build();
    }

    private static EnhancedDocument toItem(CataloguedDesign design) {
        return Table.item(partition(design.id()), SK)
                .putString("listPk", design.issuer().mode().partition(LIST))
                .putString("listSk", design.id().text())
                .putString("id", design.id().text())
                .putString("issuerPk", issuerPartition(design.issuer()))
                .putString("issuerId", design.issuer().text())
                .putString("status", design.status().name())
                .putNumber("version", design.version())
                .putString("content", design.content().utf8())
                .putString("createdAt", design.createdAt().toString())
                .putString("updatedAt", design.updatedAt().toString())
                .putNumber("revision", design.revision())
                .build();
    }

    private static EnhancedDocument toItem(DesignVersion version) {
        return Table.item(partition(version.id()), versionKey(version.version()))
                .putString("id", version.id().text())
                .putNumber("version", version.version())
                .putString("content", version.content().utf8())
                .putString("createdAt", version.createdAt().toString())
                .build();
    }

    private static CataloguedDesign fromItem(EnhancedDocument item) {
        return new CataloguedDesign(
                new DesignId(item.getString("id")),
                new IssuerId(item.getString("issuerId")),
                CataloguedDesign.Status.valueOf(item.getString("status")),
                item.getNumber("version").intValue(),
                Bytes.utf8(item.getString("content")),
                Instant.parse(item.getString("createdAt")),
                Instant.parse(item.getString("updatedAt")),
                item.getNumber("revision").longValue());
    }

    private static DesignVersion version(EnhancedDocument item) {
        return new DesignVersion(
                new DesignId(item.getString("id")),
                item.getNumber("version").intValue(),
                Bytes.utf8(item.getString("content")),
                Instant.parse(item.getString("createdAt")));
    }
}
