package org.assaymark.fetch;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.io.CloseMode;

/**
 * Asks under the rules of {@link GuardedFetcher}: https servers on the public Internet alone, whose
 * address is checked after its name was resolved and then kept to. What lets us in goes to the
 * address that is asked and nowhere else: no redirect is followed. It keeps no answer, reads at
 * most {@value ApiClient#ANSWER_BYTES} bytes of one, and waits for 5 seconds in all.
 */
public final class GuardedApiClient implements ApiClient, AutoCloseable {
    private static final Limits LIMITS =
            new Limits(
                    ANSWER_BYTES,
                    0,
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    8);

    private final Limits limits;
    private final Clock clock;
    private final CloseableHttpClient client;

    public GuardedApiClient(Clock clock) {
        this(LIMITS, clock, CheckedDns.ofTheInternet(), GuardedClient.platformTrust());
    }

    GuardedApiClient(Limits limits, Clock clock, CheckedDns dns, SSLContext tls) {
        this.limits = limits;
        this.clock = clock;
        this.client = GuardedClient.of(limits, dns, tls);
    }

    @Override
    public ApiAnswer ask(ApiRequest request) {
        Optional<String> refusal = UrlRules.refusal(request.url());
        return refusal.isPresent()
                ? new ApiAnswer.Refused(refusal.get())
                : Call.within(
                        limits.total(), new ApiCall(client, request, limits.bodyBytes(), clock));
    }

    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
    }
}
