package org.assaymark.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.stream.Collectors;
import org.assaymark.document.Json;
import org.assaymark.loopback.GatewayEvent;
import org.assaymark.webhooks.QueuedHeaders;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** Stands for the integration by which API Gateway puts requests into a queue. */
final class QueueFirst implements AutoCloseable {
    private final SqsClient sqs =
            SqsClient.builder().httpClient(UrlConnectionHttpClient.create()).build();
    private final String queueUrl;

    QueueFirst(String queueUrl) {
        this.queueUrl = queueUrl;
    }

    /** What the queue answers, and nothing of what becomes of it. */
    ObjectNode put(String token, GatewayEvent request) {
        try {
            sqs.sendMessage(
                    message ->
                            message.queueUrl(queueUrl)
                                    .messageBody(request.body().utf8())
                                    .messageAttributes(
                                            Map.of(
                                                    "token", text(token),
                                                    "at", text("" + System.currentTimeMillis()),
                                                    "headers", text(headers(request)))));
            return answer(200);
        } catch (SqsException e) {
            return answer(e.statusCode());
        }
    }

    private static String headers(GatewayEvent request) {
        return QueuedHeaders.NAMES.stream()
                .map(name -> name + ": " + request.headers().getOrDefault(name, ""))
                .collect(Collectors.joining("\n"));
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
    }

    private static ObjectNode answer(int status) {
        ObjectNode answer = Json.object().put("statusCode", status);
        answer.putObject("headers").put("content-type", "application/json");
        return answer.put("body", "{}").put("isBase64Encoded", false);
    }

    @Override
    public void close() {
        sqs.close();
    }
}
