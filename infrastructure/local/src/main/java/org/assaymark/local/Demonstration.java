package org.assaymark.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Objects;
import java.util.UUID;
import org.assaymark.api.Operations;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.loopback.LambdaContext;

/**
 * Makes what a newcomer looks at first, in the way that a provider would: through the API, with a
 * key of its own.
 */
final class Demonstration {
    private final LocalStack stack;
    private final HttpClient http = HttpClient.newHttpClient();

    Demonstration(LocalStack stack) {
        this.stack = stack;
    }

    /**
     * The key is kept last, so that a start that was cut short is made up for by the next; what the
     * first one got done is used again.
     */
    void make() throws IOException, InterruptedException {
        String key = firstKey();
        ObjectNode issuer = issuer(key);
        ObjectNode achievement =
                template("achievement").put("issuerId", issuer.path("id").asText());
        String achievementId = post("/v1/achievements", key, achievement).path("id").asText();
        post("/v1/achievements/" + achievementId + "/publish", key, Json.object());
        ObjectNode credential =
                post("/v1/credentials", key, template("award").put("achievementId", achievementId));
        stack.directory()
                .keepVerificationLink(URI.create(credential.path("verificationUrl").asText()));
        stack.directory().keepApiKey(key);
    }

    private ObjectNode issuer(String key) throws IOException, InterruptedException {
        ObjectNode wanted = template("issuer");
        for (JsonNode there : send(request("/v1/issuers", key).GET()).path("data")) {
            if (there.path("slug").equals(wanted.path("slug"))) {
                return (ObjectNode) there;
            }
        }
        return post("/v1/issuers", key, wanted);
    }

    /** As the operator of a deployment makes it: by invoking the function directly. */
    private String firstKey() throws IOException {
        ObjectNode event =
                Json.object().put("action", "createApiKey").put("name", "Local administrator");
        var scopes = event.putArray("scopes");
        Operations.load().scopes().forEach(scopes::add);
        var result = new ByteArrayOutputStream();
        stack.catalogue()
                .handleRequest(
                        new ByteArrayInputStream(Json.write(event).toArray()),
                        result,
                        new LambdaContext("catalogue"));
        return Json.readObject(Bytes.of(result.toByteArray())).path("key").asText();
    }

    private ObjectNode post(String path, String key, ObjectNode body)
            throws IOException, InterruptedException {
        return send(
                request(path, key)
                        .header("content-type", "application/json")
                        .header("idempotency-key", UUID.randomUUID().toString())
                        .POST(HttpRequest.BodyPublishers.ofByteArray(Json.write(body).toArray())));
    }

    private HttpRequest.Builder request(String path, String key) {
        return HttpRequest.newBuilder(stack.address().resolve(path))
                .header("authorization", "Bearer " + key);
    }

    private ObjectNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer =
                http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() >= 300) {
            throw new IOException(
                    answer.request().method()
                            + " "
                            + answer.uri().getPath()
                            + " answered "
                            + answer.statusCode()
                            + ": "
                            + Bytes.of(answer.body()).utf8());
        }
        return Json.readObject(Bytes.of(answer.body()));
    }

    private static ObjectNode template(String name) throws IOException {
        try (InputStream in =
                Demonstration.class.getResourceAsStream("demonstration-" + name + ".json")) {
            return Json.readObject(Bytes.of(Objects.requireNonNull(in, name).readAllBytes()));
        }
    }
}
