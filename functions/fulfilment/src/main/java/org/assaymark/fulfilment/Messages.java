package org.assaymark.fulfilment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.IntStream;
import org.assaymark.credential.InboundEventId;
import org.assaymark.document.Json;
import org.assaymark.records.FulfilmentKey;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * Tells the workers what there is to do. Whatever a message does not reach is due in the store, so
 * that it is no failure when one cannot be sent.
 */
final class Messages {
    private static final int MOST_AT_ONCE = 10;
    private static final System.Logger LOG = System.getLogger(Messages.class.getName());

    private final SqsClient sqs;
    private final String eventsUrl;
    private final String fulfilmentsUrl;

    Messages(SqsClient sqs, String eventsUrl, String fulfilmentsUrl) {
        this.sqs = sqs;
        this.eventsUrl = eventsUrl;
        this.fulfilmentsUrl = fulfilmentsUrl;
    }

    /** To this function. */
    void events(List<InboundEventId> events) {
        send(
                eventsUrl,
                events.stream()
                        .map(event -> Json.object().put("inboundEvent", event.text()))
                        .toList());
    }

    /** To issuance. */
    void fulfilments(List<FulfilmentKey> keys) {
        send(
                fulfilmentsUrl,
                keys.stream().map(key -> Json.object().put("fulfilment", key.text())).toList());
    }

    private void send(String url, List<ObjectNode> messages) {
        try {
            for (int from = 0; from < messages.size(); from += MOST_AT_ONCE) {
                sendTogether(
                        url,
                        messages.subList(from, Math.min(from + MOST_AT_ONCE, messages.size())));
            }
        } catch (SdkException e) {
            LOG.log(System.Logger.Level.WARNING, "messages were not sent; a sweep will do it", e);
        }
    }

    private void sendTogether(String url, List<ObjectNode> messages) {
        List<SendMessageBatchRequestEntry> entries =
                IntStream.range(0, messages.size())
                        .mapToObj(
                                number ->
                                        SendMessageBatchRequestEntry.builder()
                                                .id(Integer.toString(number))
                                                .messageBody(
                                                        Json.write(messages.get(number)).utf8())
                                                .build())
                        .toList();
        sqs.sendMessageBatch(request -> request.queueUrl(url).entries(entries));
    }
}
