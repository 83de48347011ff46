package org.assaymark.batches;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.assaymark.document.Bytes;

/** Sends a file as somebody who has nothing but its address. */
final class Sending {
    private Sending() {}

    /**
     * @return the status of the answer
     */
    static int put(String url, Bytes content) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(url))
                            .header("content-type", "text/csv")
                            .PUT(HttpRequest.BodyPublishers.ofByteArray(content.toArray()))
                            .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }
}
