package org.assaymark.records;

import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;

/**
 * The AWS clients of a function. Region, credentials and endpoints are the SDK's own settings, so
 * that nothing here knows where it runs.
 */
public final class Aws {
    private Aws() {}

    public static DynamoDbEnhancedClient dynamo() {
        return DynamoDbEnhancedClient.builder()
                .dynamoDbClient(
                        DynamoDbClient.builder()
                                .httpClient(UrlConnectionHttpClient.create())
                                .build())
                .build();
    }

    public static KmsClient kms() {
        return KmsClient.builder().httpClient(UrlConnectionHttpClient.create()).build();
    }
}
