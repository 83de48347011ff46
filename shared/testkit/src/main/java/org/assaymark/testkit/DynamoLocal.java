package org.assaymark.testkit;

import java.net.URI;
import java.util.Optional;
import org.assaymark.loopback.DynamoDbServer;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/**
 * DynamoDB Local, in memory, behind the genuine client: one for the whole test JVM, started when
 * first used. Each test class has tables of its own, which go when it ends.
 *
 * <pre>{@code
 * @RegisterExtension static final DynamoLocal DYNAMO = new DynamoLocal();
 *
 * String table = DYNAMO.createTable(CreateTableRequest.builder()…build());
 * }</pre>
 */
public final class DynamoLocal implements BeforeAllCallback, AfterAllCallback {
    private static final class Shared {
        private static final DynamoDbServer SERVER = DynamoDbServer.inMemory();
        private static final DynamoDbClient CLIENT = LocalAws.dynamoDb(SERVER.uri()).build();
    }

    private final TestTables tables = new TestTables();
    private Optional<Class<?>> owner = Optional.empty();

    /** Shared by all test classes: not to be closed. */
    public DynamoDbClient client() {
        return Shared.CLIENT;
    }

    public DynamoDbEnhancedClient enhanced() {
        return DynamoDbEnhancedClient.builder().dynamoDbClient(client()).build();
    }

    /** A client of the test's own, for instance with an interceptor that injects a failure. */
    public DynamoDbClientBuilder clientBuilder() {
        return LocalAws.dynamoDb(uri());
    }

    public URI uri() {
        return Shared.SERVER.uri();
    }

    /**
     * Makes the table under a name that no other test class uses.
     *
     * @return that name
     */
    public String createTable(CreateTableRequest request) {
        return tables.create(client(), request);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (owner.isEmpty()) {
            owner = context.getTestClass();
        }
    }

    /** Also called for each nested class, which must not take away the tables of the outer one. */
    @Override
    public void afterAll(ExtensionContext context) {
        if (owner.equals(context.getTestClass())) {
            tables.delete(client());
            owner = Optional.empty();
        }
    }
}
