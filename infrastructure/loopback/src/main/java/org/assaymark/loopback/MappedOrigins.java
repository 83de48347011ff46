package org.assaymark.loopback;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.assaymark.document.Bytes;
import org.assaymark.fetch.Fetched;
import org.assaymark.fetch.Fetcher;

/**
 * Lets servers on this machine stand for named https origins, for conformance runs of the local
 * stack; everything else is left to the guarded client. A document keeps the address it was asked
 * for, so that whoever checks it sees no difference. The bounds are those of {@link
 * org.assaymark.fetch.GuardedFetcher}: the same bytes, 3 redirects, 10 seconds. Shipped code never
 * makes one.
 */
public final class MappedOrigins implements Fetcher, AutoCloseable {
    private static final int MOST_REDIRECTS = 3;
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final StandIns standIns;
    private final Fetcher otherwise;

    /**
     * @param origins from {@code https://host[:port]} to {@code http://127.0.0.1:port}
     * @param otherwise for every other address
     * @throws IllegalArgumentException when a key is no https origin, or a target is not on the
     *     loopback address
     */
    public MappedOrigins(Map<URI, URI> origins, Fetcher otherwise) {
        this.standIns = new StandIns(origins, LONGEST);
        this.otherwise = otherwise;
    }

    @Override
    public Fetched fetch(URI url, String accept, int mostBytes) {
        return follow(url, accept, mostBytes, MOST_REDIRECTS);
    }

    @Override
    public void close() {
        standIns.close();
    }

    private Fetched follow(URI url, String accept, int mostBytes, int redirects) {
        Optional<URI> server = standIns.of(url);
        if (server.isEmpty()) {
            return otherwise.fetch(url, accept, mostBytes);
        }
        return switch (ask(url, server.get(), accept, mostBytes)) {
            case Reply.Onward(var _) when redirects == 0 ->
                    new Fetched.Refused("more than " + MOST_REDIRECTS + " redirects");
            case Reply.Onward(var next) -> follow(next, accept, mostBytes, redirects - 1);
            case Reply.End(var fetched) -> fetched;
        };
    }

    private sealed interface Reply {
        record Onward(URI url) implements Reply {}

        record End(Fetched fetched) implements Reply {}
    }

    private Reply ask(URI url, URI server, String accept, int mostBytes) {
        var request =
                HttpRequest.newBuilder(server)
                        .header("Accept", accept)
                        .header("User-Agent", "Assaymark")
                        .build();
        URI asked = StandIns.withoutFragment(url);
        var task =
                new FutureTask<>(
                        () ->
                                standIns.send(
                                        request, response -> reply(asked, response, mostBytes)));
        var thread = Thread.startVirtualThread(task);
        try {
            return task.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            return unavailable("the server does not answer in time");
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            return unavailable("interrupted");
        } catch (ExecutionException e) {
            return unavailable("the server cannot be read from");
        }
    }

    private static Reply reply(URI url, HttpResponse<InputStream> response, int mostBytes)
            throws IOException {
        if (REDIRECTS.contains(response.statusCode())) {
            return response.headers()
                    .firstValue("Location")
                    .<Reply>map(location -> new Reply.Onward(url.resolve(location)))
                    .orElseGet(() -> unavailable("a redirect leads nowhere"));
        }
        if (response.statusCode() != 200) {
            return new Reply.End(Fetched.Unavailable.status(response.statusCode()));
        }
        var bytes = response.body().readNBytes(mostBytes + 1);
        return new Reply.End(
                bytes.length > mostBytes
                        ? new Fetched.Refused("the document is larger than " + mostBytes + " bytes")
                        : new Fetched.Found(url, mediaType(response.headers()), Bytes.of(bytes)));
    }

    private static Reply unavailable(String reason) {
        return new Reply.End(new Fetched.Unavailable(reason));
    }

    private static String mediaType(HttpHeaders headers) {
        return headers.firstValue("Content-Type")
                .map(value -> value.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .filter(type -> !type.isEmpty())
                .orElse("application/octet-stream");
    }
}
