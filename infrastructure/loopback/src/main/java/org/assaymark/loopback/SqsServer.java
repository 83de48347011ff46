package org.assaymark.loopback;

import com.typesafe.config.ConfigFactory;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.ActorSystem;
import org.elasticmq.NodeAddress;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;

/**
 * Amazon SQS for this machine: ElasticMQ on 127.0.0.1, in memory. What is in its queues is gone
 * when the process ends, as messages may be lost on the way at any time: they are hints.
 */
public final class SqsServer implements AutoCloseable {
    /** By itself it would end at the same signal as what it serves, and each wait for the other. */
    private static final String ENDS_WHEN_CLOSED =
            "pekko { jvm-shutdown-hooks = off, daemonic = on }";

    private static final int STOP_SECONDS = 2;

    private final ActorSystem actors;
    private final URI uri;

    private SqsServer(ActorSystem actors, URI uri) {
        this.actors = actors;
        this.uri = uri;
    }

    /** On any free port. */
    public static SqsServer start() {
        ActorSystem actors =
                ActorSystem.create(
                        "queues",
                        ConfigFactory.parseString(ENDS_WHEN_CLOSED)
                                .withFallback(ConfigFactory.load()));
        int port =
                SQSRestServerBuilder.withActorSystem(actors)
                        .withInterface("127.0.0.1")
                        .withPort(0)
                        .withServerAddress(new NodeAddress("http", "*", 0, ""))
                        .start()
                        .waitUntilStarted()
                        .localAddress()
                        .getPort();
        return new SqsServer(actors, URI.create("http://127.0.0.1:" + port));
    }

    /** For {@code AWS_ENDPOINT_URL_SQS} or {@code SqsClient.builder().endpointOverride}. */
    public URI uri() {
        return uri;
    }

    /** Whoever waits for a message is cut off; nothing here is worth a long goodbye. */
    @Override
    public void close() {
        var ended = actors.getWhenTerminated().toCompletableFuture();
        actors.terminate();
        try {
            ended.get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            System.err.println("the queues still end");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
