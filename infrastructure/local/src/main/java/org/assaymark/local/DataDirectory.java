package org.assaymark.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * Where the local stack keeps everything: {@code origin}, {@code port}, {@code api-key}, {@code
 * tables/}, {@code keys/}, {@code files/}, {@code outbox/}. Only its owner can read it, and only
 * one process uses it at a time.
 */
final class DataDirectory implements AutoCloseable {
    private static final int USUAL_PORT = 8080;

    private final Path root;
    private final FileChannel lockFile;
    private final FileLock lock;

    private DataDirectory(Path root, FileChannel lockFile, FileLock lock) {
        this.root = root;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /** Where this stack listens, and the origin inside its signatures. */
    record Address(int port, URI origin) {}

    static DataDirectory open(Path root) throws IOException, Options.Misuse {
        Files.createDirectories(root);
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
        FileChannel file =
                FileChannel.open(
                        root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = file.tryLock();
        if (lock == null) {
            file.close();
            throw new Options.Misuse("another local stack is using " + root.toAbsolutePath());
        }
        return new DataDirectory(root, file, lock);
    }

    Path tables() {
        return root.resolve("tables");
    }

    Path files() {
        return root.resolve("files");
    }

    /** Every mail that was sent, as a file that mail programs open. */
    Path outbox() {
        return root.resolve("outbox");
    }

    Path keys() {
        return root.resolve("keys");
    }

    /** Those of the first start, to which later starts are held; {@link #keep} settles them. */
    Address address(Options options) throws Options.Misuse {
        Optional<String> keptOrigin = read("origin");
        int port =
                options.port()
                        .orElseGet(() -> read("port").map(Integer::parseInt).orElse(USUAL_PORT));
        URI origin =
                options.origin()
                        .or(() -> keptOrigin.map(URI::create))
                        .orElseGet(() -> URI.create("http://localhost:" + port));
        if (keptOrigin.isPresent() && !keptOrigin.get().equals(origin.toString())) {
            throw new Options.Misuse(
                    "the credentials in "
                            + root
                            + " are signed for "
                            + keptOrigin.get()
                            + "; use another data directory for "
                            + origin);
        }
        if (origin.getHost().equals("localhost")
                && origin.getScheme().equals("http")
                && origin.getPort() != port) {
            throw new Options.Misuse(
                    "the credentials in "
                            + root
                            + " are signed for "
                            + origin
                            + "; use that port, or another data directory");
        }
        return new Address(port, origin);
    }

    /** Called by a stack that has its port: one that could not start has signed nothing. */
    void keep(Address address) throws IOException {
        write("origin", address.origin().toString());
        write("port", Integer.toString(address.port()));
    }

    /** Where queues are on this machine, for whoever plays AWS or those who write to them. */
    void keepQueues(URI endpoint) throws IOException {
        write("queues", endpoint.toString());
    }

    Optional<String> apiKey() {
        return read("api-key");
    }

    void keepApiKey(String key) throws IOException {
        write("api-key", key);
    }

    /** Of the demonstration credential, to be shown again at every start. */
    Optional<String> verificationLink() {
        return read("verification-link");
    }

    void keepVerificationLink(URI link) throws IOException {
        write("verification-link", link.toString());
    }

    private Optional<String> read(String name) {
        Path file = root.resolve(name);
        try {
            return Files.exists(file)
                    ? Optional.of(Files.readString(file).strip())
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Written beside and moved, so that a reader finds all of it or nothing. */
    private void write(String name, String text) throws IOException {
        Path beside = root.resolve(name + ".new");
        Files.deleteIfExists(beside);
        Files.createFile(
                beside,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(beside, text + "\n");
        Files.move(
                beside,
                root.resolve(name),
                java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        lock.release();
        lockFile.close();
    }
}
