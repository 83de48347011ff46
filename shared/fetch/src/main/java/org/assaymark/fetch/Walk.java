package org.assaymark.fetch;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;

/**
 * One fetch with its redirects, each of which is checked like the first address. It runs in a
 * thread of its own, so that its caller can leave it when the time is over.
 */
final class Walk implements Callable<Answer> {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private sealed interface Step {
        record Onward(URI url) implements Step {}

        record End(Answer answer) implements Step {}
    }

    private final HttpClient client;
    private final Limits limits;
    private final URI start;
    private final String accept;
    private boolean cancelled;
    private @Nullable HttpGet current;

    Walk(HttpClient client, Limits limits, URI start, String accept) {
        this.client = client;
        this.limits = limits;
        this.start = start;
        this.accept = accept;
    }

    @Override
    public Answer call() {
        var url = start;
        for (int redirects = 0; redirects <= limits.redirects(); redirects++) {
            var refusal = UrlRules.refusal(url);
            if (refusal.isPresent()) {
                return Answer.refused(refusal.get());
            }
            switch (step(url)) {
                case Step.Onward(var next) -> url = next;
                case Step.End(var answer) -> {
                    // Its freshness says nothing about the redirects that led to it.
                    boolean direct = redirects == 0 || !(answer.fetched() instanceof Fetched.Found);
                    return direct ? answer : new Answer(answer.fetched(), Duration.ZERO);
                }
            }
        }
        return Answer.refused("more than " + limits.redirects() + " redirects");
    }

    /** Closes the connection under whatever is being waited for. */
    synchronized void cancel() {
        cancelled = true;
        if (current != null) {
            current.cancel();
        }
    }

    private Step step(URI url) {
        var request = new HttpGet(url);
        request.setHeader(HttpHeaders.ACCEPT, accept);
        request.setHeader(HttpHeaders.ACCEPT_ENCODING, "gzip");
        try {
            begin(request);
            return read(url, client.executeOpen(HttpHost.create(url), request, null));
        } catch (CheckedDns.NotPublic e) {
            return end(Answer.refused("the host is not on the public Internet"));
        } catch (Body.TooBig e) {
            return end(
                    Answer.refused("the document is larger than " + limits.bodyBytes() + " bytes"));
        } catch (UnknownHostException e) {
            return end(Answer.unavailable("there is no such host"));
        } catch (InterruptedIOException e) {
            return end(Answer.unavailable("the server does not answer in time"));
        } catch (SSLException e) {
            return end(
                    Answer.unavailable("the server's TLS certificate or protocol is not accepted"));
        } catch (IOException e) {
            return end(Answer.unavailable("the server cannot be read from"));
        } finally {
            // Never close politely: that would read a hostile body to its end.
            request.cancel();
        }
    }

    private synchronized void begin(HttpGet request) throws IOException {
        if (cancelled) {
            throw new InterruptedIOException();
        }
        current = request;
    }

    private Step read(URI url, ClassicHttpResponse response) throws IOException {
        int status = response.getCode();
        if (REDIRECTS.contains(status)) {
            return Optional.ofNullable(response.getFirstHeader(HttpHeaders.LOCATION))
                    .flatMap(location -> UrlRules.redirected(url, location.getValue()))
                    .<Step>map(Step.Onward::new)
                    .orElseGet(() -> end(Answer.unavailable("a redirect leads nowhere")));
        }
        if (status != 200) {
            return end(Answer.status(status));
        }
        var body = Body.read(response, limits.bodyBytes());
        return end(
                new Answer(
                        new Fetched.Found(url, mediaType(response), body), Freshness.of(response)));
    }

    private static String mediaType(ClassicHttpResponse response) {
        return Optional.ofNullable(response.getFirstHeader(HttpHeaders.CONTENT_TYPE))
                .map(header -> header.getValue().split(";", 2)[0].strip())
                .map(type -> type.toLowerCase(Locale.ROOT))
                .filter(type -> !type.isEmpty())
                .orElse("application/octet-stream");
    }

    private static Step end(Answer answer) {
        return new Step.End(answer);
    }
}
