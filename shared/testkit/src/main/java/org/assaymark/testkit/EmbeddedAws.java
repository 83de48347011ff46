package org.assaymark.testkit;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.kms.KmsClient;

/** The leg that always runs: {@link DynamoLocal} and {@link KmsLocal}, without Docker. */
public final class EmbeddedAws implements AwsLeg, BeforeAllCallback, AfterAllCallback {
    private final DynamoLocal dynamo = new DynamoLocal();
    private final KmsLocal kms = new KmsLocal();

    @Override
    public DynamoDbClient dynamoDb() {
        return dynamo.client();
    }

    @Override
    public DynamoDbClientBuilder dynamoDbBuilder() {
        return dynamo.clientBuilder();
    }

    @Override
    public KmsClient kms() {
        return kms.client();
    }

    @Override
    public String createTable(CreateTableRequest request) {
        return dynamo.createTable(request);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        dynamo.beforeAll(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        dynamo.afterAll(context);
    }
}
