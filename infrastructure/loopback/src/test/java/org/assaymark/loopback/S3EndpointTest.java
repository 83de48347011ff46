package org.assaymark.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PresignedPutObjectRequest;

@DisplayName("The S3 endpoint, through the genuine client")
class S3EndpointTest {
    private static final StaticCredentialsProvider WHO =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "secret"));

    @TempDir private Path directory;
    private S3Endpoint endpoint;
    private S3Client client;

    @BeforeEach
    void start() throws IOException {
        endpoint = S3Endpoint.start(directory, 0, "secret");
        client =
                S3Client.builder()
                        .endpointOverride(endpoint.uri())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(WHO)
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build();
        client.createBucket(request -> request.bucket("blobs"));
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        endpoint.close();
    }

    @Test
    void what_is_put_is_found_with_its_type() {
        put("a/ü b.csv", "name\nÅsa\n");
        var found = client.getObjectAsBytes(request -> request.bucket("blobs").key("a/ü b.csv"));
        assertThat(found.asUtf8String()).isEqualTo("name\nÅsa\n");
        assertThat(found.response().contentType()).isEqualTo("text/csv");
        assertThat(
                        client.headObject(request -> request.bucket("blobs").key("a/ü b.csv"))
                                .contentLength())
                .isEqualTo(10);
    }

    @Test
    void it_is_there_after_a_restart() throws IOException {
        put("kept", "content");
        stop();
        start();
        assertThat(
                        client.getObjectAsBytes(request -> request.bucket("blobs").key("kept"))
                                .asUtf8String())
                .isEqualTo("content");
    }

    @Test
    void what_is_put_again_is_replaced_and_what_is_deleted_is_gone() {
        put("key", "one");
        put("key", "two");
        assertThat(
                        client.getObjectAsBytes(request -> request.bucket("blobs").key("key"))
                                .asUtf8String())
                .isEqualTo("two");
        client.deleteObject(request -> request.bucket("blobs").key("key"));
        assertThatThrownBy(
                        () ->
                                client.getObjectAsBytes(
                                        request -> request.bucket("blobs").key("key")))
                .asInstanceOf(type(S3Exception.class))
                .extracting(S3Exception::statusCode)
                .as("who may not list a bucket is not told what it lacks")
                .isEqualTo(403);
        client.deleteObject(request -> request.bucket("blobs").key("key"));
    }

    @Test
    void a_bucket_must_be_made_first() {
        assertThatThrownBy(
                        () ->
                                client.putObject(
                                        request -> request.bucket("other").key("key"),
                                        RequestBody.fromString("content")))
                .isInstanceOf(NoSuchBucketException.class);
    }

    @Test
    void what_it_does_not_know_it_refuses() {
        assertThatThrownBy(() -> client.listObjectsV2(request -> request.bucket("blobs")))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        e ->
                                assertThat(e.awsErrorDetails().errorCode())
                                        .isEqualTo("NotImplemented"));
    }

    @Test
    void a_presigned_put_takes_exactly_what_was_signed() throws Exception {
        PresignedPutObjectRequest url = presigned(Duration.ofMinutes(5), 5);
        assertThat(upload(url.url().toString(), "text/csv", "12345")).isEqualTo(200);
        assertThat(
                        client.getObjectAsBytes(request -> request.bucket("blobs").key("upload"))
                                .asUtf8String())
                .isEqualTo("12345");
        assertThat(upload(url.url().toString(), "text/csv", "123456")).isEqualTo(403);
        assertThat(upload(url.url().toString(), "text/html", "12345")).isEqualTo(403);
        assertThat(upload(url.url().toString().replace("/upload", "/other"), "text/csv", "12345"))
                .isEqualTo(403);
    }

    @Test
    void a_presigned_put_ends_in_time() throws Exception {
        PresignedPutObjectRequest url = presigned(Duration.ofSeconds(1), 5);
        Thread.sleep(2_100);
        assertThat(upload(url.url().toString(), "text/csv", "12345")).isEqualTo(403);
    }

    @Test
    void nobody_without_a_signature_gets_anything() throws Exception {
        put("secret", "content");
        HttpResponse<String> answer =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(endpoint.uri().resolve("/blobs/secret"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("AccessDenied").doesNotContain("content");
    }

    private void put(String key, String content) {
        client.putObject(
                request -> request.bucket("blobs").key(key).contentType("text/csv"),
                RequestBody.fromString(content));
    }

    private PresignedPutObjectRequest presigned(Duration duration, long bytes) {
        try (var presigner =
                S3Presigner.builder()
                        .endpointOverride(endpoint.uri())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(WHO)
                        .serviceConfiguration(
                                S3Configuration.builder().pathStyleAccessEnabled(true).build())
                        .build()) {
            return presigner.presignPutObject(
                    request ->
                            request.signatureDuration(duration)
                                    .putObjectRequest(
                                            put ->
                                                    put.bucket("blobs")
                                                            .key("upload")
                                                            .contentType("text/csv")
                                                            .contentLength(bytes)));
        }
    }

    private static int upload(String url, String type, String content) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url))
                                .header("content-type", type)
                                .PUT(HttpRequest.BodyPublishers.ofString(content))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
