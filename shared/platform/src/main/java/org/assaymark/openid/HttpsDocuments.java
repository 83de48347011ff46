package org.assaymark.openid;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.assaymark.document.Bytes;

/**
 * Reads them over https, within five seconds all in all. Redirects are not followed: the operator
 * names the provider, and the provider its keys.
 *
 * <p>Each read has a client of its own: reads are rare, and none survives a snapshot.
 */
public final class HttpsDocuments implements ProviderDocuments {
    private static final int OK = 200;
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Optional<SSLContext> trust;

    /** From a provider whose certificate this machine trusts. */
    public HttpsDocuments() {
        this(Optional.empty());
    }

    /**
     * @param trust other than that of this machine
     */
    public HttpsDocuments(Optional<SSLContext> trust) {
        this.trust = trust;
    }

    @Override
    public Bytes read(URI address) throws IOException {
        if (!"https".equals(address.getScheme())) {
            throw new IOException("not an https address");
        }
        HttpClient.Builder builder =
                HttpClient.newBuilder()
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(LONGEST);
        trust.ifPresent(builder::sslContext);
        HttpClient client = builder.build();
        try {
            return read(client, address);
        } finally {
            client.shutdownNow();
        }
    }

    private static Bytes read(HttpClient client, URI address) throws IOException {
        var request =
                HttpRequest.newBuilder(address)
                        .timeout(LONGEST)
                        .header("Accept", "application/json")
                        .build();
        var body =
                HttpResponse.BodyHandlers.limiting(
                        HttpResponse.BodyHandlers.ofByteArray(), MOST_BYTES);
        try {
            HttpResponse<byte[]> answer =
                    client.sendAsync(request, body).get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.statusCode() != OK) {
                throw new IOException("answered with status " + answer.statusCode());
            }
            return Bytes.of(answer.body());
        } catch (TimeoutException e) {
            throw new IOException("does not answer in time", e);
        } catch (ExecutionException e) {
            throw new IOException("cannot be read from", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
