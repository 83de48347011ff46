package org.assaymark.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

@DisplayName("The SQS endpoint, through the genuine client")
class SqsServerTest {
    @Test
    void a_message_is_received_hidden_received_again_and_deleted() {
        try (var server = SqsServer.start();
                var client = client(server)) {
            String queue =
                    client.createQueue(
                                    request ->
                                            request.queueName("commands")
                                                    .attributes(
                                                            Map.of(
                                                                    QueueAttributeName
                                                                            .VISIBILITY_TIMEOUT,
                                                                    "1")))
                            .queueUrl();
            var sent =
                    client.sendMessageBatch(
                            request ->
                                    request.queueUrl(queue)
                                            .entries(
                                                    SendMessageBatchRequestEntry.builder()
                                                            .id("1")
                                                            .messageBody("{\"chunk\":1}")
                                                            .build()));
            assertThat(sent.failed()).isEmpty();
            Message first = receive(client, queue, 0);
            assertThat(first.body()).isEqualTo("{\"chunk\":1}");
            assertThat(client.receiveMessage(request -> request.queueUrl(queue)).messages())
                    .isEmpty();
            Message again = receive(client, queue, 5);
            assertThat(again.messageId()).isEqualTo(first.messageId());
            client.deleteMessage(
                    request -> request.queueUrl(queue).receiptHandle(again.receiptHandle()));
            assertThat(
                            client.receiveMessage(
                                            request -> request.queueUrl(queue).waitTimeSeconds(2))
                                    .messages())
                    .isEmpty();
        }
    }

    @Test
    void closing_cuts_off_who_waits_for_a_message() throws Exception {
        var server = SqsServer.start();
        try (var client = client(server)) {
            String queue = client.createQueue(request -> request.queueName("empty")).queueUrl();
            var waiting =
                    Thread.startVirtualThread(
                            () ->
                                    assertThatThrownBy(() -> receive(client, queue, 20))
                                            .isInstanceOf(SdkClientException.class));
            assertThat(waiting.join(Duration.ofSeconds(1))).isFalse();
            assertTimeoutPreemptively(Duration.ofSeconds(8), server::close);
        }
    }

    private static SqsClient client(SqsServer server) {
        return SqsClient.builder()
                .endpointOverride(server.uri())
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create("local", "local")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    private static Message receive(SqsClient client, String queue, int waitSeconds) {
        return client.receiveMessage(
                        request -> request.queueUrl(queue).waitTimeSeconds(waitSeconds))
                .messages()
                .getFirst();
    }
}
