package org.assaymark.records;

import java.time.Instant;
import java.util.Optional;
import org.assaymark.credential.LearnerId;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Links on their way to learners, in the table of {@link WalletClientStore}.
 *
 * <p>Keys: {@code pk = SIGN-IN#<digest of the secret in the link>}, {@code sk = SIGN-IN}.
 */
public final class WalletSignInStore {
    private static final String SK = "SIGN-IN";

    private final Table table;

    public WalletSignInStore(DynamoDbEnhancedClient client, String tableName) {
        this.table = new Table(client, WalletClientStore.TABLE, tableName);
    }

    public void create(WalletSignIn signIn) {
        if (!table.putIfAbsent(toItem(signIn))) {
            throw new IllegalStateException("the secret of a link was drawn twice");
        }
    }

    /** Looks at it only, so that a program that opens every link in a mail uses up none. */
    public Optional<WalletSignIn> find(SecretDigest link, Instant now) {
        return table.find(partition(link), SK)
                .map(WalletSignInStore::read)
                .filter(found -> found.expiresAt().isAfter(now));
    }

    /** Whether it could still be used, and now cannot any more. */
    public boolean use(WalletSignIn signIn, Instant now) {
        var transaction = new Transaction();
        addUse(table, signIn, now, transaction);
        return transaction.commit(table.client()) instanceof Transaction.Outcome.Committed;
    }

    /** The position of the write that fails where it was used before. */
    static int addUse(Table table, WalletSignIn signIn, Instant now, Transaction transaction) {
        return transaction.deleteIf(
                table, Table.item(partition(signIn.link()), SK).build(), isUsable(now));
    }

    private static Expression isUsable(Instant now) {
        return Expression.builder()
                .expression("#expiry > :now")
                .putExpressionName("#expiry", TableDefinition.EXPIRY)
                .putExpressionValue(
                        ":now", AttributeValue.fromN(Long.toString(now.getEpochSecond())))
                .build();
    }

    private static String partition(SecretDigest link) {
        return SK + "#" + link.hex();
    }

    private static EnhancedDocument toItem(WalletSignIn signIn) {
        var item =
                Table.item(partition(signIn.link()), SK)
                        .putString("link", signIn.link().hex())
                        .putString("browser", signIn.browser().hex())
                        .putString("learnerId", signIn.learner().text())
                        .putString("learnerKey", signIn.learnerKey())
                        .putNumber(TableDefinition.EXPIRY, signIn.expiresAt().getEpochSecond());
        return WalletItems.write(item, signIn.request()).build();
    }

    private static WalletSignIn read(EnhancedDocument item) {
        return new WalletSignIn(
                new SecretDigest(item.getString("link")),
                new SecretDigest(item.getString("browser")),
                new LearnerId(item.getString("learnerId")),
                item.getString("learnerKey"),
                WalletItems.readRequest(item),
                Instant.ofEpochSecond(item.getNumber(TableDefinition.EXPIRY).longValue()));
    }
}
