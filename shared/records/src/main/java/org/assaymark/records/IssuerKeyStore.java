package org.assaymark.records;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.assaymark.credential.IssuerId;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;

/**
 * Changes of the keys of issuers, in the catalogue table; the keys themselves are part of the
 * issuer.
 *
 * <p>Keys: a KMS key that waits for its issuer {@code pk = ISSUER#<id>}, {@code sk = SPARE#<KMS
 * key>}; a key to re-issue for {@code pk = ISSUER#<id>}, {@code sk = COMPROMISED#<kid>}, listed by
 * {@code listPk = COMPROMISED}. The latter stays for good: a request that had begun before may
 * write what it signed at any time after.
 */
public final class IssuerKeyStore {
    private static final String SPARE = "SPARE#";
    private static final String COMPROMISED = "COMPROMISED";

    /** More are never needed at once; the others wait. */
    private static final int MOST_SPARES = 20;

    private final Table table;

    public IssuerKeyStore(DynamoDbEnhancedClient client, String tableName) {
        this.table = new Table(client, IssuerStore.TABLE, tableName);
    }

    /** What became of a change. */
    public enum Changing {
        CHANGED,
        /** The issuer is not at the revision that was read, or a spare key was taken meanwhile. */
        OVERTAKEN,
        /** The request was answered before, by this or a parallel attempt. */
        ALREADY_ANSWERED
    }

    /** Remembers a KMS key before anything is done with it, so that none is lost. */
    public void keep(IssuerId issuer, SpareKey spare) {
        table.putIfAbsent(toItem(issuer, spare));
    }

    public List<SpareKey> spares(IssuerId issuer) {
        return table.query(IssuerStore.partition(issuer), SPARE, MOST_SPARES).stream()
                .map(
                        item ->
                                new SpareKey(
                                        item.getString("kmsKeyId"),
                                        IssuerKey.Algorithm.valueOf(item.getString("algorithm"))))
                .toList();
    }

    /**
     * @param after with the new keys
     * @param used the spare ones that they were
     */
    public Changing rotate(Issuer after, List<SpareKey> used, Receipt receipt) {
        return change(
                after,
                receipt,
                transaction ->
                        used.forEach(
                                spare ->
                                        transaction.deleteIf(
                                                table,
                                                toItem(after.id(), spare),
                                                Conditions.present())));
    }

    public Changing retire(Issuer after, Receipt receipt) {
        return change(after, receipt, _ -> {});
    }

    /**
     * @param kid the key that is trusted no more
     */
    public Changing compromise(Issuer after, String kid, Receipt receipt) {
        return change(
                after,
                receipt,
                transaction ->
                        transaction.putIfAbsent(
                                table,
                                Table.item(
                                                IssuerStore.partition(after.id()),
                                                COMPROMISED + "#" + kid)
                                        .putString("listPk", COMPROMISED)
                                        .putString("listSk", after.id().text() + "#" + kid)
                                        .putString("issuerId", after.id().text())
                                        .putString("kid", kid)
                                        .build()));
    }

    public Listing<CompromisedKey> compromised(PageRequest page) {
        return table.page("byList", COMPROMISED, page)
                .map(
                        item ->
                                new CompromisedKey(
                                        new IssuerId(item.getString("issuerId")),
                                        item.getString("kid")));
    }

    private Changing change(Issuer after, Receipt receipt, Consumer<Transaction> more) {
        var transaction = new Transaction();
        int answered = receipt.addTo(transaction);
        transaction.putIf(
                table, IssuerStore.toItem(after), Conditions.revisionIs(after.revision() - 1));
        more.accept(transaction);
        return switch (transaction.commit(table.client())) {
            case Transaction.Outcome.Committed() -> Changing.CHANGED;
            case Transaction.Outcome.Refused(int write, Optional<EnhancedDocument> _) ->
                    write == answered ? Changing.ALREADY_ANSWERED : Changing.OVERTAKEN;
        };
    }

    private static EnhancedDocument toItem(IssuerId issuer, SpareKey spare) {
        return Table.item(IssuerStore.partition(issuer), SPARE + spare.kmsKeyId())
                .putString("kmsKeyId", spare.kmsKeyId())
                .putString("algorithm", spare.algorithm().name())
                .build();
    }
}
