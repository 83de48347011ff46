package org.assaymark.loopback;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.assaymark.document.Bytes;

/**
 * A data directory that only its owner may read (mode 0700, files 0600) and only one holder may use
 * at a time. The lock ends with the process, however that ends.
 */
final class PrivateDirectory implements AutoCloseable {
    private static final String LOCK = ".lock";
    private static final String UNFINISHED = ".unfinished";
    private static final Duration POLL = Duration.ofMillis(50);

    private final Path path;
    private final FileChannel lockFile;

    private PrivateDirectory(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /**
     * Makes the directory where there is none, and takes its lock.
     *
     * @param patience how long to wait for another holder that is about to end
     * @throws IOException when it cannot be made, or another holder keeps it for longer
     */
    static PrivateDirectory open(Path path, Duration patience) throws IOException {
        Files.createDirectories(path);
        if (posix(path)) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        }
        var lockFile = FileChannel.open(path.resolve(LOCK), CREATE, WRITE);
        try {
            lock(path, lockFile, patience);
        } catch (IOException | RuntimeException e) {
            lockFile.close();
            throw e;
        }
        return new PrivateDirectory(path, lockFile);
    }

    Path path() {
        return path;
    }

    Bytes read(String name) throws IOException {
        return Bytes.of(Files.readAllBytes(path.resolve(name)));
    }

    /** The names of the files that end so, sorted. */
    List<String> names(String suffix) throws IOException {
        try (var files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }

    boolean has(String name) {
        return Files.exists(path.resolve(name));
    }

    void delete(String name) throws IOException {
        Files.deleteIfExists(path.resolve(name));
        syncNames();
    }

    /** The whole new content or the whole old one, also after a power failure. */
    void write(String name, Bytes content) throws IOException {
        var unfinished = path.resolve(name + UNFINISHED);
        Files.deleteIfExists(unfinished);
        try (var file = FileChannel.open(unfinished, Set.of(CREATE_NEW, WRITE), ownerOnly())) {
            var buffer = ByteBuffer.wrap(content.toArray());
            while (buffer.hasRemaining()) {
                file.write(buffer);
            }
            file.force(true);
        }
        Files.move(unfinished, path.resolve(name), ATOMIC_MOVE);
        syncNames();
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }

    private void syncNames() throws IOException {
        if (posix(path)) {
            try (var directory = FileChannel.open(path, READ)) {
                directory.force(true);
            }
        }
    }

    private FileAttribute<?>[] ownerOnly() {
        return posix(path)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static void lock(Path path, FileChannel lockFile, Duration patience)
            throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!tryLock(lockFile)) {
            if (System.nanoTime() >= deadline) {
                throw new IOException(path + " is in use by another process");
            }
            try {
                Thread.sleep(POLL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while waiting for the lock of " + path, e);
            }
        }
    }

    private static boolean tryLock(FileChannel lockFile) throws IOException {
        try {
            FileLock lock = lockFile.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }
}
