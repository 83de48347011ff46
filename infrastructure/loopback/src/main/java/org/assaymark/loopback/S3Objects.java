package org.assaymark.loopback;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.assaymark.document.Bytes;

/** Buckets and objects in a private directory; what was answered is on the disk. */
final class S3Objects implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String BUCKET = ".bucket";
    private static final String CONTENT = ".object";
    private static final String TYPE = ".type";

    private final PrivateDirectory directory;

    private S3Objects(PrivateDirectory directory) {
        this.directory = directory;
    }

    record Stored(Bytes content, String contentType) {
        /** As S3 makes it for an object that was put in one piece. */
        String etag() {
            return "\"" + hex("MD5", content.toArray()) + "\"";
        }
    }

    static S3Objects open(Path path) throws IOException {
        return new S3Objects(PrivateDirectory.open(path, PATIENCE));
    }

    void makeBucket(String bucket) throws IOException {
        directory.write(name(bucket) + BUCKET, Bytes.utf8(bucket));
    }

    synchronized void put(String bucket, String key, Stored object) throws IOException {
        require(bucket);
        directory.write(name(bucket, key) + TYPE, Bytes.utf8(object.contentType()));
        directory.write(name(bucket, key) + CONTENT, object.content());
    }

    synchronized Optional<Stored> find(String bucket, String key) throws IOException {
        require(bucket);
        String name = name(bucket, key);
        return directory.has(name + CONTENT)
                ? Optional.of(
                        new Stored(
                                directory.read(name + CONTENT), directory.read(name + TYPE).utf8()))
                : Optional.empty();
    }

    synchronized void delete(String bucket, String key) throws IOException {
        require(bucket);
        directory.delete(name(bucket, key) + CONTENT);
        directory.delete(name(bucket, key) + TYPE);
    }

    private void require(String bucket) {
        if (!directory.has(name(bucket) + BUCKET)) {
            throw S3Fault.noSuchBucket();
        }
    }

    /** Keys have any characters and any length, file names do not. */
    private static String name(String... parts) {
        return hex("SHA-256", String.join("/", parts).getBytes(StandardCharsets.UTF_8));
    }

    private static String hex(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }

    @Override
    public void close() throws IOException {
        directory.close();
    }
}
