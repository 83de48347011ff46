package org.assaymark.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.assaymark.loopback.KmsEndpoint;
import org.junit.jupiter.api.extension.Extension;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;

/**
 * The KMS endpoint of {@code infrastructure/loopback} behind the genuine client: real keys, one
 * endpoint for the whole test JVM, in a temporary directory that goes with it.
 */
public final class KmsLocal implements Extension {
    private static final class Shared {
        private static final KmsEndpoint ENDPOINT = start();
        private static final KmsClient CLIENT = LocalAws.kms(ENDPOINT.uri()).build();

        private static KmsEndpoint start() {
            try {
                var directory = Files.createTempDirectory("assaymark-kms");
                var endpoint = KmsEndpoint.start(directory, 0);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> end(endpoint, directory)));
                return endpoint;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void end(KmsEndpoint endpoint, Path directory) {
            try {
                endpoint.close();
                try (var files = Files.walk(directory)) {
                    for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Shared by all test classes: not to be closed. */
    public KmsClient client() {
        return Shared.CLIENT;
    }

    public URI uri() {
        return Shared.ENDPOINT.uri();
    }

    /**
     * @return the id of a new key that does what its spec is for
     */
    public String newKey(KeySpec spec) {
        return newKey(client(), spec);
    }

    static String newKey(KmsClient client, KeySpec spec) {
        var usage =
                switch (spec) {
                    case HMAC_224, HMAC_256, HMAC_384, HMAC_512 -> KeyUsageType.GENERATE_VERIFY_MAC;
                    case SYMMETRIC_DEFAULT -> KeyUsageType.ENCRYPT_DECRYPT;
                    default -> KeyUsageType.SIGN_VERIFY;
                };
        return client.createKey(r -> r.keySpec(spec).keyUsage(usage)).keyMetadata().keyId();
    }
}
