package org.assaymark.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/** What every leg gives a test. */
abstract class AwsLegContract {
    static final CreateTableRequest TABLE =
            CreateTableRequest.builder()
                    .tableName("things")
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
                                    .build())
                    .build();

    abstract AwsLeg aws();

    @Test
    void a_table_keeps_what_is_put_into_it() {
        var table = aws().createTable(TABLE);
        var item = Map.of("id", AttributeValue.fromS("🎓"));
        aws().dynamoDb().putItem(r -> r.tableName(table).item(item));
        try (var another = aws().dynamoDbBuilder().build()) {
            assertThat(another.getItem(r -> r.tableName(table).key(item)).item()).isEqualTo(item);
        }
    }

    @Test
    void a_key_signs_and_verifies() {
        var key = aws().newKey(KeySpec.ECC_NIST_EDWARDS25519);
        var message = SdkBytes.fromUtf8String("🎓");
        var signature =
                aws().kms()
                        .sign(
                                r ->
                                        r.keyId(key)
                                                .message(message)
                                                .signingAlgorithm(
                                                        SigningAlgorithmSpec.ED25519_SHA_512))
                        .signature();
        assertThat(
                        aws().kms()
                                .verify(
                                        r ->
                                                r.keyId(key)
                                                        .message(message)
                                                        .signature(signature)
                                                        .signingAlgorithm(
                                                                SigningAlgorithmSpec
                                                                        .ED25519_SHA_512))
                                .signatureValid())
                .isTrue();
    }
}
