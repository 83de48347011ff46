package org.assaymark.records;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assaymark.platform.HttpResponse;
import org.assaymark.platform.IdempotencyKey;
import org.assaymark.testkit.AwsLeg;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the contracts of all stores have in common: empty tables of their own for each test. */
abstract class StoreContract {
    private static final AtomicInteger TABLES = new AtomicInteger();

    private DynamoDbEnhancedClient client;
    private Optional<String> receiptsTable = Optional.empty();

    abstract AwsLeg aws();

    @BeforeEach
    void connect() {
        client = DynamoDbEnhancedClient.builder().dynamoDbClient(aws().dynamoDb()).build();
    }

    DynamoDbEnhancedClient client() {
        return client;
    }

    /** The name of a new table. */
    String table(TableDefinition definition) {
        return aws().createTable(
                        definition.toRequest(definition.name() + TABLES.incrementAndGet()));
    }

    /** Everything that is in a table. */
    Set<Map<String, AttributeValue>> content(String table) {
        return aws()
                .dynamoDb()
                .scanPaginator(request -> request.tableName(table).consistentRead(true))
                .items()
                .stream()
                .collect(HashSet::new, HashSet::add, HashSet::addAll);
    }

    void deleteItem(String table, String pk, String sk) {
        aws().dynamoDb()
                .deleteItem(
                        request ->
                                request.tableName(table)
                                        .key(
                                                Map.of(
                                                        "pk", AttributeValue.fromS(pk),
                                                        "sk", AttributeValue.fromS(sk))));
    }

    void putItem(String table, String pk, String sk) {
        aws().dynamoDb()
                .putItem(
                        request ->
                                request.tableName(table)
                                        .item(
                                                Map.of(
                                                        "pk", AttributeValue.fromS(pk),
                                                        "sk", AttributeValue.fromS(sk))));
    }

    /** A receipt that was written before, so that no change with it can be made. */
    Receipt writtenBefore() {
        return receipt("before", true);
    }

    Receipt newReceipt() {
        return receipt("new", false);
    }

    /** What was answered to requests with a key. */
    Set<Map<String, AttributeValue>> answers() {
        return content(receiptsTable());
    }

    private String receiptsTable() {
        if (receiptsTable.isEmpty()) {
            receiptsTable = Optional.of(table(Receipts.TABLE));
        }
        return receiptsTable.get();
    }

    private Receipt receipt(String scope, boolean write) {
        var receipts = new Receipts(client, receiptsTable(), at(Duration.ZERO));
        var made = new ArrayList<Receipt>();
        receipts.once(
                Optional.of(new IdempotencyKey(scope, "fingerprint")),
                writer -> {
                    HttpResponse answer = HttpResponse.noContent();
                    Receipt receipt = writer.of(answer);
                    if (write) {
                        receipts.remember(receipt);
                    }
                    made.add(receipt);
                    return answer;
                });
        return made.getFirst();
    }

    static Clock at(Duration later) {
        return Clock.fixed(Samples.NOW.plus(later), ZoneOffset.UTC);
    }

    static <T> List<T> inParallel(int times, IntFunction<T> call) {
        try (var threads = Executors.newFixedThreadPool(times)) {
            Stream<Callable<T>> calls =
                    IntStream.range(0, times).mapToObj(number -> () -> call.apply(number));
            var results = new ArrayList<T>();
            for (Future<T> result : threads.invokeAll(calls.toList())) {
                results.add(result.get());
            }
            return results;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
