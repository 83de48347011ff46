package org.assaymark.records;

import java.time.Instant;

/**
 * A credential that a wallet has put in for a learner, whoever issued it.
 *
 * @param identity SHA-256 of what tells it from others: {@code issuer.id} and {@code id}
 * @param content of the document
 * @param storedAt when this document came here
 */
public record ImportedCredential(
        SecretDigest identity,
        Form form,
        SecretDigest content,
        Instant validFrom,
        Instant storedAt) {
    /** How it is secured. */
    public enum Form {
        /** JSON with an embedded proof. */
        JSON,
        /** A compact JWS. */
        JWS
    }
}
