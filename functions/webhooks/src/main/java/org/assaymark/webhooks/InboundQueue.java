package org.assaymark.webhooks;

import java.util.List;
import org.assaymark.credential.InboundEventId;
import org.assaymark.document.Json;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * Tells who works on it what came in. What a message does not reach is found by {@link
 * SweepEvents}, so that it is no failure when one cannot be sent.
 */
final class InboundQueue {
    private static final int MOST_AT_ONCE = 10;
    private static final System.Logger LOG = System.getLogger(InboundQueue.class.getName());

    private final SqsClient sqs;
    private final String url;

    InboundQueue(SqsClient sqs, String url) {
        this.sqs = sqs;
        this.url = url;
    }

    void send(List<InboundEventId> events) {
        try {
            for (int from = 0; from < events.size(); from += MOST_AT_ONCE) {
                sendTogether(events.subList(from, Math.min(from + MOST_AT_ONCE, events.size())));
            }
        } catch (SdkException e) {
            LOG.log(System.Logger.Level.WARNING, "messages were not sent; a sweep will do it", e);
        }
    }

    private void sendTogether(List<InboundEventId> events) {
        List<SendMessageBatchRequestEntry> entries =
                events.stream()
                        .map(
                                event ->
                                        SendMessageBatchRequestEntry.builder()
                                                .id(event.text())
                                                .messageBody(message(event))
                                                .build())
                        .toList();
        sqs.sendMessageBatch(request -> request.queueUrl(url).entries(entries));
    }

    private static String message(InboundEventId event) {
        return Json.write(Json.object().put("inboundEvent", event.text())).utf8();
    }
}
