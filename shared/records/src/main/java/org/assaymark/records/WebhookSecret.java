package org.assaymark.records;

import java.time.Instant;
import java.util.Optional;
import org.assaymark.document.Bytes;

/**
 * What deliveries to an endpoint are signed with.
 *
 * @param id tells which one it is, and nothing of the secret
 * @param sealed under a key that never leaves KMS
 * @param publicKey of an asymmetric one, as receivers are shown it
 * @param until when it signs no more, exclusive; empty for one that was not replaced
 */
public record WebhookSecret(
        String id,
        Scheme scheme,
        Bytes sealed,
        Optional<String> publicKey,
        Instant createdAt,
        Optional<Instant> until) {

    /** Of Standard Webhooks 1.0.0. */
    public enum Scheme {
        /** HMAC-SHA-256, known to both sides. */
        V1("v1"),
        /** Ed25519, whose public half alone the receiver has. */
        V1A("v1a");

        private final String text;

        Scheme(String text) {
            this.text = text;
        }

        /** The word of the HTTP interface. */
        public String text() {
            return text;
        }

        public static Scheme of(String text) {
            return text.equals(V1A.text) ? V1A : V1;
        }
    }

    public boolean signsAt(Instant moment) {
        return until.filter(end -> !moment.isBefore(end)).isEmpty();
    }

    WebhookSecret endingBy(Instant end) {
        return until.filter(own -> own.isBefore(end)).isPresent()
                ? this
                : new WebhookSecret(id, scheme, sealed, publicKey, createdAt, Optional.of(end));
    }

    @Override
    public String toString() {
        return "secret " + id;
    }
}
