package org.assaymark.fetch;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.assaymark.document.Bytes;

/**
 * One request. It runs in a thread of its own, so that its caller can leave it when the time is
 * over.
 */
final class PostCall implements Call<Posted> {
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
            return unanswered("there is no such host");
        } catch (InterruptedIOException e) {
            return unanswered("the server does not answer in time");
        } catch (SSLException e) {
            return unanswered("the server's TLS certificate or protocol is not accepted");
        } catch (IOException | URISyntaxException e) {
            return unanswered("the connection could not be made or broke off");
        } finally {
            // Of what the server says beyond its status nothing is read.
            request.cancel();
        }
    }

    @Override
    public void cancel() {
        request.cancel();
    }

    @Override
    public Posted unanswered(String reason) {
        return new Posted.Unanswered(reason);
    }

    private Posted answer(ClassicHttpResponse response) {
        return new Posted.Answered(response.getCode(), RetryAfter.of(response, clock));
    }
}
