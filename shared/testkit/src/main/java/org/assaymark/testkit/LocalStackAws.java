package org.assaymark.testkit;

import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.kms.KmsClient;

/**
 * The leg on LocalStack in Docker. Where there is no Docker its class is skipped with that reason;
 * under {@code REQUIRE_LOCALSTACK=true} it fails instead. The image is the last one that needs no
 * account; {@code LOCALSTACK_IMAGE} names another and {@code LOCALSTACK_AUTH_TOKEN} is passed on.
 *
 * <p>KMS is LocalStack's where that has Ed25519 keys, else the endpoint of {@link KmsLocal}: then
 * this leg shows that the stores hold on LocalStack, and nothing about its KMS.
 */
public final class LocalStackAws
        implements AwsLeg, ExecutionCondition, BeforeAllCallback, AfterAllCallback {
    private final BooleanSupplier docker;
    private final Map<String, String> environment;
    private final TestTables tables = new TestTables();
    private Optional<Class<?>> owner = Optional.empty();

    public LocalStackAws() {
        this(() -> DockerClientFactory.instance().isDockerAvailable(), System.getenv());
    }

    LocalStackAws(BooleanSupplier docker, Map<String, String> environment) {
        this.docker = docker;
        this.environment = environment;
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (docker.getAsBoolean()) {
            return ConditionEvaluationResult.enabled("Docker is available");
        }
        return required()
                ? ConditionEvaluationResult.enabled("REQUIRE_LOCALSTACK=true")
                : ConditionEvaluationResult.disabled(
                        "LocalStack needs Docker, and no Docker is available here"
                                + " (REQUIRE_LOCALSTACK=true makes this a failure)");
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (!docker.getAsBoolean()) {
            throw new IllegalStateException(
                    "REQUIRE_LOCALSTACK=true, but no Docker is available here");
        }
        if (owner.isEmpty()) {
            owner = context.getTestClass();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (owner.equals(context.getTestClass()) && owner.isPresent()) {
            tables.delete(dynamoDb());
            owner = Optional.empty();
        }
    }

    @Override
    public DynamoDbClient dynamoDb() {
        return LocalStack.shared(environment).dynamoDb();
    }

    @Override
    public DynamoDbClientBuilder dynamoDbBuilder() {
        return LocalAws.dynamoDb(LocalStack.shared(environment).endpoint());
    }

    @Override
    public KmsClient kms() {
        return LocalStack.shared(environment).kms();
    }

    @Override
    public String createTable(CreateTableRequest request) {
        return tables.create(dynamoDb(), request);
    }

    private boolean required() {
        return "true".equals(environment.get("REQUIRE_LOCALSTACK"));
    }
}
