package org.assaymark.batches;

import java.util.ArrayList;
import java.util.List;
import org.assaymark.records.Batch;
import org.assaymark.records.BatchChunk;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * Tells the workers what there is to do. What a message does not reach is found by {@link
 * SweepBatches}, so that it is no failure when one cannot be sent.
 */
final class WorkQueue {
    private static final int MOST_AT_ONCE = 10;
    private static final System.Logger LOG = System.getLogger(WorkQueue.class.getName());

    private final SqsClient sqs;
    private final String url;

    WorkQueue(SqsClient sqs, String url) {
        this.sqs = sqs;
        this.url = url;
    }

    void send(Batch batch) {
        send(
                batch.chunks().stream()
                        .map(first -> new BatchChunk(batch.id(), batch.phase(), first))
                        .toList());
    }

    void send(List<BatchChunk> chunks) {
        try {
            for (int from = 0; from < chunks.size(); from += MOST_AT_ONCE) {
                sendTogether(chunks.subList(from, Math.min(from + MOST_AT_ONCE, chunks.size())));
            }
        } catch (SdkException e) {
            LOG.log(System.Logger.Level.WARNING, "messages were not sent; a sweep will do it", e);
        }
    }

    private void sendTogether(List<BatchChunk> chunks) {
        var entries = new ArrayList<SendMessageBatchRequestEntry>();
        for (BatchChunk chunk : chunks) {
            entries.add(
                    SendMessageBatchRequestEntry.builder()
                            .id(Integer.toString(chunk.first()))
                            .messageBody(chunk.message())
                            .build());
        }
        sqs.sendMessageBatch(request -> request.queueUrl(url).entries(entries));
    }
}
