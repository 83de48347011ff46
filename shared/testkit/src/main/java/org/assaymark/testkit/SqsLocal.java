package org.assaymark.testkit;

import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.assaymark.loopback.SqsServer;
import org.junit.jupiter.api.extension.Extension;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** ElasticMQ behind the genuine client: one for the whole test JVM, in memory. */
public final class SqsLocal implements Extension {
    private static final AtomicInteger QUEUES = new AtomicInteger();
    private static final int MOST_MESSAGES = 10;

    private static final class Shared {
        private static final SqsServer SERVER = SqsServer.start();
        private static final SqsClient CLIENT = LocalAws.sqs(SERVER.uri()).build();
    }

    /** Shared by all test classes: not to be closed. */
    public SqsClient client() {
        return Shared.CLIENT;
    }

    public URI uri() {
        return Shared.SERVER.uri();
    }

    /**
     * @return the URL of a new queue
     */
    public String newQueue() {
        String name = "queue-" + QUEUES.incrementAndGet();
        return client().createQueue(request -> request.queueName(name)).queueUrl();
    }

    /** Takes up to ten messages out of a queue; none when it is empty. */
    public List<Message> take(String queueUrl) {
        List<Message> messages =
                client().receiveMessage(
                                request ->
                                        request.queueUrl(queueUrl)
                                                .maxNumberOfMessages(MOST_MESSAGES))
                        .messages();
        for (Message message : messages) {
            client().deleteMessage(
                            request ->
                                    request.queueUrl(queueUrl)
                                            .receiptHandle(message.receiptHandle()));
        }
        return messages;
    }
}
