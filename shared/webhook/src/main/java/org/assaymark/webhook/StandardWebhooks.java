package org.assaymark.webhook;

import static org.assaymark.webhook.Authenticity.refused;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assaymark.document.Bytes;
import org.assaymark.webhook.Authenticity.Reason;

/**
 * Standard Webhooks 1.0.0, and Svix, which is the same under other names of headers: a list of
 * signatures over id, time and body. {@code v1} is an HMAC-SHA256 keyed with what {@code whsec_}
 * stands before, {@code v1a} is Ed25519 with the public key after {@code whpk_}; both in base64.
 */
public record StandardWebhooks() implements Scheme {
    private static final List<String> PREFIXES = List.of("webhook-", "svix-");
    private static final int MOST_SIGNATURES = 16;
    private static final int LONGEST_ID = 256;

    private record Written(String id, String time, Instant moment, List<String> signatures) {}

    @Override
    public Trust trust() {
        return Trust.SIGNED;
    }

    @Override
    public Authenticity check(Delivery delivery, List<Secret> secrets, Instant now) {
        Optional<String> prefix =
                PREFIXES.stream()
                        .filter(each -> delivery.header(each + "signature").isPresent())
                        .findFirst();
        if (prefix.isEmpty()) {
            return refused(Reason.MISSING_PROOF);
        }
        return prefix.flatMap(each -> read(delivery, each))
                .map(written -> compare(written, delivery.body(), secrets, now))
                .orElseGet(() -> refused(Reason.MALFORMED_PROOF));
    }

    /**
     * @throws IllegalStateException when the secret is a public key: only its holder signs
     */
    @Override
    public Map<String, String> prove(Bytes body, Secret secret, String id, Instant now) {
        return headers(id, now, body, StandardKey.parse(secret.text()).stream().toList());
    }

    /** What tells one delivery from another; a repetition has the same. */
    public Optional<String> deliveryId(Delivery delivery) {
        return PREFIXES.stream()
                .map(prefix -> delivery.header(prefix + "id"))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Written> read(Delivery delivery, String prefix) {
        Optional<String> id =
                delivery.header(prefix + "id").filter(text -> text.length() <= LONGEST_ID);
        Optional<String> time = delivery.header(prefix + "timestamp");
        List<String> signatures =
                delivery.header(prefix + "signature").stream()
                        .flatMap(text -> List.of(text.split(" +", -1)).stream())
                        .toList();
        Optional<Instant> moment = time.flatMap(Freshness::moment);
        return id.isEmpty() || moment.isEmpty() || signatures.size() > MOST_SIGNATURES
                ? Optional.empty()
                : Optional.of(new Written(id.get(), time.get(), moment.get(), signatures));
    }

    private Authenticity compare(Written written, Bytes body, List<Secret> secrets, Instant now) {
        Bytes signed = signed(written.id(), written.time(), body);
        for (Secret secret : secrets) {
            Optional<StandardKey> key = StandardKey.parse(secret.text());
            if (key.isPresent() && isOf(key.get(), written.signatures(), signed)) {
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

    private static boolean isOf(StandardKey key, List<String> signatures, Bytes signed) {
        return signatures.stream()
                .filter(signature -> signature.startsWith(key.version() + ","))
                .map(signature -> signature.substring(key.version().length() + 1))
                .flatMap(text -> Hmac.base64(text).stream())
                .anyMatch(signature -> key.verifies(signed, signature));
    }

    private static Bytes signed(String id, String time, Bytes body) {
        return Bytes.utf8(id + "." + time + ".").then(body);
    }

    /**
     * The three headers of a delivery of our own.
     *
     * @param keys that sign it, in their order
     */
    public static Map<String, String> headers(
            String id, Instant moment, Bytes body, List<StandardKey> keys) {
        String time = Long.toString(moment.getEpochSecond());
        Bytes signed = signed(id, time, body);
        String signatures =
                String.join(" ", keys.stream().map(key -> key.signature(signed)).toList());
        return Map.of("webhook-id", id, "webhook-timestamp", time, "webhook-signature", signatures);
    }
}
