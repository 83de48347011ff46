package org.assaymark.webhook;

import static org.assaymark.webhook.Authenticity.refused;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assaymark.document.Bytes;
import org.assaymark.webhook.Authenticity.Reason;

/**
 * The password of HTTP Basic (RFC 7617): clients of the Experience API. It proves who may send, not
 * what was sent.
 */
public record BasicPassword() implements Scheme {
    private static final String PREFIX = "Basic ";

    private record Credentials(String user, String password) {}

    @Override
    public Trust trust() {
        return Trust.SHARED_SECRET;
    }

    @Override
    public Authenticity check(Delivery delivery, List<Secret> secrets, Instant now) {
        if (delivery.header("authorization").isEmpty()) {
            return refused(Reason.MISSING_PROOF);
        }
        return credentials(delivery)
                .map(each -> HeaderToken.compare(each.password(), secrets))
                .orElseGet(() -> refused(Reason.MALFORMED_PROOF));
    }

    @Override
    public Map<String, String> prove(Bytes body, Secret secret, String id, Instant now) {
        Bytes credentials = Bytes.utf8(id + ":" + secret.text());
        return Map.of(
                "authorization",
                PREFIX + Base64.getEncoder().encodeToString(credentials.toArray()));
    }

    /** The user that a delivery names; whether it is true is not known yet. */
    public Optional<String> user(Delivery delivery) {
        return credentials(delivery).map(Credentials::user);
    }

    private static Optional<Credentials> credentials(Delivery delivery) {
        return delivery.header("authorization")
                .filter(value -> value.regionMatches(true, 0, PREFIX, 0, PREFIX.length()))
                .flatMap(value -> Hmac.base64(value.substring(PREFIX.length()).strip()))
                .map(bytes -> new String(bytes.toArray(), StandardCharsets.UTF_8))
                .filter(text -> text.contains(":"))
                .map(
                        text ->
                                new Credentials(
                                        text.substring(0, text.indexOf(':')),
                                        text.substring(text.indexOf(':') + 1)));
    }
}
