package org.assaymark.testkit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/** The tables of one test class, under names that no other class uses. */
final class TestTables {
    private static final AtomicInteger CLASSES = new AtomicInteger();

    private final String prefix = "t" + CLASSES.incrementAndGet() + "-";
    private final List<String> names = new CopyOnWriteArrayList<>();

    String create(DynamoDbClient client, CreateTableRequest request) {
        var name = prefix + request.tableName();
        client.createTable(request.toBuilder().tableName(name).build());
        names.add(name);
        try (var waiter = client.waiter()) {
            waiter.waitUntilTableExists(r -> r.tableName(name));
        }
        return name;
    }

    void delete(DynamoDbClient client) {
        names.forEach(name -> client.deleteTable(r -> r.tableName(name)));
        names.clear();
    }
}
