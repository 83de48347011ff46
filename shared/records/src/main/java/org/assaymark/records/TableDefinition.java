package org.assaymark.records;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * A table as its store needs it; infrastructure creates exactly this. Every table has the string
 * keys {@code pk} and {@code sk}, and drops items whose {@value #EXPIRY} (epoch seconds) has
 * passed.
 *
 * @param name the logical name; the physical one is a setting
 * @param precious whether a loss could not be made good: such a table is kept when its stack is
 *     deleted
 * @param streamed whether its changes are a stream that workers follow
 */
public record TableDefinition(
        String name, List<Index> indexes, boolean precious, boolean streamed) {
    public static final String PARTITION_KEY = "pk";
    public static final String SORT_KEY = "sk";
    public static final String EXPIRY = "expiresAtSeconds";

    /**
     * A global secondary index over string attributes that only some items have; it projects whole
     * items.
     *
     * @param name at least three characters
     */
    public record Index(String name, String partitionKey, String sortKey) {}

    public TableDefinition {
        indexes = List.copyOf(indexes);
    }

    Index index(String indexName) {
        return indexes.stream()
                .filter(index -> index.name().equals(indexName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no index " + indexName));
    }

    public CreateTableRequest toRequest(String physicalName) {
        var attributes = new LinkedHashSet<>(List.of(PARTITION_KEY, SORT_KEY));
        var secondary = new ArrayList<GlobalSecondaryIndex>();
        for (Index index : indexes) {
            attributes.add(index.partitionKey());
            attributes.add(index.sortKey());
            secondary.add(
                    GlobalSecondaryIndex.builder()
                            .indexName(index.name())
                            .keySchema(keys(index.partitionKey(), index.sortKey()))
                            .projection(
                                    Projection.builder().projectionType(ProjectionType.ALL).build())
                            .build());
        }
        var request =
                CreateTableRequest.builder()
                        .tableName(physicalName)
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .keySchema(keys(PARTITION_KEY, SORT_KEY))
                        .attributeDefinitions(
                                attributes.stream()
                                        .map(
                                                each ->
                                                        AttributeDefinition.builder()
                                                                .attributeName(each)
                                                                .attributeType(
                                                                        ScalarAttributeType.S)
                                                                .build())
                                        .toList());
        return (secondary.isEmpty() ? request : request.globalSecondaryIndexes(secondary)).build();
    }

    private static List<KeySchemaElement> keys(String partition, String sort) {
        return List.of(
                KeySchemaElement.builder().attributeName(partition).keyType(KeyType.HASH).build(),
                KeySchemaElement.builder().attributeName(sort).keyType(KeyType.RANGE).build());
    }
}
