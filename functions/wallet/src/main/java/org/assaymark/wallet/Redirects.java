package org.assaymark.wallet;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.assaymark.document.Bytes;
import org.assaymark.platform.HttpResponse;

/** Sends a browser back to an address that a client has registered (RFC 6749 section 4.1.2). */
final class Redirects {
    private Redirects() {}

    /**
     * @param redirectUri one that is registered; it may have a query of its own
     */
    static HttpResponse to(String redirectUri, Map<String, String> parameters) {
        String query =
                parameters.entrySet().stream()
                        .map(each -> encode(each.getKey()) + "=" + encode(each.getValue()))
                        .collect(Collectors.joining("&"));
        return new HttpResponse(
                303,
                Map.of(
                        "location",
                        redirectUri + (redirectUri.contains("?") ? "&" : "?") + query,
                        "cache-control",
                        "no-store",
                        "referrer-policy",
                        "no-referrer"),
                Bytes.EMPTY);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
