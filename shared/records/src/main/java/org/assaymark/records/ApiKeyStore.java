package org.assaymark.records;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.assaymark.credential.ApiKeyId;
import org.assaymark.credential.IssuerId;
import org.assaymark.document.Bytes;
import org.assaymark.platform.AccessControl;
import org.assaymark.platform.Grant;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;

/**
 * API keys by id; a revoked one is gone, and reads are consistent, so that it ends with the answer
 * to its revocation.
 *
 * <p>Keys: {@code pk = KEY#<id>}, {@code sk = KEY}, listed by {@code listPk = KEYS}.
 */
public final class ApiKeyStore implements AccessControl.Keys {
    public static final TableDefinition TABLE =
            new TableDefinition(
                    "access",
                    List.of(new TableDefinition.Index("byList", "listPk", "listSk")),
                    true,
                    false);

    private static final String SK = "KEY";
    private static final String LIST = "KEYS";

    private final Table table;
    private final Clock clock;

    public ApiKeyStore(DynamoDbEnhancedClient client, String tableName, Clock clock) {
        this.table = new Table(client, TABLE, tableName);
        this.clock = clock;
    }

    /** Whether it was stored: false when the request was answered before. */
    public boolean create(ApiKey key, Receipt receipt) {
        var transaction = new Transaction();
        int answered = receipt.addTo(transaction, table);
        transaction.putIfAbsent(table, toItem(key));
        return switch (transaction.commit(table.client())) {
            case Transaction.Outcome.Committed() -> true;
            case Transaction.Outcome.Refused(int write, _) when write == answered -> false;
            case Transaction.Outcome.Refused _ ->
                    throw new IllegalStateException("key id drawn twice");
        };
    }

    public Optional<ApiKey> find(ApiKeyId id) {
        return table.find(partition(id), SK).map(ApiKeyStore::fromItem);
    }

    @Override
    public Optional<Grant> find(ApiKeyId id, Bytes digest) {
        return find(id).filter(
                        key -> MessageDigest.isEqual(key.digest().toArray(), digest.toArray()))
                .filter(key -> key.holdsAt(clock.instant()))
                .map(ApiKey::grant);
    }

    /** The keys in force: a page of which some have expired is shorter than its limit. */
    public Listing<ApiKey> list(PageRequest page) {
        Instant now = clock.instant();
        Listing<ApiKey> keys = table.page("byList", LIST, page).map(ApiKeyStore::fromItem);
        return new Listing<>(
                keys.items().stream().filter(key -> key.holdsAt(now)).toList(), keys.nextCursor());
    }

    public void revoke(ApiKeyId id) {
        table.items().deleteItem(Table.key(partition(id), SK));
    }

    private static String partition(ApiKeyId id) {
        return "KEY#" + id.text();
    }

    private static EnhancedDocument toItem(ApiKey key) {
        var item =
                Table.item(partition(key.id()), SK)
                        .putString("listPk", LIST)
                        .putString("listSk", key.id().text())
                        .putString("id", key.id().text())
                        .putString("name", key.name())
                        .putBytes("digest", SdkBytes.fromByteArray(key.digest().toArray()))
                        .putStringSet("scopes", new HashSet<>(key.scopes()))
                        .putString("createdAt", key.createdAt().toString());
        key.issuers()
                .ifPresent(
                        issuers ->
                                item.putStringSet(
                                        "issuerIds",
                                        issuers.stream()
                                                .map(IssuerId::text)
                                                .collect(Collectors.toSet())));
        key.expiresAt().ifPresent(until -> item.putString("validUntil", until.toString()));
        return item.build();
    }

    private static ApiKey fromItem(EnhancedDocument item) {
        Optional<Set<IssuerId>> issuers =
                item.isPresent("issuerIds")
                        ? Optional.of(
                                item.getStringSet("issuerIds").stream()
                                        .map(IssuerId::new)
                                        .collect(Collectors.toSet()))
                        : Optional.empty();
        return new ApiKey(
                new ApiKeyId(item.getString("id")),
                item.getString("name"),
                Bytes.of(item.getBytes("digest").asByteArray()),
                item.getStringSet("scopes"),
                issuers,
                Instant.parse(item.getString("createdAt")),
                item.isPresent("validUntil")
                        ? Optional.of(Instant.parse(item.getString("validUntil")))
                        : Optional.empty());
    }
}
