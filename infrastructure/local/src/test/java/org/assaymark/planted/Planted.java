package org.assaymark.planted;

import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import org.assaymark.issuance.IssuanceFunction;
import org.assaymark.loopback.KmsEndpoint;
import org.assaymark.platform.KmsSigner;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.services.kms.KmsClient;

/** Breaks the rules of the architecture, each once, to show that they can be broken. */
final class Planted {
    private Planted() {}

    record Holder(byte[] bytes) {}

    static Instant now() {
        return Instant.now();
    }

    static Clock clock() {
        return Clock.systemUTC();
    }

    static int chance() {
        return new Random().nextInt();
    }

    static String environment() {
        return System.getenv("PATH");
    }

    static String clients(
            DynamoDbEnhancedClient dynamo,
            KmsClient kms,
            KmsSigner signer,
            IssuanceFunction function,
            KmsEndpoint endpoint) {
        return "" + dynamo + kms + signer + function + endpoint;
    }
}
