package org.assaymark.testkit;

import org.junit.jupiter.api.extension.Extension;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeySpec;

/**
 * The AWS that a contract runs on, as a JUnit extension. The contract is one abstract class; each
 * leg is a thin subclass, so that a report shows both, and why one was skipped:
 *
 * <pre>{@code
 * abstract class StorageContract {
 *     abstract AwsLeg aws();
 *
 *     @Test void what_is_put_is_found() { … aws().dynamoDb() … }
 * }
 *
 * final class StorageContractEmbeddedTest extends StorageContract {
 *     @RegisterExtension static final AwsLeg AWS = new EmbeddedAws();
 *
 *     @Override AwsLeg aws() { return AWS; }
 * }
 *
 * final class StorageContractLocalStackTest extends StorageContract {
 *     @RegisterExtension static final AwsLeg AWS = new LocalStackAws();
 *
 *     @Override AwsLeg aws() { return AWS; }
 * }
 * }</pre>
 *
 * The field must be static, or a leg that cannot run is not skipped as a whole.
 */
public sealed interface AwsLeg extends Extension permits EmbeddedAws, LocalStackAws {
    /** Shared by all test classes: not to be closed. */
    DynamoDbClient dynamoDb();

    /** A client of the test's own, for instance with an interceptor that injects a failure. */
    DynamoDbClientBuilder dynamoDbBuilder();

    /** Shared by all test classes: not to be closed. */
    KmsClient kms();

    /**
     * Makes the table under a name that no other test class uses; it goes when the class ends.
     *
     * @return that name
     */
    String createTable(CreateTableRequest request);

    /**
     * @return the id of a new key that signs, or for an HMAC spec makes MACs
     */
    default String newKey(KeySpec spec) {
        return KmsLocal.newKey(kms(), spec);
    }
}
