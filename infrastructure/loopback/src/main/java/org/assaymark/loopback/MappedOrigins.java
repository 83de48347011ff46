package org.assaymark.loopback;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
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
import java.util.stream.Collectors;
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
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

    private final Map<String, URI> targets;
    private final Fetcher otherwise;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .proxy(HttpClient.Builder.NO_PROXY)
                    .connectTimeout(LONGEST)
                    .build();

    /**
     * @param origins from {@code https://host[:port]} to {@code http://127.0.0.1:port}
     * @param otherwise for every other address
     * @throws IllegalArgumentException when a key is no https origin, or a target is not on the
     *     loopback address
     */
    public MappedOrigins(Map<URI, URI> origins, Fetcher otherwise) {
        this.targets = targets(origins);
        this.otherwise = otherwise;
    }

    static Map<String, URI> targets(Map<URI, URI> origins) {
        return origins.entrySet().stream()
                .collect(
                        Collectors.toUnmodifiableMap(
                                entry -> httpsOrigin(entry.getKey()),
                                entry -> loopback(entry.getValue())));
    }

    @Override
    public Fetched fetch(URI url, String accept, int mostBytes) {
        return follow(url, accept, mostBytes, MOST_REDIRECTS);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private Fetched follow(URI url, String accept, int mostBytes, int redirects) {
        if (url.getHost() == null || url.getRawUserInfo() != null) {
            return otherwise.fetch(url, accept, mostBytes);
        }
        var target = targets.get(origin(url));
        if (target == null) {
            return otherwise.fetch(url, accept, mostBytes);
        }
        return switch (ask(url, target, accept, mostBytes)) {
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

    private Reply ask(URI url, URI target, String accept, int mostBytes) {
        var asked = withoutFragment(url);
        var request =
                HttpRequest.newBuilder(URI.create(target + pathAndQuery(asked)))
                        .header("Accept", accept)
                        .header("User-Agent", "Assaymark")
                        .build();
        var task = new FutureTask<>(() -> reply(asked, request, mostBytes));
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

    private Reply reply(URI url, HttpRequest request, int mostBytes)
            throws IOException, InterruptedException {
        var response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            if (REDIRECTS.contains(response.statusCode())) {
                return response.headers()
                        .firstValue("Location")
                        .<Reply>map(location -> new Reply.Onward(url.resolve(location)))
                        .orElseGet(() -> unavailable("a redirect leads nowhere"));
            }
            if (response.statusCode() != 200) {
                return new Reply.End(Fetched.Unavailable.status(response.statusCode()));
            }
            var bytes = body.readNBytes(mostBytes + 1);
            return new Reply.End(
                    bytes.length > mostBytes
                            ? new Fetched.Refused(
                                    "the document is larger than " + mostBytes + " bytes")
                            : new Fetched.Found(
                                    url, mediaType(response.headers()), Bytes.of(bytes)));
        }
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

    static URI withoutFragment(URI url) {
        var text = url.toASCIIString();
        int fragment = text.indexOf('#');
        return fragment < 0 ? url : URI.create(text.substring(0, fragment));
    }

    static String pathAndQuery(URI url) {
        return Optional.ofNullable(url.getRawPath()).orElse("")
                + Optional.ofNullable(url.getRawQuery()).map(query -> "?" + query).orElse("");
    }

    static String origin(URI url) {
        boolean standardPort = url.getPort() == -1 || url.getPort() == 443;
        return (url.getScheme() + "://" + url.getHost() + (standardPort ? "" : ":" + url.getPort()))
                .toLowerCase(Locale.ROOT);
    }

    private static String httpsOrigin(URI url) {
        if (!"https".equals(url.getScheme()) || url.getHost() == null || !isOrigin(url)) {
            throw new IllegalArgumentException(url + " is no https origin");
        }
        return origin(url);
    }

    private static URI loopback(URI url) {
        if (!"http".equals(url.getScheme())
                || url.getHost() == null
                || !LOOPBACK.contains(url.getHost())
                || !isOrigin(url)) {
            throw new IllegalArgumentException(url + " is not on the loopback address");
        }
        return URI.create("http://" + url.getRawAuthority());
    }

    private static boolean isOrigin(URI url) {
        return url.getRawUserInfo() == null
                && Set.of("", "/").contains(url.getRawPath())
                && url.getRawQuery() == null
                && url.getRawFragment() == null;
    }
}
