package org.assaymark.records;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverterProvider;
import software.amazon.awssdk.enhanced.dynamodb.AttributeValueType;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableMetadata;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.enhanced.dynamodb.model.GetItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.Page;
import software.amazon.awssdk.enhanced.dynamodb.model.PutItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * One physical table of a {@link TableDefinition}, with the few calls that stores make. Reads are
 * consistent.
 */
final class Table {
    private final DynamoDbEnhancedClient client;
    private final TableDefinition definition;
    private final DynamoDbTable<EnhancedDocument> items;

    Table(DynamoDbEnhancedClient client, TableDefinition definition, String physicalName) {
        this.client = client;
        this.definition = definition;
        this.items = client.table(physicalName, schema(definition));
    }

    DynamoDbEnhancedClient client() {
        return client;
    }

    DynamoDbTable<EnhancedDocument> items() {
        return items;
    }

    /** An item with its keys set, for the store to add to. */
    static EnhancedDocument.Builder item(String pk, String sk) {
        return EnhancedDocument.builder()
                .attributeConverterProviders(AttributeConverterProvider.defaultProvider())
                .putString(TableDefinition.PARTITION_KEY, pk)
                .putString(TableDefinition.SORT_KEY, sk);
    }

    Optional<EnhancedDocument> find(String pk, String sk) {
        return Optional.ofNullable(
                items.getItem(
                        GetItemEnhancedRequest.builder()
                                .key(key(pk, sk))
                                .consistentRead(true)
                                .build()));
    }

    /** Whether the item was put: false when there is one with its key already. */
    boolean putIfAbsent(EnhancedDocument item) {
        return putIf(item, Conditions.ABSENT);
    }

    /** Whether the condition held and the item was put. */
    boolean putIf(EnhancedDocument item, Expression condition) {
        try {
            items.putItem(
                    PutItemEnhancedRequest.builder(EnhancedDocument.class)
                            .item(item)
                            .conditionExpression(condition)
                            .build());
            return true;
        } catch (ConditionalCheckFailedException taken) {
            return false;
        }
    }

    /** Puts the item, in the place of one with its key if there is any. */
    void put(EnhancedDocument item) {
        items.putItem(item);
    }

    /** Deletes the item with this key, if there is one. */
    void delete(String pk, String sk) {
        items.deleteItem(key(pk, sk));
    }

    /**
     * Up to {@code limit} items of a partition whose sort key starts with {@code prefix}, in its
     * order.
     */
    List<EnhancedDocument> query(String pk, String prefix, int limit) {
        var request =
                QueryEnhancedRequest.builder()
                        .queryConditional(
                                prefix.isEmpty()
                                        ? QueryConditional.keyEqualTo(
                                                Key.builder().partitionValue(pk).build())
                                        : QueryConditional.sortBeginsWith(
                                                Key.builder()
                                                        .partitionValue(pk)
                                                        .sortValue(prefix)
                                                        .build()))
                        .consistentRead(true)
                        .limit(limit)
                        .build();
        return items.query(request).items().stream().limit(limit).toList();
    }

    /**
     * Up to {@code limit} items of a partition whose sort key starts with {@code prefix} and goes
     * on with what comes after {@code after}, in its order.
     */
    List<EnhancedDocument> queryAfter(String pk, String prefix, String after, int limit) {
        var request =
                QueryEnhancedRequest.builder()
                        .queryConditional(
                                QueryConditional.sortBetween(
                                        key(pk, prefix + after + " "), key(pk, prefix + "~")))
                        .consistentRead(true)
                        .limit(limit)
                        .build();
        return items.query(request).items().stream().limit(limit).toList();
    }

    /**
     * Up to {@code limit} items of an index partition whose sort key is after the one and before
     * the other, in its order; an index may lag by moments.
     */
    List<EnhancedDocument> between(
            String index, String partition, String after, String before, int limit) {
        var request =
                QueryEnhancedRequest.builder()
                        .queryConditional(
                                QueryConditional.sortBetween(
                                        key(partition, after + " "), key(partition, before)))
                        .limit(limit)
                        .build();
        return items.index(index).query(request).stream()
                .flatMap(page -> page.items().stream())
                .limit(limit)
                .toList();
    }

    /**
     * Up to {@code limit} items of an index partition whose sort key is before this one, the last
     * one first; an index may lag by moments.
     */
    List<EnhancedDocument> before(String index, String partition, String before, int limit) {
        var request =
                QueryEnhancedRequest.builder()
                        .queryConditional(QueryConditional.sortLessThan(key(partition, before)))
                        .scanIndexForward(false)
                        .limit(limit)
                        .build();
        return items.index(index).query(request).stream()
                .flatMap(page -> page.items().stream())
                .limit(limit)
                .toList();
    }

    /** One page of an index partition, newest sort key first; an index may lag by moments. */
    Listing<EnhancedDocument> page(String index, String partition, PageRequest page) {
        TableDefinition.Index keys = definition.index(index);
        var place =
                new Cursor.Place(
                        index, keys.partitionKey(), partition, keys.sortKey(), page.range());
        var request =
                pageRequest(place, page)
                        .queryConditional(
                                page.range().equals(Range.ALL)
                                        ? QueryConditional.keyEqualTo(
                                                Key.builder().partitionValue(partition).build())
                                        : QueryConditional.sortBetween(
                                                key(partition, page.range().from()),
                                                key(partition, page.range().to())))
                        .build();
        return listing(place, items.index(index).query(request).stream().findFirst());
    }

    /** One page of the items whose sort key starts with {@code prefix}, the last one first. */
    Listing<EnhancedDocument> pageOfPartition(String pk, String prefix, PageRequest page) {
        var place =
                new Cursor.Place(
                        "",
                        TableDefinition.PARTITION_KEY,
                        pk,
                        TableDefinition.SORT_KEY,
                        Range.startingWith(prefix));
        var request =
                pageRequest(place, page)
                        .queryConditional(QueryConditional.sortBeginsWith(key(pk, prefix)))
                        .consistentRead(true)
                        .build();
        return listing(place, items.query(request).stream().findFirst());
    }

    private static QueryEnhancedRequest.Builder pageRequest(Cursor.Place place, PageRequest page) {
        return QueryEnhancedRequest.builder()
                .scanIndexForward(false)
                .limit(page.limit())
                .exclusiveStartKey(page.startKey(place));
    }

    private static Listing<EnhancedDocument> listing(
            Cursor.Place place, Optional<Page<EnhancedDocument>> found) {
        return found.map(
                        page ->
                                new Listing<>(
                                        page.items(),
                                        page.items().stream()
                                                .map(item -> Cursor.after(place, item))
                                                .toList(),
                                        Cursor.of(place, page.lastEvaluatedKey())))
                .orElseGet(Listing::empty);
    }

    static Key key(String pk, String sk) {
        return Key.builder().partitionValue(pk).sortValue(sk).build();
    }

    static EnhancedDocument document(Map<String, AttributeValue> attributes) {
        return EnhancedDocument.fromAttributeValueMap(attributes);
    }

    private static TableSchema<EnhancedDocument> schema(TableDefinition definition) {
        var schema =
                TableSchema.documentSchemaBuilder()
                        .addIndexPartitionKey(
                                TableMetadata.primaryIndexName(),
                                TableDefinition.PARTITION_KEY,
                                AttributeValueType.S)
                        .addIndexSortKey(
                                TableMetadata.primaryIndexName(),
                                TableDefinition.SORT_KEY,
                                AttributeValueType.S)
                        .attributeConverterProviders(AttributeConverterProvider.defaultProvider());
        for (TableDefinition.Index index : definition.indexes()) {
            schema.addIndexPartitionKey(index.name(), index.partitionKey(), AttributeValueType.S)
                    .addIndexSortKey(index.name(), index.sortKey(), AttributeValueType.S);
        }
        return schema.build();
    }
}
