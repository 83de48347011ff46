package org.assaymark.loopback;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The child process: {@code DynamoDbLocalProcess PORT [DIRECTORY]}. Prints its port as the only
 * line of its output and ends when its input does, which also happens when its parent is killed.
 */
final class DynamoDbLocalProcess {
    /** For a predecessor whose parent was killed a moment ago. */
    static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final Duration LAST_REQUESTS = Duration.ofSeconds(10);

    private final DynamoDbServer server;
    private final Optional<PrivateDirectory> directory;
    private final CountDownLatch parentEnded = new CountDownLatch(1);

    private DynamoDbLocalProcess(DynamoDbServer server, Optional<PrivateDirectory> directory) {
        this.server = server;
        this.directory = directory;
    }

    public static void main(String[] arguments) throws Exception {
        var output = System.out;
        System.setOut(System.err);
        int port = Integer.parseInt(arguments[0]);
        Optional<PrivateDirectory> directory =
                arguments.length > 1
                        ? Optional.of(PrivateDirectory.open(Path.of(arguments[1]), PATIENCE))
                        : Optional.empty();
        var process =
                new DynamoDbLocalProcess(
                        DynamoDbServer.start(directory.map(PrivateDirectory::path), port),
                        directory);
        Runtime.getRuntime().addShutdownHook(new Thread(process::stop));
        output.println(process.server.uri().getPort());
        output.flush();
        process.awaitParentEnd();
        System.exit(0);
    }

    private void awaitParentEnd() throws IOException {
        System.in.transferTo(OutputStream.nullOutputStream());
        parentEnded.countDown();
    }

    /**
     * A Ctrl-C in the terminal reaches this process together with its parent, which may still be
     * answering requests from this database: so it is served to its own end.
     */
    private void stop() {
        try {
            if (!parentEnded.await(LAST_REQUESTS.toSeconds(), TimeUnit.SECONDS)) {
                System.err.println("DynamoDB Local stops although its parent still runs");
            }
            server.close();
            if (directory.isPresent()) {
                directory.get().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
