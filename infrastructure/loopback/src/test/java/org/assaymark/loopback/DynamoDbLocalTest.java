package org.assaymark.loopback;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

@Timeout(120)
class DynamoDbLocalTest {
    private static final String TABLE = "kept";

    @TempDir Path folder;

    @Test
    void what_is_written_survives_a_restart() throws IOException {
        var directory = Optional.of(folder.resolve("db"));
        try (var database = DynamoDbLocal.start(directory)) {
            createTable(database.uri());
            put(database.uri(), "first");
        }
        try (var database = DynamoDbLocal.start(directory)) {
            assertThat(ids(database.uri())).containsExactly("first");
        }
    }

    @Test
    void an_application_that_is_killed_loses_nothing_that_was_acknowledged_and_leaves_no_process()
            throws Exception {
        var directory = folder.resolve("db");
        var application = application(directory);
        var output = application.inputReader();
        var database = ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
        var acknowledged = new ArrayList<>(lines(output, 200));
        // Process.destroyForcibly would close the output, and what is still in it was acknowledged.
        application.toHandle().destroyForcibly();
        acknowledged.addAll(output.lines().toList());

        try (var next = DynamoDbLocal.start(Optional.of(directory))) {
            assertThat(ids(next.uri())).containsAll(acknowledged);
        }
        database.onExit().get(10, TimeUnit.SECONDS);
    }

    @Test
    void a_database_that_is_killed_itself_loses_nothing_that_was_acknowledged() throws Exception {
        var directory = Optional.of(folder.resolve("db"));
        var acknowledged = new ArrayList<String>();
        try (var database = DynamoDbLocal.start(directory)) {
            createTable(database.uri());
            for (int i = 0; i < 50; i++) {
                put(database.uri(), "n" + i);
                acknowledged.add("n" + i);
            }
            ProcessHandle.of(database.pid()).orElseThrow().destroyForcibly();
        }
        try (var database = DynamoDbLocal.start(directory)) {
            assertThat(ids(database.uri())).containsExactlyInAnyOrderElementsOf(acknowledged);
        }
    }

    @Test
    void a_child_told_to_stop_serves_its_parent_to_the_end() throws Exception {
        try (var database = DynamoDbLocal.start(Optional.empty())) {
            createTable(database.uri());
            ProcessHandle.of(database.pid()).orElseThrow().destroy();
            TimeUnit.MILLISECONDS.sleep(500);
            put(database.uri(), "late");
            assertThat(ids(database.uri())).containsExactly("late");
        }
    }

    @Test
    void closing_ends_the_process_and_memory_forgets() throws Exception {
        ProcessHandle process;
        try (var database = DynamoDbLocal.start(Optional.empty())) {
            process = ProcessHandle.of(database.pid()).orElseThrow();
            createTable(database.uri());
        }
        assertThat(process.isAlive()).isFalse();
        try (var database = DynamoDbLocal.start(Optional.empty());
                var client = Clients.dynamoDb(database.uri())) {
            assertThat(client.listTables().tableNames()).isEmpty();
        }
    }

    @Test
    void it_listens_on_the_loopback_address_only() throws IOException {
        try (var database = DynamoDbLocal.start(Optional.empty());
                var inProcess = DynamoDbServer.inMemory()) {
            KmsEndpointTest.assertLoopbackOnly(database.uri());
            KmsEndpointTest.assertLoopbackOnly(inProcess.uri());
        }
    }

    @Test
    void the_one_in_this_process_answers_the_same_client() {
        try (var database = DynamoDbServer.inMemory()) {
            createTable(database.uri());
            put(database.uri(), "first");
            assertThat(ids(database.uri())).containsExactly("first");
        }
    }

    private static Process application(Path directory) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WritingApplication.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static List<String> lines(BufferedReader output, int count) throws IOException {
        var lines = new ArrayList<String>();
        while (lines.size() < count) {
            lines.add(Optional.ofNullable(output.readLine()).orElseThrow());
        }
        return lines;
    }

    static void createTable(URI endpoint) {
        try (var client = Clients.dynamoDb(endpoint)) {
            client.createTable(
                    r ->
                            r.tableName(TABLE)
                                    .billingMode(BillingMode.PAY_PER_REQUEST)
                                    .keySchema(
                                            KeySchemaElement.builder()
                                                    .attributeName("id")
                                                    .keyType(KeyType.HASH)
                                                    .build())
                                    .attributeDefinitions(
                                            AttributeDefinition.builder()
                                                    .attributeName("id")
                                                    .attributeType(ScalarAttributeType.S)
                                                    .build()));
        }
    }

    static void put(URI endpoint, String id) {
        try (var client = Clients.dynamoDb(endpoint)) {
            client.putItem(r -> r.tableName(TABLE).item(Map.of("id", AttributeValue.fromS(id))));
        }
    }

    private static List<String> ids(URI endpoint) {
        try (var client = Clients.dynamoDb(endpoint)) {
            return client
                    .scanPaginator(r -> r.tableName(TABLE).consistentRead(true))
                    .items()
                    .stream()
                    .map(item -> item.get("id").s())
                    .toList();
        }
    }
}
