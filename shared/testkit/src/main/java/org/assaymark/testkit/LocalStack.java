package org.assaymark.testkit;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/** The LocalStack container, one for the whole test JVM; Testcontainers removes it at the end. */
record LocalStack(URI endpoint, DynamoDbClient dynamoDb, KmsClient kms) {
    /** February 2026, the last tag that runs without an account. */
    private static final String IMAGE = "localstack/localstack:4.14.0";

    private static @Nullable LocalStack running;

    static synchronized LocalStack shared(Map<String, String> environment) {
        var shared = running;
        if (shared == null) {
            shared = start(environment);
            running = shared;
        }
        return shared;
    }

    @SuppressWarnings("resource") // Testcontainers' own reaper ends it
    private static LocalStack start(Map<String, String> environment) {
        var image =
                DockerImageName.parse(environment.getOrDefault("LOCALSTACK_IMAGE", IMAGE))
                        .asCompatibleSubstituteFor("localstack/localstack");
        var container = new LocalStackContainer(image).withServices("dynamodb", "kms");
        var token = environment.get("LOCALSTACK_AUTH_TOKEN");
        if (token != null) {
            container.withEnv("LOCALSTACK_AUTH_TOKEN", token);
        }
        container.start();
        var endpoint = container.getEndpoint();
        var kms = LocalAws.kms(endpoint).build();
        return new LocalStack(
                endpoint,
                LocalAws.dynamoDb(endpoint).build(),
                signsEd25519(kms) ? kms : new KmsLocal().client());
    }

    /** Emulators have claimed the key spec and then made other keys, so it is tried. */
    static boolean signsEd25519(KmsClient kms) {
        try {
            var key = KmsLocal.newKey(kms, KeySpec.ECC_NIST_EDWARDS25519);
            var signature =
                    kms.sign(
                                    r ->
                                            r.keyId(key)
                                                    .message(SdkBytes.fromUtf8String("tried"))
                                                    .messageType(MessageType.RAW)
                                                    .signingAlgorithm(
                                                            SigningAlgorithmSpec.ED25519_SHA_512))
                            .signature();
            return signature.asByteArray().length == 64;
        } catch (SdkException e) {
            return false;
        }
    }
}
