package org.assaymark.records;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.assaymark.credential.ApiKeyId;
import org.assaymark.credential.Caller;
import org.assaymark.credential.IssuerId;
import org.assaymark.document.Bytes;
import org.assaymark.platform.AccessControl;
import org.assaymark.platform.Grant;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.enhanced.dynamodb.model.IgnoreNullsMode;
import software.amazon.awssdk.enhanced.dynamodb.model.UpdateItemEnhancedRequest;

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
    private static final String MAKERS = "makerIds";
    private static final String EARLIER = "earlierSecrets";
    private static final String LAST_USED = "lastUsedAt";
    private static final Duration USE_NOTED_EVERY = Duration.ofHours(1);
    private static final EnhancedType<String> TEXT = EnhancedType.of(String.class);

    private final Table table;
    private final Clock clock;

    public ApiKeyStore(DynamoDbEnhancedClient client, String tableName, Clock clock) {
        this.table = new Table(client, TABLE, tableName);
        this.clock = clock;
    }

    /** Whether it was stored: false when the request was answered before. */
    public boolean create(ApiKey key, Receipt receipt) {
        var transaction = new Transaction();
        int answered = receipt.addTo(transaction);
        transaction.putIfAbsent(table, toItem(key));
        return switch (transaction.commit(table.client())) {
            case Transaction.Outcome.Committed() -> true;
            case Transaction.Outcome.Refused(int write, _) when write == answered -> false;
            case Transaction.Outcome.Refused _ ->
                    throw new IllegalStateException("key id drawn twice");
        };
    }

    public Optional<ApiKey> find(ApiKeyId id) {
        return table.find(partition(id), SK).map(this::fromItem);
    }

    @Override
    public Optional<Grant> find(ApiKeyId id, Bytes digest) {
        Optional<ApiKey> found =
                find(id).filter(key -> key.secrets().open(digest))
                        .filter(key -> key.holdsAt(clock.instant()));
        found.ifPresent(this::noteUse);
        return found.map(ApiKey::grant);
    }

    /**
     * Once an hour at most, and never at the cost of the request. The condition lets one of
     * parallel requests do it, and leaves a key alone that was revoked meanwhile.
     */
    private void noteUse(ApiKey key) {
        Instant now = clock.instant();
        if (key.lastUsedAt().filter(now.minus(USE_NOTED_EVERY)::isBefore).isPresent()) {
            return;
        }
        try {
            table.items()
                    .updateItem(
                            UpdateItemEnhancedRequest.builder(EnhancedDocument.class)
                                    .item(
                                            Table.item(partition(key.id()), SK)
                                                    .putString(LAST_USED, now.toString())
                                                    .build())
                                    .ignoreNullsMode(IgnoreNullsMode.SCALAR_ONLY)
                                    .conditionExpression(
                                            Conditions.stillHas(LAST_USED, key.lastUsedAt()))
                                    .build());
        } catch (SdkException notNoted) {
            // the key is in force, whether or not this is written down
        }
    }

    /** What became of putting other secrets in the place of those that were read. */
    public enum Replacement {
        REPLACED,
        ANSWERED_BEFORE,
        /** It was rotated or revoked in the meantime. */
        CHANGED_MEANWHILE
    }

    /**
     * @param before as it was read
     */
    public Replacement replace(ApiKey before, ApiKey after, Receipt receipt) {
        var transaction = new Transaction();
        int answered = receipt.addTo(transaction);
        transaction.putIf(
                table,
                toItem(after),
                Conditions.hasBytes("digest", bytes(before.secrets().current())));
        return switch (transaction.commit(table.client())) {
            case Transaction.Outcome.Committed() -> Replacement.REPLACED;
            case Transaction.Outcome.Refused(int write, _) ->
                    write == answered ? Replacement.ANSWERED_BEFORE : Replacement.CHANGED_MEANWHILE;
        };
    }

    /** The keys in force: a page of which some have expired is shorter than its limit. */
    public Listing<ApiKey> list(PageRequest page) {
        Instant now = clock.instant();
        return table.page("byList", LIST, page).map(this::fromItem).filter(key -> key.holdsAt(now));
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
                        .putBytes("digest", bytes(key.secrets().current()))
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
        if (!key.makers().isEmpty()) {
            item.putStringSet(
                    MAKERS, key.makers().stream().map(Caller::text).collect(Collectors.toSet()));
        }
        key.expiresAt().ifPresent(until -> item.putString("validUntil", until.toString()));
        List<String> earlier = key.secrets().earlier().stream().map(ApiKeyStore::toText).toList();
        if (!earlier.isEmpty()) {
            item.putList(EARLIER, earlier, TEXT);
        }
        key.lastUsedAt().ifPresent(at -> item.putString(LAST_USED, at.toString()));
        return item.build();
    }

    private ApiKey fromItem(EnhancedDocument item) {
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
                secrets(item).at(clock.instant()),
                makers(item),
                item.getStringSet("scopes"),
                issuers,
                Instant.parse(item.getString("createdAt")),
                time(item, "validUntil"),
                time(item, LAST_USED));
    }

    private static Set<Caller> makers(EnhancedDocument item) {
        return item.isPresent(MAKERS)
                ? item.getStringSet(MAKERS).stream().map(Caller::of).collect(Collectors.toSet())
                : Set.of();
    }

    private static ApiKeySecrets secrets(EnhancedDocument item) {
        List<String> earlier = item.isPresent(EARLIER) ? item.getList(EARLIER, TEXT) : List.of();
        return new ApiKeySecrets(
                Bytes.of(item.getBytes("digest").asByteArray()),
                earlier.stream().map(ApiKeyStore::fromText).toList());
    }

    private static Optional<Instant> time(EnhancedDocument item, String name) {
        return item.isPresent(name)
                ? Optional.of(Instant.parse(item.getString(name)))
                : Optional.empty();
    }

    private static SdkBytes bytes(Bytes digest) {
        return SdkBytes.fromByteArray(digest.toArray());
    }

    /** The digest in hexadecimal, a space, the time. */
    private static String toText(ApiKeySecrets.Earlier secret) {
        return HexFormat.of().formatHex(secret.digest().toArray()) + " " + secret.until();
    }

    private static ApiKeySecrets.Earlier fromText(String text) {
        int space = text.indexOf(' ');
        return new ApiKeySecrets.Earlier(
                Bytes.of(HexFormat.of().parseHex(text, 0, space)),
                Instant.parse(text.substring(space + 1)));
    }
}
