package org.assaymark.webhook;

import static org.assaymark.webhook.Authenticity.refused;

import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assaymark.document.Bytes;
import org.assaymark.webhook.Authenticity.Reason;

/**
 * An HMAC-SHA256 of the body in a header: Shopify, WooCommerce, Thinkific. It has no time in it, so
 * what was recorded can be sent again; only the guards against duplicates stop that.
 *
 * @param headers any of them, in lower case; the first that is there counts
 */
public record BodyHmac(List<String> headers, Encoding encoding) implements Scheme {
    /** How the code is written into the header. */
    public enum Encoding {
        BASE64,
        HEX;

        private String encode(Bytes code) {
            return this == BASE64
                    ? Base64.getEncoder().encodeToString(code.toArray())
                    : HexFormat.of().formatHex(code.toArray());
        }

        private Optional<Bytes> decode(String code) {
            return this == BASE64 ? Hmac.base64(code) : Hmac.hex(code);
        }
    }

    public BodyHmac {
        headers = List.copyOf(headers);
    }

    @Override
    public Trust trust() {
        return Trust.SIGNED;
    }

    @Override
    public Authenticity check(Delivery delivery, List<Secret> secrets, Instant now) {
        Optional<String> written =
                headers.stream().map(delivery::header).flatMap(Optional::stream).findFirst();
        if (written.isEmpty()) {
            return refused(Reason.MISSING_PROOF);
        }
        return written.flatMap(encoding::decode)
                .map(code -> compare(code, delivery.body(), secrets))
                .orElseGet(() -> refused(Reason.MALFORMED_PROOF));
    }

    @Override
    public Map<String, String> prove(Bytes body, Secret secret, String id, Instant now) {
        return Map.of(
                headers.getFirst(), encoding.encode(Hmac.of(Bytes.utf8(secret.text()), body)));
    }

    private Authenticity compare(Bytes code, Bytes body, List<Secret> secrets) {
        return secrets.stream()
                .filter(secret -> Hmac.same(code, Hmac.of(Bytes.utf8(secret.text()), body)))
                .findFirst()
                .<Authenticity>map(
                        secret -> new Authenticity.Authentic(trust(), Optional.of(secret.id())))
                .orElseGet(() -> refused(Reason.WRONG_PROOF));
    }
}
