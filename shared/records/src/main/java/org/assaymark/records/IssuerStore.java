package org.assaymark.records;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.assaymark.credential.BrandColours;
import org.assaymark.credential.CertificateSettings;
import org.assaymark.credential.Correspondence;
import org.assaymark.credential.IssuerId;
import org.assaymark.credential.Mode;
import org.assaymark.credential.Profile;
import org.assaymark.document.Json;
import org.assaymark.status.StatusPurpose;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;

/**
 * Issuers, in the catalogue table.
 *
 * <p>Keys: the issuer {@code pk = ISSUER#<id>}, {@code sk = ISSUER}, listed by {@code listPk =
 * ISSUERS}; the claim to its slug {@code pk = SLUG#<slug>}, {@code sk = SLUG}. {@link
 * IssuerKeyStore} changes keys.
 */
public final class IssuerStore {
    public static final TableDefinition TABLE =
            new TableDefinition(
                    "catalogue",
                    List.of(
                            new TableDefinition.Index("byList", "listPk", "listSk"),
                            new TableDefinition.Index("byIssuer", "issuerPk", "listSk")),
                    true,
                    false);

    private static final String SK = "ISSUER";
    private static final String LIST = "ISSUERS";

    private final Table table;

    public IssuerStore(DynamoDbEnhancedClient client, String tableName) {
        this.table = new Table(client, TABLE, tableName);
    }

    /** What became of a new issuer. */
    public sealed interface Creation {
        record Created() implements Creation {}

        record SlugTaken() implements Creation {}

        /** The request was answered before, by this or a parallel attempt. */
        record AlreadyAnswered() implements Creation {}
    }

    public Creation create(Issuer issuer, Receipt receipt) {
        var transaction = new Transaction();
        int answered = receipt.addTo(transaction);
        int slug =
                transaction.putIfAbsent(
                        table,
                        Table.item("SLUG#" + issuer.slug(), "SLUG")
                                .putString("issuerId", issuer.id().text())
                                .build());
        transaction.putIfAbsent(table, toItem(issuer));
        return switch (transaction.commit(table.client())) {
            case Transaction.Outcome.Committed() -> new Creation.Created();
            case Transaction.Outcome.Refused(int write, _) when write == answered ->
                    new Creation.AlreadyAnswered();
            case Transaction.Outcome.Refused(int write, _) when write == slug ->
                    new Creation.SlugTaken();
            case Transaction.Outcome.Refused _ ->
                    throw new IllegalStateException("issuer id drawn twice");
        };
    }

    public Optional<Issuer> find(IssuerId id) {
        return table.find(partition(id), SK).map(IssuerStore::fromItem);
    }

    public Optional<Issuer> findBySlug(String slug) {
        return table.find("SLUG#" + slug, "SLUG")
                .flatMap(claim -> IssuerId.parse(claim.getString("issuerId")))
                .flatMap(this::find);
    }

    public Listing<Issuer> list(Mode mode, PageRequest page) {
        return table.page("byList", mode.partition(LIST), page).map(IssuerStore::fromItem);
    }

    /** Whether it was replaced: false when its revision is no longer {@code expected}. */
    public boolean replace(Issuer issuer, long expected) {
        return table.putIf(toItem(issuer), Conditions.revisionIs(expected));
    }

    static String partition(IssuerId id) {
        return "ISSUER#" + id.text();
    }

    static EnhancedDocument toItem(Issuer issuer) {
        ArrayNode keys = Json.array();
        issuer.keys().forEach(key -> keys.add(key.toJson()));
        return Table.item(partition(issuer.id()), SK)
                .putString("listPk", issuer.id().mode().partition(LIST))
                .putString("listSk", issuer.id().text())
                .putString("id", issuer.id().text())
                .putString("slug", issuer.slug())
                .putString("did", issuer.did())
                .putString("profile", Json.write(issuer.profile().document()).utf8())
                .putString("timeZone", issuer.timeZone().getId())
                .putString("proofs", String.join(" ", EmbeddedProof.names(issuer.form().proofs())))
                .putStringSet(
                        "statusPurposes",
                        issuer.form().statusPurposes().stream()
                                .map(StatusPurpose::name)
                                .collect(Collectors.toSet()))
                .putString("correspondence", Json.write(issuer.correspondence().document()).utf8())
                .putString("brand", Json.write(issuer.brand().document()).utf8())
                .putString("certificate", Json.write(issuer.certificate().document()).utf8())
                .putString("keys", Json.write(keys).utf8())
                .putString("createdAt", issuer.createdAt().toString())
                .putString("updatedAt", issuer.updatedAt().toString())
                .putNumber("revision", issuer.revision())
                .build();
    }

    private static CredentialForm form(EnhancedDocument item) {
        return new CredentialForm(
                EmbeddedProof.of(List.of(item.getString("proofs").split(" "))),
                item.getStringSet("statusPurposes").stream()
                        .map(StatusPurpose::valueOf)
                        .collect(Collectors.toSet()));
    }

    /** What was stored before there was any has the usual one. */
    private static Correspondence correspondence(EnhancedDocument item) {
        return item.isPresent("correspondence")
                ? Correspondence.of(Json.read(item.getString("correspondence")))
                : Correspondence.USUAL;
    }

    private static BrandColours brand(EnhancedDocument item) {
        return item.isPresent("brand")
                ? BrandColours.of(Json.read(item.getString("brand")))
                : BrandColours.NONE;
    }

    private static CertificateSettings certificate(EnhancedDocument item) {
        return item.isPresent("certificate")
                ? CertificateSettings.of(Json.read(item.getString("certificate")))
                : CertificateSettings.NONE;
    }

    private static Issuer fromItem(EnhancedDocument item) {
        return new Issuer(
                new IssuerId(item.getString("id")),
                item.getString("slug"),
                item.getString("did"),
                Profile.stored((ObjectNode) Json.read(item.getString("profile"))),
                ZoneId.of(item.getString("timeZone")),
                form(item),
                correspondence(item),
                brand(item),
                certificate(item),
                StreamSupport.stream(Json.read(item.getString("keys")).spliterator(), false)
                        .map(key -> IssuerKey.of((ObjectNode) key))
                        .toList(),
                Instant.parse(item.getString("createdAt")),
                Instant.parse(item.getString("updatedAt")),
                item.getNumber("revision").longValue());
    }
}
