package org.assaymark.webhooks;

import java.util.Optional;
import org.assaymark.lti.LaunchToken;
import org.assaymark.platform.HttpRequest;
import org.assaymark.platform.HttpResponse;
import org.assaymark.records.SecretDigest;

/**
 * What tells the browser that a launch began in from every other: else somebody could have another
 * browser open us in their own name. A platform shows us in a frame, so that it is sent there as
 * well ({@code None}), and kept apart for each site that frames us ({@code Partitioned}). Each
 * launch has its own, so that several can be on their way.
 */
final class LaunchCookie {
    private static final String PREFIX = "__Host-assaymark-lti-";
    private static final int NAMED_BY = 16;

    private LaunchCookie() {}

    static Optional<String> of(HttpRequest request, String state) {
        return request.cookie(name(state));
    }

    static HttpResponse set(HttpResponse answer, String state, String browser) {
        return with(answer, state, browser, LaunchToken.PATIENCE.toSeconds());
    }

    static HttpResponse end(HttpResponse answer, String state) {
        return with(answer, state, "", 0);
    }

    private static HttpResponse with(
            HttpResponse answer, String state, String value, long seconds) {
        return answer.with(
                "set-cookie",
                name(state)
                        + "="
                        + value
                        + "; Path=/; Secure; HttpOnly; SameSite=None; Partitioned; Max-Age="
                        + seconds);
    }

    private static String name(String state) {
        return PREFIX + SecretDigest.of(state).hex().substring(0, NAMED_BY);
    }
}
