package org.assaymark.fetch;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.io.CloseMode;
import org.assaymark.document.Bytes;

/**
 * Sends under the rules of {@link GuardedFetcher}: to https servers on the public Internet alone,
 * whose address is checked after its name was resolved and then kept to; without cookies or
 * credentials. It follows no redirect, reads nothing of an answer but status and {@code
 * Retry-After}, and waits for 15 seconds in all.
 */
public final class GuardedPoster implements Poster, AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(15);
    private static final Limits LIMITS =
            new Limits(0, 0, Duration.ofSeconds(5), LONGEST, LONGEST, 8);

    private final Limits limits;
    private final Clock clock;
    private final CloseableHttpClient client;

    public GuardedPoster(Clock clock) {
        this(LIMITS, clock, CheckedDns.ofTheInternet(), GuardedClient.platformTrust());
    }

    GuardedPoster(Limits limits, Clock clock, CheckedDns dns, SSLContext tls) {
        this.limits = limits;
        this.clock = clock;
        this.client = GuardedClient.of(limits, dns, tls);
    }

    @Override
    public Posted post(URI url, Map<String, String> headers, Bytes json) {
        Optional<String> refusal = UrlRules.refusal(url);
        return refusal.isPresent()
                ? new Posted.Refused(refusal.get())
                : Call.within(
                        limits.total(),
                        new PostCall(client, UrlRules.asked(url), headers, json, clock));
    }

    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
    }
}
