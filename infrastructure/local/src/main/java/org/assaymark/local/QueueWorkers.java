package org.assaymark.local;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.loopback.LambdaContext;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Stands for the event source between a queue and its function: hands over messages one at a time,
 * and takes those out of the queue that are done.
 */
final class QueueWorkers implements AutoCloseable {
    /** Of the processors of a small machine, some are left to whoever calls meanwhile. */
    private static final int WORKERS = 2;

    private static final int LONGEST_WAIT_SECONDS = 1;
    private static final System.Logger LOG = System.getLogger(QueueWorkers.class.getName());

    private final SqsClient sqs =
            SqsClient.builder().httpClient(UrlConnectionHttpClient.create()).build();
    private final ExecutorService threads = Executors.newFixedThreadPool(WORKERS);
    private final String queueUrl;
    private final String arn;
    private final String name;
    private final RequestStreamHandler function;
    private volatile boolean closed;

    /**
     * @param name of the function
     */
    QueueWorkers(String queueUrl, String name, RequestStreamHandler function) {
        this.queueUrl = queueUrl;
        this.arn = LocalWays.arn(queueUrl.substring(queueUrl.lastIndexOf('/') + 1));
        this.name = name;
        this.function = function;
    }

    void start() {
        for (int i = 0; i < WORKERS; i++) {
            threads.execute(this::work);
        }
    }

    private void work() {
        while (!closed) {
            try {
                sqs.receiveMessage(
                                request ->
                                        request.queueUrl(queueUrl)
                                                .maxNumberOfMessages(1)
                                                .messageAttributeNames("All")
                                                .messageSystemAttributeNames(
                                                        MessageSystemAttributeName.SENT_TIMESTAMP)
                                                .waitTimeSeconds(LONGEST_WAIT_SECONDS))
                        .messages()
                        .forEach(this::handOver);
            } catch (RuntimeException e) {
                complain(e);
            }
        }
    }

    private void handOver(Message message) {
        ObjectNode event = Json.object();
        event.putArray("Records").add(record(message));
        JsonNode failures = invoke(event).path("batchItemFailures");
        if (failures.isEmpty()) {
            sqs.deleteMessage(
                    request -> request.queueUrl(queueUrl).receiptHandle(message.receiptHandle()));
        }
    }

    private ObjectNode record(Message message) {
        ObjectNode record =
                Json.object()
                        .put("messageId", message.messageId())
                        .put("body", message.body())
                        .put("eventSource", "aws:sqs")
                        .put("eventSourceARN", arn);
        message.attributesAsStrings().forEach(record.putObject("attributes")::put);
        ObjectNode attributes = record.putObject("messageAttributes");
        message.messageAttributes()
                .forEach(
                        (each, value) ->
                                attributes
                                        .putObject(each)
                                        .put("dataType", value.dataType())
                                        .put("stringValue", value.stringValue()));
        return record;
    }

    private ObjectNode invoke(ObjectNode event) {
        var output = new ByteArrayOutputStream();
        try {
            function.handleRequest(
                    new ByteArrayInputStream(Json.write(event).toArray()),
                    output,
                    new LambdaContext(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Json.readObject(Bytes.of(output.toByteArray()));
    }

    private void complain(Exception e) {
        if (!closed) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    name + " failed on a message, which comes again",
                    e);
        }
    }

    /** What is being worked on is left as it is, as when a function dies. */
    @Override
    public void close() {
        closed = true;
        threads.shutdownNow();
        sqs.close();
    }
}
