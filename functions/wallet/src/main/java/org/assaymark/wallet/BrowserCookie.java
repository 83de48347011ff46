package org.assaymark.wallet;

import java.util.Optional;
import org.assaymark.platform.HttpRequest;
import org.assaymark.platform.HttpResponse;

/**
 * What tells the browser that asked for a link from every other: a link that somebody else got sent
 * to a learner can be used in nobody's name. Another site's form does not carry it ({@code Lax}).
 */
final class BrowserCookie {
    private static final String NAME = "__Host-assaymark-wallet";
    private static final int SECONDS = 3_600;

    private BrowserCookie() {}

    static Optional<String> of(HttpRequest request) {
        return request.cookie(NAME).filter(Secrets::hasForm);
    }

    static HttpResponse set(HttpResponse answer, String secret) {
        return answer.with(
                "set-cookie",
                NAME
                        + "="
                        + secret
                        + "; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age="
                        + SECONDS);
    }
}
