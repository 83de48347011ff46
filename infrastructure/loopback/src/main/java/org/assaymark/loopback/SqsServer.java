package org.assaymark.loopback;

import java.net.URI;
import org.elasticmq.NodeAddress;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;

/**
 * Amazon SQS for this machine: ElasticMQ on 127.0.0.1, in memory. What is in its queues is gone
 * when the process ends, as messages may be lost on the way at any time: they are hints.
 */
public final class SqsServer implements AutoCloseable {
    private final SQSRestServer server;
    private final URI uri;

    private SqsServer(SQSRestServer server, URI uri) {
        this.server = server;
        this.uri = uri;
    }

    /** On any free port. */
    public static SqsServer start() {
        SQSRestServer server =
                SQSRestServerBuilder.withInterface("127.0.0.1")
                        .withPort(0)
                        .withServerAddress(new NodeAddress("http", "*", 0, ""))
                        .start();
        int port = server.waitUntilStarted().localAddress().getPort();
        return new SqsServer(server, URI.create("http://127.0.0.1:" + port));
    }

    /** For {@code AWS_ENDPOINT_URL_SQS} or {@code SqsClient.builder().endpointOverride}. */
    public URI uri() {
        return uri;
    }

    @Override
    public void close() {
        server.stopAndWait();
    }
}
