package org.assaymark.loopback;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.assaymark.document.Bytes;
import org.assaymark.fetch.ApiAnswer;
import org.assaymark.fetch.ApiClient;
import org.assaymark.fetch.ApiRequest;
import org.assaymark.fetch.NextLink;

/**
 * Lets servers on this machine stand for the API of shops and course platforms, as {@link
 * MappedOrigins} does for documents; everything else is left to the guarded client, whose bounds
 * hold here as well. Shipped code never makes one.
 */
public final class MappedApis implements ApiClient, AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Map<String, URI> targets;
    private final ApiClient otherwise;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .proxy(HttpClient.Builder.NO_PROXY)
                    .connectTimeout(LONGEST)
                    .build();

    /**
     * @param origins from {@code https://host[:port]} to {@code http://127.0.0.1:port}
     */
    public MappedApis(Map<URI, URI> origins, ApiClient otherwise) {
        this.targets = MappedOrigins.targets(origins);
        this.otherwise = otherwise;
    }

    @Override
    public ApiAnswer ask(ApiRequest request) {
        URI url = request.url();
        URI target = url.getHost() == null ? null : targets.get(MappedOrigins.origin(url));
        return target == null || url.getRawUserInfo() != null
                ? otherwise.ask(request)
                : send(
                        url,
                        http(
                                request,
                                URI.create(
                                        target
                                                + MappedOrigins.pathAndQuery(
                                                        MappedOrigins.withoutFragment(url)))));
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private static HttpRequest http(ApiRequest request, URI url) {
        var http =
                HttpRequest.newBuilder(url)
                        .timeout(LONGEST)
                        .setHeader("Accept", "application/json")
                        .setHeader("User-Agent", "Assaymark");
        request.headers().forEach(http::setHeader);
        return switch (request) {
            case ApiRequest.Get _ -> http.build();
            case ApiRequest.PostForm(_, _, var form) ->
                    http.header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                            .POST(HttpRequest.BodyPublishers.ofString(encoded(form)))
                            .build();
        };
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(
                        each ->
                                URLEncoder.encode(each.getKey(), UTF_8)
                                        + "="
                                        + URLEncoder.encode(each.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    /**
     * @param url as it was asked for
     */
    private ApiAnswer send(URI url, HttpRequest request) {
        try {
            var response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                byte[] bytes = body.readNBytes(ANSWER_BYTES + 1);
                return bytes.length > ANSWER_BYTES
                        ? new ApiAnswer.Refused(
                                "the answer is larger than " + ANSWER_BYTES + " bytes")
                        : new ApiAnswer.Answered(
                                response.statusCode(),
                                response.statusCode() >= 300 && response.statusCode() < 400
                                        ? Bytes.EMPTY
                                        : Bytes.of(bytes),
                                response.headers()
                                        .firstValue("Retry-After")
                                        .filter(text -> text.matches("\\d{1,7}"))
                                        .map(text -> Duration.ofSeconds(Long.parseLong(text))),
                                NextLink.of(response.headers().allValues("Link"), url));
            }
        } catch (HttpTimeoutException e) {
            return new ApiAnswer.Unanswered("the server does not answer in time");
        } catch (IOException e) {
            return new ApiAnswer.Unanswered("the connection could not be made or broke off");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ApiAnswer.Unanswered("interrupted");
        }
    }
}
