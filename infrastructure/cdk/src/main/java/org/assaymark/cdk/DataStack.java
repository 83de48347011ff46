package org.assaymark.cdk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assaymark.records.TableDefinition;
import org.assaymark.records.Tables;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.Billing;
import software.amazon.awscdk.services.dynamodb.GlobalSecondaryIndexPropsV2;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.ProjectionType;
import software.amazon.awscdk.services.dynamodb.StreamViewType;
import software.amazon.awscdk.services.dynamodb.TableEncryptionV2;
import software.amazon.awscdk.services.dynamodb.TableV2;
import software.constructs.Construct;

/** Every table of {@link Tables}, exactly as its store defines it. */
final class DataStack extends Stack {
    private final Map<String, TableV2> tables = new LinkedHashMap<>();

    DataStack(Construct scope, String id, StackProps props) {
        super(scope, id, props);
        Tables.all().forEach(definition -> tables.put(definition.name(), create(definition)));
    }

    TableV2 table(TableDefinition definition) {
        TableV2 table = tables.get(definition.name());
        if (table == null) {
            throw new IllegalArgumentException(definition.name() + " is not in Tables.all()");
        }
        return table;
    }

    private TableV2 create(TableDefinition definition) {
        var table =
                TableV2.Builder.create(this, definition.name())
                        .partitionKey(text(TableDefinition.PARTITION_KEY))
                        .sortKey(text(TableDefinition.SORT_KEY))
                        .globalSecondaryIndexes(indexes(definition))
                        .billing(Billing.onDemand())
                        .timeToLiveAttribute(TableDefinition.EXPIRY)
                        .pointInTimeRecoverySpecification(
                                PointInTimeRecoverySpecification.builder()
                                        .pointInTimeRecoveryEnabled(true)
                                        .build())
                        // ADR 0011: each use is in CloudTrail, and no function needs a permission
                        // on the key.
                        .encryption(TableEncryptionV2.awsManagedKey())
                        .deletionProtection(definition.precious())
                        .removalPolicy(
                                definition.precious()
                                        ? RemovalPolicy.RETAIN
                                        : RemovalPolicy.DESTROY);
        return (definition.streamed() ? table.dynamoStream(StreamViewType.NEW_IMAGE) : table)
                .build();
    }

    private static List<GlobalSecondaryIndexPropsV2> indexes(TableDefinition definition) {
        return definition.indexes().stream()
                .map(
                        index ->
                                GlobalSecondaryIndexPropsV2.builder()
                                        .indexName(index.name())
                                        .partitionKey(text(index.partitionKey()))
                                        .sortKey(text(index.sortKey()))
                                        .projectionType(ProjectionType.ALL)
                                        .build())
                .toList();
    }

    private static Attribute text(String name) {
        return Attribute.builder().name(name).type(AttributeType.STRING).build();
    }
}
