package org.assaymark.fetch;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.assaymark.document.Bytes;

/** One question and its answer. */
final class ApiCall implements Call<ApiAnswer> {
    private final HttpClient client;
    private final URI url;
    private final HttpUriRequestBase request;
    private final int mostBytes;
    private final Clock clock;

    ApiCall(HttpClient client, ApiRequest asked, int mostBytes, Clock clock) {
        this.client = client;
        this.url = UrlRules.asked(asked.url());
        this.mostBytes = mostBytes;
        this.clock = clock;
        this.request = request(asked, url);
        request.setHeader(HttpHeaders.ACCEPT, "application/json");
        asked.headers().forEach(request::setHeader);
        request.setHeader(HttpHeaders.ACCEPT_ENCODING, "gzip");
    }

    private static HttpUriRequestBase request(ApiRequest asked, URI url) {
        return switch (asked) {
            case ApiRequest.Get _ -> new HttpGet(url);
            case ApiRequest.PostForm(_, _, var form) -> {
                List<NameValuePair> pairs =
                        form.entrySet().stream()
                                .<NameValuePair>map(
                                        each ->
                                                new BasicNameValuePair(
                                                        each.getKey(), each.getValue()))
                                .toList();
                var post = new HttpPost(url);
                post.setEntity(new UrlEncodedFormEntity(pairs, StandardCharsets.UTF_8));
                yield post;
            }
        };
    }

    @Override
    public ApiAnswer call() {
        try {
            return answer(client.executeOpen(HttpHost.create(url), request, null));
        } catch (CheckedDns.NotPublic e) {
            return new ApiAnswer.Refused("the host is not on the public Internet");
        } catch (Body.TooBig e) {
            return new ApiAnswer.Refused("the answer is larger than " + mostBytes + " bytes");
        } catch (UnknownHostException e) {
            return unanswered("there is no such host");
        } catch (InterruptedIOException e) {
            return unanswered("the server does not answer in time");
        } catch (SSLException e) {
            return unanswered("the server's TLS certificate or protocol is not accepted");
        } catch (IOException e) {
            return unanswered("the connection could not be made or broke off");
        } finally {
            // Never close politely: that would read a hostile body to its end.
            request.cancel();
        }
    }

    private ApiAnswer answer(ClassicHttpResponse response) throws IOException {
        int status = response.getCode();
        Bytes body = status >= 300 && status < 400 ? Bytes.EMPTY : Body.read(response, mostBytes);
        return new ApiAnswer.Answered(
                status, body, RetryAfter.of(response, clock), NextLink.of(links(response), url));
    }

    private static List<String> links(ClassicHttpResponse response) {
        return Stream.of(response.getHeaders(HttpHeaders.LINK))
                .map(NameValuePair::getValue)
                .toList();
    }

    @Override
    public void cancel() {
        request.cancel();
    }

    @Override
    public ApiAnswer unanswered(String reason) {
        return new ApiAnswer.Unanswered(reason);
    }
}
