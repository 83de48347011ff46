package org.assaymark.loopback;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Servers on this machine that stand for named https origins, and the client that reaches them. */
final class StandIns implements AutoCloseable {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

    private final Map<String, URI> servers;
    private final HttpClient client;

    /**
     * @param origins from {@code https://host[:port]} to {@code http://127.0.0.1:port}
     * @throws IllegalArgumentException when a key is no https origin, or a target is not on the
     *     loopback address
     */
    StandIns(Map<URI, URI> origins, Duration longest) {
        this.servers =
                origins.entrySet().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        entry -> httpsOrigin(entry.getKey()),
                                        entry -> loopback(entry.getValue())));
        this.client =
                HttpClient.newBuilder()
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .proxy(HttpClient.Builder.NO_PROXY)
                        .connectTimeout(longest)
                        .build();
    }

    /** Where to ask for the address instead; nowhere, where it is of no origin that is named. */
    Optional<URI> of(URI url) {
        return url.getHost() == null || url.getRawUserInfo() != null
                ? Optional.empty()
                : Optional.ofNullable(servers.get(origin(url)))
                        .map(server -> URI.create(server + pathAndQuery(withoutFragment(url))));
    }

    /** What is made of an answer; the body is open so long. */
    interface Reading<T> {
        T of(HttpResponse<InputStream> response) throws IOException;
    }

    <T> T send(HttpRequest request, Reading<T> reading) throws IOException, InterruptedException {
        var response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream _ = response.body()) {
            return reading.of(response);
        }
    }

    /**
     * As above, for who wants to know why there is no answer.
     *
     * @param unanswered what to say then, of the reason
     */
    <T> T send(HttpRequest request, Reading<T> reading, Function<String, T> unanswered) {
        try {
            return send(request, reading);
        } catch (HttpTimeoutException e) {
            return unanswered.apply("the server does not answer in time");
        } catch (IOException e) {
            return unanswered.apply("the connection could not be made or broke off");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unanswered.apply("interrupted");
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    static Optional<Duration> retryAfter(HttpHeaders headers) {
        return headers.firstValue("Retry-After")
                .filter(text -> text.matches("\\d{1,7}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }

    static URI withoutFragment(URI url) {
        var text = url.toASCIIString();
        int fragment = text.indexOf('#');
        return fragment < 0 ? url : URI.create(text.substring(0, fragment));
    }

    private static String pathAndQuery(URI url) {
        return Optional.ofNullable(url.getRawPath()).orElse("")
                + Optional.ofNullable(url.getRawQuery()).map(query -> "?" + query).orElse("");
    }

    private static String origin(URI url) {
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
