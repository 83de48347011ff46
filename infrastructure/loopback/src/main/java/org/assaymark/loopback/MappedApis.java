package org.assaymark.loopback;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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

    private final StandIns standIns;
    private final ApiClient otherwise;

    /**
     * @param origins from {@code https://host[:port]} to {@code http://127.0.0.1:port}
     */
    public MappedApis(Map<URI, URI> origins, ApiClient otherwise) {
        this.standIns = new StandIns(origins, LONGEST);
        this.otherwise = otherwise;
    }

    @Override
    public ApiAnswer ask(ApiRequest request) {
        return standIns.of(request.url())
                .map(
                        server ->
                                standIns.<ApiAnswer>send(
                                        http(request, server),
                                        response -> answer(request.url(), response),
                                        ApiAnswer.Unanswered::new))
                .orElseGet(() -> otherwise.ask(request));
    }

    @Override
    public void close() {
        standIns.close();
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

    private static ApiAnswer answer(URI asked, HttpResponse<InputStream> response)
            throws IOException {
        byte[] bytes = response.body().readNBytes(ANSWER_BYTES + 1);
        if (bytes.length > ANSWER_BYTES) {
            return new ApiAnswer.Refused("the answer is larger than " + ANSWER_BYTES + " bytes");
        }
        int status = response.statusCode();
        return new ApiAnswer.Answered(
                status,
                status >= 300 && status < 400 ? Bytes.EMPTY : Bytes.of(bytes),
                StandIns.retryAfter(response.headers()),
                NextLink.of(response.headers().allValues("Link"), asked));
    }
}
