package org.assaymark.webhook;

import static org.assaymark.webhook.Authenticity.refused;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assaymark.document.Bytes;
import org.assaymark.webhook.Authenticity.Reason;

/**
 * {@code Stripe-Signature: t=<seconds>,v1=<hex>[,v1=<hex>]}: an HMAC-SHA256 over time, a dot and
 * the body, keyed with the endpoint's secret as text, {@code whsec_} included. Other versions than
 * {@code v1} count for nothing.
 */
public record StripeSignature() implements Scheme {
    private static final String HEADER = "stripe-signature";

    /** While a secret is changed there are two; more would be work for nothing. */
    private static final int MOST_SIGNATURES = 8;

    private record Written(String time, Instant moment, List<Bytes> signatures) {}

    @Override
    public Trust trust() {
        return Trust.SIGNED;
    }

    @Override
    public Authenticity check(Delivery delivery, List<Secret> secrets, Instant now) {
        Optional<String> header = delivery.header(HEADER);
        if (header.isEmpty()) {
            return refused(Reason.MISSING_PROOF);
        }
        return header.flatMap(StripeSignature::read)
                .map(written -> compare(written, delivery.body(), secrets, now))
                .orElseGet(() -> refused(Reason.MALFORMED_PROOF));
    }

    @Override
    public Map<String, String> prove(Bytes body, Secret secret, String id, Instant now) {
        String time = Long.toString(now.getEpochSecond());
        Bytes code = Hmac.of(Bytes.utf8(secret.text()), Bytes.utf8(time + ".").then(body));
        return Map.of(HEADER, "t=" + time + ",v1=" + HexFormat.of().formatHex(code.toArray()));
    }

    private static Optional<Written> read(String header) {
        Optional<String> time = Optional.empty();
        var signatures = new ArrayList<Bytes>();
        for (String part : header.split(",", -1)) {
            String[] pair = part.strip().split("=", 2);
            if (pair.length == 2 && pair[0].equals("t") && time.isEmpty()) {
                time = Optional.of(pair[1]);
            } else if (pair.length == 2 && pair[0].equals("v1")) {
                Hmac.hex(pair[1]).ifPresent(signatures::add);
            }
        }
        if (signatures.isEmpty() || signatures.size() > MOST_SIGNATURES) {
            return Optional.empty();
        }
        return time.flatMap(
                text ->
                        Freshness.moment(text)
                                .map(moment -> new Written(text, moment, signatures)));
    }

    private Authenticity compare(Written written, Bytes body, List<Secret> secrets, Instant now) {
        Bytes signed = Bytes.utf8(written.time() + ".").then(body);
        for (Secret secret : secrets) {
            Bytes expected = Hmac.of(Bytes.utf8(secret.text()), signed);
            if (written.signatures().stream().anyMatch(each -> Hmac.same(each, expected))) {
                return Freshness.FIVE_MINUTES
                        .fault(written.moment(), now)
                        .map(Authenticity::refused)
                        .orElseGet(
                                () ->
                                        new Authenticity.Authentic(
                                                trust(), Optional.of(secret.id())));
            }
        }
        return refused(Reason.WRONG_PROOF);
    }
}
