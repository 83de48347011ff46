package org.assaymark.fetch;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.assaymark.document.Bytes;

/**
 * One request. It runs in a thread of its own, so that its caller can leave it when the time is
 * over.
 */
final class PostCall implements Callable<Posted> {
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,7}");

    private final HttpClient client;
    private final HttpPost request;
    private final Clock clock;

    PostCall(HttpClient client, URI url, Map<String, String> headers, Bytes json, Clock clock) {
        this.client = client;
        this.clock = clock;
        this.request = new HttpPost(url);
        headers.forEach(request::setHeader);
        request.setEntity(new ByteArrayEntity(json.toArray(), ContentType.APPLICATION_JSON));
    }

    @Override
    public Posted call() {
        try {
            return answer(client.executeOpen(HttpHost.create(request.getUri()), request, null));
        } catch (CheckedDns.NotPublic e) {
            return new Posted.Refused("the host is not on the public Internet");
        } catch (UnknownHostException e) {
            return new Posted.Unanswered("there is no such host");
        } catch (InterruptedIOException e) {
            return new Posted.Unanswered("the server does not answer in time");
        } catch (SSLException e) {
            return new Posted.Unanswered(
                    "the server's TLS certificate or protocol is not accepted");
        } catch (IOException | URISyntaxException e) {
            return new Posted.Unanswered("the connection could not be made or broke off");
        } finally {
            // Of what the server says beyond its status nothing is read.
            request.cancel();
        }
    }

    /** Closes the connection under whatever is being waited for. */
    void cancel() {
        request.cancel();
    }

    private Posted answer(ClassicHttpResponse response) {
        return new Posted.Answered(
                response.getCode(),
                Optional.ofNullable(response.getFirstHeader(HttpHeaders.RETRY_AFTER))
                        .flatMap(header -> pause(header.getValue().strip())));
    }

    /** Seconds or a date; what is neither, or past, says nothing. */
    private Optional<Duration> pause(String text) {
        if (SECONDS.matcher(text).matches()) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            Instant until = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
            return Optional.of(Duration.between(clock.instant(), until))
                    .filter(Duration::isPositive);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
