package org.assaymark.loopback;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB Local in this JVM behind a server that listens on 127.0.0.1 only; Amazon's own runner
 * listens on every interface and reports its use. One database for all credentials and Regions. Its
 * threads are no daemons, so an application that wants to end has to close it, and then still to
 * call {@code System.exit}.
 */
public final class DynamoDbServer implements AutoCloseable {
    private final Server server;
    private final ServerConnector connector;
    private final LocalDynamoDBServerHandler handler;

    private DynamoDbServer(
            Server server, ServerConnector connector, LocalDynamoDBServerHandler handler) {
        this.server = server;
        this.connector = connector;
        this.handler = handler;
    }

    /** On any free port, forgetting everything when closed: for tests. */
    public static DynamoDbServer inMemory() {
        return start(Optional.empty(), 0);
    }

    /**
     * @param directory of the database file; empty for memory only
     * @param port 0 for any that is free
     */
    static DynamoDbServer start(Optional<Path> directory, int port) {
        System.setProperty("org.eclipse.jetty.LEVEL", "WARN");
        boolean inMemory = directory.isEmpty();
        @Nullable String path = directory.map(Path::toString).orElse(null);
        try {
            var handler =
                    new LocalDynamoDBServerHandler(
                            new LocalDynamoDBRequestHandler(0, inMemory, path, true, false), null);
            var server = new Server();
            var connector = new ServerConnector(server);
            connector.setHost("127.0.0.1");
            connector.setPort(port);
            server.addConnector(connector);
            server.setHandler(handler);
            server.start();
            return new DynamoDbServer(server, connector, handler);
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local does not start", e);
        }
    }

    /** For {@code AWS_ENDPOINT_URL_DYNAMODB} or {@code endpointOverride}. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    @Override
    public void close() {
        try {
            server.stop();
            handler.close();
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local does not stop", e);
        }
    }
}
