package org.assaymark.testkit;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.KmsClientBuilder;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.SqsClientBuilder;

/** The genuine clients as they are built for an endpoint that asks for no real credentials. */
final class LocalAws {
    static final String SECRET = "local";
    static final Region REGION = Region.US_EAST_1;

    private static final StaticCredentialsProvider NOBODY =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", SECRET));

    private LocalAws() {}

    static S3ClientBuilder s3(URI endpoint) {
        return S3Client.builder()
                .endpointOverride(endpoint)
                .region(REGION)
                .credentialsProvider(NOBODY)
                .httpClientBuilder(UrlConnectionHttpClient.builder());
    }

    static S3Presigner.Builder presigner(URI endpoint) {
        return S3Presigner.builder()
                .endpointOverride(endpoint)
                .region(REGION)
                .credentialsProvider(NOBODY);
    }

    static SqsClientBuilder sqs(URI endpoint) {
        return SqsClient.builder()
                .endpointOverride(endpoint)
                .region(REGION)
                .credentialsProvider(NOBODY)
                .httpClientBuilder(UrlConnectionHttpClient.builder());
    }

    static DynamoDbClientBuilder dynamoDb(URI endpoint) {
        return DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(REGION)
                .credentialsProvider(NOBODY)
                .httpClientBuilder(UrlConnectionHttpClient.builder());
    }

    static KmsClientBuilder kms(URI endpoint) {
        return KmsClient.builder()
                .endpointOverride(endpoint)
                .region(REGION)
                .credentialsProvider(NOBODY)
                .httpClientBuilder(UrlConnectionHttpClient.builder());
    }
}
