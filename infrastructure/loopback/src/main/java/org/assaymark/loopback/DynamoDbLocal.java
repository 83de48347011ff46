package org.assaymark.loopback;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * DynamoDB Local in a child process of its own, on 127.0.0.1 only, so that the store outlives a
 * killed application for as long as a real one would: what was acknowledged is kept. The child ends
 * with this process, however this process ends, and takes no telemetry.
 */
public final class DynamoDbLocal implements AutoCloseable {
    private static final Duration START_LIMIT = DynamoDbLocalProcess.PATIENCE.plusSeconds(30);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(4);

    private final Process process;
    private final URI uri;

    private DynamoDbLocal(Process process, URI uri) {
        this.process = process;
        this.uri = uri;
    }

    /**
     * Starts it on any free port and waits until it answers.
     *
     * @param directory where the data is and stays (mode 0700), one process at a time; empty for
     *     memory only
     * @throws IOException when it does not start; its error output, which is ours, says why
     */
    public static DynamoDbLocal start(Optional<Path> directory) throws IOException {
        var process =
                new ProcessBuilder(command(directory))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try {
            return new DynamoDbLocal(
                    process,
                    URI.create("http://127.0.0.1:" + Integer.parseInt(firstLine(process))));
        } catch (IOException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /**
     * For {@code AWS_ENDPOINT_URL_DYNAMODB} or {@code DynamoDbClient.builder().endpointOverride}.
     */
    public URI uri() {
        return uri;
    }

    public long pid() {
        return process.pid();
    }

    /** Ends the child and waits for it; data in a directory stays there. */
    @Override
    public void close() throws IOException {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> command(Optional<Path> directory) {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                // It lives shortly and shares two cores with what uses it.
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Xmx512m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                DynamoDbLocalProcess.class.getName(),
                                "0"));
        directory.map(Path::toAbsolutePath).map(Path::toString).ifPresent(command::add);
        return command;
    }

    private static String firstLine(Process process) throws IOException {
        var line =
                CompletableFuture.supplyAsync(() -> readLine(process), Thread::startVirtualThread);
        try {
            return Optional.ofNullable(line.get(START_LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .orElseThrow(() -> new IOException("DynamoDB Local ended while it started"));
        } catch (TimeoutException e) {
            throw new IOException("DynamoDB Local did not start within " + START_LIMIT, e);
        } catch (ExecutionException e) {
            throw new IOException("DynamoDB Local cannot be read from", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while DynamoDB Local started", e);
        }
    }

    private static @Nullable String readLine(Process process) {
        try {
            return process.inputReader(StandardCharsets.UTF_8).readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
