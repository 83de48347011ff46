package org.assaymark.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import org.assaymark.loopback.S3Endpoint;
import org.junit.jupiter.api.extension.Extension;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * The S3 endpoint of {@code infrastructure/loopback} behind the genuine client: one endpoint for
 * the whole test JVM, in a temporary directory that goes with it.
 */
public final class S3Local implements Extension {
    private static final AtomicInteger BUCKETS = new AtomicInteger();

    private static final class Shared {
        private static final S3Endpoint ENDPOINT = start();
        private static final S3Client CLIENT = LocalAws.s3(ENDPOINT.uri()).build();
        private static final S3Presigner PRESIGNER = LocalAws.presigner(ENDPOINT.uri()).build();

        private static S3Endpoint start() {
            try {
                var directory = Files.createTempDirectory("assaymark-s3");
                var endpoint = S3Endpoint.start(directory, 0, LocalAws.SECRET);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> end(endpoint, directory)));
                return endpoint;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void end(S3Endpoint endpoint, Path directory) {
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
    public S3Client client() {
        return Shared.CLIENT;
    }

    /** Shared by all test classes: not to be closed. */
    public S3Presigner presigner() {
        return Shared.PRESIGNER;
    }

    public URI uri() {
        return Shared.ENDPOINT.uri();
    }

    /**
     * @return the name of a new bucket
     */
    public String newBucket() {
        String name = "bucket-" + BUCKETS.incrementAndGet();
        client().createBucket(request -> request.bucket(name));
        return name;
    }
}
