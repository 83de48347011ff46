package org.assaymark.records;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;

/**
 * The software that learners may let at what they hold.
 *
 * <p>Keys: {@code pk = CLIENT#<id>}, {@code sk = CLIENT}. In the same table stand the sign-ins
 * ({@link WalletSignInStore}), what learners have allowed ({@link WalletGrantStore}) and what is
 * kept for them ({@link WalletHoldingStore}).
 */
public final class WalletClientStore {
    public static final TableDefinition TABLE =
            new TableDefinition("wallet", List.of(), true, false);

    private static final String SK = "CLIENT";

    private final Table table;

    public WalletClientStore(DynamoDbEnhancedClient client, String tableName) {
        this.table = new Table(client, TABLE, tableName);
    }

    public void create(WalletClient client) {
        if (!table.putIfAbsent(toItem(client))) {
            throw new IllegalStateException("client id drawn twice");
        }
    }

    public Optional<WalletClient> find(String id) {
        return table.find(partition(id), SK).map(WalletClientStore::read);
    }

    private static String partition(String id) {
        return SK + "#" + id;
    }

    private static EnhancedDocument toItem(WalletClient client) {
        return Table.item(partition(client.id()), SK)
                .putString("id", client.id())
                .putString("secret", client.secret().hex())
                .putString("metadata", Json.write(client.metadata()).utf8())
                .putString("registeredAt", client.registeredAt().toString())
                .build();
    }

    private static WalletClient read(EnhancedDocument item) {
        return new WalletClient(
                item.getString("id"),
                new SecretDigest(item.getString("secret")),
                Json.readObject(Bytes.utf8(item.getString("metadata"))),
                Instant.parse(item.getString("registeredAt")));
    }
}
