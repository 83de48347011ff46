package org.assaymark.fetch;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.io.CloseMode;
import org.assaymark.verify.StatusListTtl;

/**
 * The only client for foreign documents. It asks https servers on the public Internet, and nobody
 * else: the address of every connection is checked after its name was resolved, and each redirect
 * is checked like a new address. It gives up at 1,000,000 bytes (sent or unpacked; unless the
 * caller says otherwise), 3 redirects or 10 seconds in all; sends no cookies and no credentials;
 * asks one host at most 4 things at a time; and keeps answers for as long as their {@code max-age}
 * and their own content allow, up to an hour, failures for 30 seconds.
 */
public final class GuardedFetcher implements Fetcher, AutoCloseable {
    private final Limits limits;
    private final FetchCache cache;
    private final Lifetime lifetime;
    private final CloseableHttpClient client;

    /** For a function that verifies: it keeps a status list for its {@code ttl} at most. */
    public static GuardedFetcher forVerifying(Clock clock) {
        return new GuardedFetcher(clock, found -> StatusListTtl.in(found.body()));
    }

    public GuardedFetcher(Clock clock, Lifetime lifetime) {
        this(
                Limits.STANDARD,
                clock,
                CheckedDns.ofTheInternet(),
                GuardedClient.platformTrust(),
                lifetime);
    }

    GuardedFetcher(Limits limits, Clock clock, CheckedDns dns, SSLContext tls, Lifetime lifetime) {
        this.limits = limits;
        this.lifetime = lifetime;
        this.cache = new FetchCache(clock);
        this.client = GuardedClient.of(limits, dns, tls);
    }

    @Override
    public Fetched fetch(URI url, String accept) {
        return fetch(url, accept, limits.bodyBytes());
    }

    @Override
    public Fetched fetch(URI url, String accept, int mostBytes) {
        var refusal = UrlRules.refusal(url);
        if (refusal.isPresent()) {
            return new Fetched.Refused(refusal.get());
        }
        var key = new FetchCache.Key(UrlRules.asked(url), accept, mostBytes);
        return cache.find(key).orElseGet(() -> fetchAndKeep(key));
    }

    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
    }

    private Fetched fetchAndKeep(FetchCache.Key key) {
        var answer =
                inTime(
                        new Walk(
                                client,
                                limits.withBodyBytes(key.mostBytes()),
                                key.url(),
                                key.accept()));
        cache.keep(key, answer.within(lifetime));
        return answer.fetched();
    }

    /** Neither a drip-feeding server nor a silent name server can hold the caller for longer. */
    private Answer inTime(Walk walk) {
        var task = new FutureTask<>(walk);
        // Not a virtual thread: looking up a name would keep one of the few carriers.
        Thread.ofPlatform().daemon().name("fetch").start(task);
        try {
            return task.get(limits.total().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            walk.cancel();
            return Answer.unavailable("the server does not answer in time");
        } catch (InterruptedException e) {
            walk.cancel();
            Thread.currentThread().interrupt();
            return new Answer(new Fetched.Unavailable("interrupted"), Duration.ZERO);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a fetch failed for a reason of our own", e.getCause());
        }
    }
}
