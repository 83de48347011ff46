package org.assaymark.records;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.assaymark.document.Json;

/**
 * A public key of an issuer, and the KMS key that holds its private half.
 *
 * @param kid the RFC 7638 thumbprint, by which the key has an address of its own
 * @param kmsKeyId id or ARN of the KMS key
 * @param multikey the public key as a Multikey ({@code z…})
 * @param jwk the public key as a JWK, without private members
 * @param since when it was first trusted
 */
public record IssuerKey(
        String kid,
        Algorithm algorithm,
        String kmsKeyId,
        String multikey,
        ObjectNode jwk,
        Instant since,
        State state) {

    /** What a key signs with: Ed25519 for {@code eddsa-rdfc-2022}, P-256 for JWTs with ES256. */
    public enum Algorithm {
        ED25519,
        P256
    }

    /**
     * ACTIVE signs; RETIRED signs no more, but what it signed holds; COMPROMISED is trusted no
     * more.
     */
    public enum State {
        ACTIVE,
        RETIRED,
        COMPROMISED
    }

    /** Whether verifiers may trust what this key signed. */
    public boolean trusted() {
        return state != State.COMPROMISED;
    }

    ObjectNode toJson() {
        ObjectNode json =
                Json.object()
                        .put("kid", kid)
                        .put("algorithm", algorithm.name())
                        .put("kmsKeyId", kmsKeyId)
                        .put("multikey", multikey)
                        .put("since", since.toString())
                        .put("state", state.name());
        json.set("jwk", jwk);
        return json;
    }

    static IssuerKey of(ObjectNode json) {
        return new IssuerKey(
                json.path("kid").asText(),
                Algorithm.valueOf(json.path("algorithm").asText()),
                json.path("kmsKeyId").asText(),
                json.path("multikey").asText(),
                (ObjectNode) json.path("jwk"),
                Instant.parse(json.path("since").asText()),
                State.valueOf(json.path("state").asText()));
    }
}
