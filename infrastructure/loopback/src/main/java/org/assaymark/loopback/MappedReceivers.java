package org.assaymark.loopback;

import java.net.URI;
import java.net.http.HttpRequest;
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

    private final StandIns standIns;
    private final Poster otherwise;

    /**
     * @param origins from {@code https://host[:port]} to {@code http://127.0.0.1:port}
     */
    public MappedReceivers(Map<URI, URI> origins, Poster otherwise) {
        this.standIns = new StandIns(origins, LONGEST);
        this.otherwise = otherwise;
    }

    @Override
    public Posted post(URI url, Map<String, String> headers, Bytes json) {
        return standIns.of(url)
                .map(server -> send(server, headers, json))
                .orElseGet(() -> otherwise.post(url, headers, json));
    }

    @Override
    public void close() {
        standIns.close();
    }

    private Posted send(URI server, Map<String, String> headers, Bytes json) {
        var request =
                HttpRequest.newBuilder(server)
                        .timeout(LONGEST)
                        .header("Content-Type", "application/json")
                        .header("User-Agent", "Assaymark")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(json.toArray()));
        headers.forEach(request::header);
        return standIns.<Posted>send(
                request.build(),
                response ->
                        new Posted.Answered(
                                response.statusCode(), StandIns.retryAfter(response.headers())),
                Posted.Unanswered::new);
    }
}
