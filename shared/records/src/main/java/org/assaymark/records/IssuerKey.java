package org.assaymark.records;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import org.assaymark.document.Json;
import org.assaymark.key.PublicKey;

/**
 * A public key of an issuer, and the KMS key that holds its private half.
 *
 * @param kid the RFC 7638 thumbprint, by which the key has an address of its own
 * @param kmsKeyId id or ARN of the KMS key
 * @param multikey the public key as a Multikey ({@code z…})
 * @param jwk the public key as a JWK, without private members
 * @param since when it was first trusted
 * @param retiredAt when it was put out of use
 * @param compromise why it is trusted no more
 */
public record IssuerKey(
        String kid,
        Algorithm algorithm,
        Custody custody,
        String kmsKeyId,
        String multikey,
        ObjectNode jwk,
        Instant since,
        Optional<Instant> retiredAt,
        Optional<Compromise> compromise) {

    /** What a key signs with: Ed25519 for {@code eddsa-rdfc-2022}, P-256 for JWTs with ES256. */
    public enum Algorithm {
        ED25519,
        P256
    }

    /** Whether the KMS key is that of the installation, or was made for this issuer alone. */
    public enum Custody {
        SHARED,
        DEDICATED
    }

    /**
     * Somebody else may sign with the key.
     *
     * @param since from when on, as far as is known; said in public
     * @param reason in the provider's words, for its own staff
     */
    public record Compromise(Instant since, Instant reportedAt, String reason) {}

    /**
     * ACTIVE may sign, and the newest of its kind does; RETIRED signs no more, but what it signed
     * holds; COMPROMISED is trusted no more.
     */
    public enum State {
        ACTIVE,
        RETIRED,
        COMPROMISED
    }

    /** A key that signs from now on. */
    public static IssuerKey active(
            PublicKey key, Algorithm algorithm, Custody custody, String kmsKeyId, Instant since) {
        return new IssuerKey(
                key.thumbprint(),
                algorithm,
                custody,
                kmsKeyId,
                key.multikey(),
                key.jwk(),
                since,
                Optional.empty(),
                Optional.empty());
    }

    public State state() {
        if (compromise.isPresent()) {
            return State.COMPROMISED;
        }
        return retiredAt.isPresent() ? State.RETIRED : State.ACTIVE;
    }

    /** Whether verifiers may trust what this key signed. */
    public boolean trusted() {
        return compromise.isEmpty();
    }

    public PublicKey publicKey() {
        return PublicKey.ofMultikey(multikey);
    }

    IssuerKey retired(Instant at) {
        return ended(Optional.of(at), compromise);
    }

    IssuerKey compromised(Compromise why) {
        return ended(retiredAt, Optional.of(why));
    }

    private IssuerKey ended(Optional<Instant> retirement, Optional<Compromise> why) {
        return new IssuerKey(
                kid, algorithm, custody, kmsKeyId, multikey, jwk, since, retirement, why);
    }

    ObjectNode toJson() {
        ObjectNode json =
                Json.object()
                        .put("kid", kid)
                        .put("algorithm", algorithm.name())
                        .put("custody", custody.name())
                        .put("kmsKeyId", kmsKeyId)
                        .put("multikey", multikey)
                        .put("since", since.toString());
        json.set("jwk", jwk);
        retiredAt.ifPresent(at -> json.put("retiredAt", at.toString()));
        compromise.ifPresent(
                why ->
                        json.putObject("compromise")
                                .put("since", why.since().toString())
                                .put("reportedAt", why.reportedAt().toString())
                                .put("reason", why.reason()));
        return json;
    }

    static IssuerKey of(ObjectNode json) {
        return new IssuerKey(
                json.path("kid").asText(),
                Algorithm.valueOf(json.path("algorithm").asText()),
                // What was stored before there was a choice is a key of the installation.
                Custody.valueOf(json.path("custody").asText(Custody.SHARED.name())),
                json.path("kmsKeyId").asText(),
                json.path("multikey").asText(),
                (ObjectNode) json.path("jwk"),
                Instant.parse(json.path("since").asText()),
                json.has("retiredAt")
                        ? Optional.of(Instant.parse(json.path("retiredAt").asText()))
                        : Optional.empty(),
                json.path("compromise") instanceof ObjectNode why
                        ? Optional.of(compromise(why))
                        : Optional.empty());
    }

    private static Compromise compromise(ObjectNode json) {
        return new Compromise(
                Instant.parse(json.path("since").asText()),
                Instant.parse(json.path("reportedAt").asText()),
                json.path("reason").asText());
    }
}
