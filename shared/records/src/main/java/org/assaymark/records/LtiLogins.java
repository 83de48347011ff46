package org.assaymark.records;

import java.time.Instant;
import java.util.Optional;
import org.assaymark.credential.ConnectionId;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Who is on the way from a learning platform, in the table of {@link ConnectionStore}; each is used
 * once, within minutes.
 *
 * <p>Keys: {@code pk = LTI-LOGIN#<SHA-256 of the state>}, {@code sk = LTI-LOGIN}.
 */
public final class LtiLogins {
    private static final String SK = "LTI-LOGIN";

    private final Table table;

    public LtiLogins(DynamoDbEnhancedClient client, String tableName) {
        this.table = new Table(client, ConnectionStore.TABLE, tableName);
    }

    public void create(LtiLogin login) {
        if (!table.putIfAbsent(toItem(login))) {
            throw new IllegalStateException("a state was drawn twice");
        }
    }

    /** The one with this state, for the first who asks; nobody gets it again. */
    public Optional<LtiLogin> take(SecretDigest state, Instant now) {
        return table.find(partition(state), SK)
                .map(LtiLogins::fromItem)
                .filter(login -> isTaken(login, now));
    }

    private boolean isTaken(LtiLogin login, Instant now) {
        var transaction = new Transaction();
        transaction.deleteIf(
                table,
                Table.item(partition(login.state()), SK).build(),
                Expression.builder()
                        .expression("#expiry > :now")
                        .putExpressionName("#expiry", TableDefinition.EXPIRY)
                        .putExpressionValue(
                                ":now", AttributeValue.fromN(Long.toString(now.getEpochSecond())))
                        .build());
        return transaction.commit(table.client()) instanceof Transaction.Outcome.Committed;
    }

    private static String partition(SecretDigest state) {
        return SK + "#" + state.hex();
    }

    private static EnhancedDocument toItem(LtiLogin it) {
        var item =
                Table.item(partition(it.state()), SK)
                        .putString("state", it.state().hex())
                        .putString("browser", it.browser().hex())
                        .putString("nonce", it.nonce())
                        .putString("connectionId", it.connection().text())
                        .putString("loginHint", it.loginHint())
                        .putNumber(TableDefinition.EXPIRY, it.expiresAt().getEpochSecond());
        it.deployment().ifPresent(id -> item.putString("deployment", id));
        it.messageHint().ifPresent(hint -> item.putString("messageHint", hint));
        return item.build();
    }

    private static LtiLogin fromItem(EnhancedDocument item) {
        return new LtiLogin(
                new SecretDigest(item.getString("state")),
                new SecretDigest(item.getString("browser")),
                item.getString("nonce"),
                new ConnectionId(item.getString("connectionId")),
                text(item, "deployment"),
                item.getString("loginHint"),
                text(item, "messageHint"),
                Instant.ofEpochSecond(item.getNumber(TableDefinition.EXPIRY).longValue()));
    }

    private static Optional<String> text(EnhancedDocument item, String name) {
        return item.isPresent(name) ? Optional.of(item.getString(name)) : Optional.empty();
    }
}
