package org.assaymark.local;

import org.assaymark.records.TableDefinition;
import org.assaymark.records.Tables;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveSpecification;

/** Every table of the product, made at the first start. */
final class LocalTables {
    private LocalTables() {}

    static void ensure(DynamoDbClient dynamo) {
        Tables.all().forEach(table -> ensure(dynamo, table));
    }

    static String physicalName(TableDefinition table) {
        return "assaymark-" + table.name();
    }

    private static void ensure(DynamoDbClient dynamo, TableDefinition table) {
        try {
            dynamo.createTable(table.toRequest(physicalName(table)));
            dynamo.updateTimeToLive(
                    request ->
                            request.tableName(physicalName(table))
                                    .timeToLiveSpecification(
                                            TimeToLiveSpecification.builder()
                                                    .attributeName(TableDefinition.EXPIRY)
                                                    .enabled(true)
                                                    .build()));
        } catch (ResourceInUseException exists) {
            // kept from an earlier start
        }
    }
}
