package org.assaymark.records;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.assaymark.document.Bytes;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The public keys that sources sign with, as they were read last.
 *
 * <p>Items: {@code pk = KEYSET#<source>}, {@code sk = KEYSET} has the document, {@code sk = ASKED}
 * when somebody last set out to read it.
 */
public final class KeySetStore {
    private static final String KEY_SET = "KEYSET";
    private static final String ASKED = "ASKED";
    private static final String DOCUMENT = "document";
    private static final String AT = "at";

    private final Table table;

    public KeySetStore(DynamoDbEnhancedClient client, String tableName) {
        this.table = new Table(client, ConnectionStore.TABLE, tableName);
    }

    /**
     * @param document a JWK set
     * @param readAt whole seconds
     */
    public record KeySet(Bytes document, Instant readAt) {}

    public Optional<KeySet> find(String source) {
        return table.find(partition(source), KEY_SET)
                .map(
                        item ->
                                new KeySet(
                                        Bytes.utf8(item.getString(DOCUMENT)),
                                        Instant.ofEpochSecond(item.getNumber(AT).longValue())));
    }

    public void put(String source, KeySet keys) {
        table.put(
                Table.item(partition(source), KEY_SET)
                        .putString(DOCUMENT, keys.document().utf8())
                        .putNumber(AT, keys.readAt().getEpochSecond())
                        .build());
    }

    /** Whether anybody has ever set out to read the keys of this source. */
    public boolean isAskedFor(String source) {
        return table.find(partition(source), ASKED).isPresent();
    }

    /** Whether the caller is the one to read them now: the source is not asked more often. */
    public boolean mayAsk(String source, Duration every, Instant now) {
        EnhancedDocument asked =
                Table.item(partition(source), ASKED).putNumber(AT, now.getEpochSecond()).build();
        return table.putIf(
                asked,
                Expression.builder()
                        .expression("attribute_not_exists(pk) OR #at <= :before")
                        .expressionNames(Map.of("#at", AT))
                        .expressionValues(
                                Map.of(
                                        ":before",
                                        AttributeValue.fromN(
                                                Long.toString(now.minus(every).getEpochSecond()))))
                        .build());
    }

    private static String partition(String source) {
        return KEY_SET + "#" + source;
    }
}
