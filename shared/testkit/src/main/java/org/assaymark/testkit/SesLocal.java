package org.assaymark.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assaymark.loopback.SesEndpoint;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The SES endpoint of {@code infrastructure/loopback} for one test class, with the messages that it
 * was sent.
 */
public final class SesLocal implements AfterAllCallback {
    private final Path directory = newDirectory();
    private final SesEndpoint endpoint = start(directory);

    /** The messages so far, the oldest first, as they are in their files. */
    public List<String> messages() {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted()
                    .map(SesLocal::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI uri() {
        return endpoint.uri();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        endpoint.close();
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path newDirectory() {
        try {
            return Files.createTempDirectory("assaymark-ses");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SesEndpoint start(Path directory) {
        try {
            return SesEndpoint.start(directory, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
