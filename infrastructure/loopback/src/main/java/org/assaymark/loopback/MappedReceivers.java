package org.assaymark.loopback;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import org.assaymark.document.Bytes;
import org.assaymark.fetch.Posted;
import org.assaymark.fetch.Poster;

/**
 * Lets servers on this machine stand for receivers at named https origins, as {@link MappedOrigins}
 * does for documents; everything else is left to the guarded client, whose 15 seconds hold here as
 * well. Shipped code never makes one.
 */
public final class MappedReceivers implements Poster, AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final Map<String, URI> targets;
    private final Poster otherwise;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .proxy(HttpClient.Builder.NO_PROXY)
                    .connectTimeout(LONGEST)
                    .build();

    /**
     * @param origins from {@code https://host[:port]} to {@code http://127.0.0.1:port}
     */
    public MappedReceivers(Map<URI, URI> origins, Poster otherwise) {
        this.targets = MappedOrigins.targets(origins);
        this.otherwise = otherwise;
    }

    @Override
    public Posted post(URI url, Map<String, String> headers, Bytes json) {
        URI target = url.getHost() == null ? null : targets.get(MappedOrigins.origin(url));
        if (target == null || url.getRawUserInfo() != null) {
            return otherwise.post(url, headers, json);
        }
        URI asked = MappedOrigins.withoutFragment(url);
        var request =
                HttpRequest.newBuilder(URI.create(target + MappedOrigins.pathAndQuery(asked)))
                        .timeout(LONGEST)
                        .header("Content-Type", "application/json")
                        .header("User-Agent", "Assaymark")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(json.toArray()));
        headers.forEach(request::header);
        return send(request.build());
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private Posted send(HttpRequest request) {
        try {
            var response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream _ = response.body()) {
                return new Posted.Answered(
                        response.statusCode(),
                        response.headers()
                                .firstValue("Retry-After")
                                .filter(text -> text.matches("\\d{1,7}"))
                                .map(text -> Duration.ofSeconds(Long.parseLong(text))));
            }
        } catch (HttpTimeoutException e) {
            return new Posted.Unanswered("the server does not answer in time");
        } catch (IOException e) {
            return new Posted.Unanswered("the connection could not be made or broke off");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Posted.Unanswered("interrupted");
        }
    }
}
