package org.assaymark.webhook;

import static org.assaymark.webhook.Authenticity.refused;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.webhook.Authenticity.Reason;

/**
 * The body is a JWS in compact form (RFC 7515 §7.1) by RS256: Canvas. What is a secret elsewhere is
 * a public key here, whose id stands in the header. It has no time in it, so that what was recorded
 * can be sent again; only the guards against duplicates stop that.
 */
public record SignedBody() implements Scheme {
    private static final String ALGORITHM = "RS256";

    /**
     * @param signed the bytes that are signed: header and payload as they were sent
     */
    private record Jws(String algorithm, String keyId, Bytes payload, Bytes signed, Bytes proof) {}

    @Override
    public Trust trust() {
        return Trust.SIGNED;
    }

    @Override
    public Authenticity check(Delivery delivery, List<Secret> secrets, Instant now) {
        if (text(delivery).startsWith("{")) {
            // Sent by Canvas where signing was left off.
            return refused(Reason.MISSING_PROOF);
        }
        return parse(delivery)
                .filter(jws -> jws.algorithm().equals(ALGORITHM))
                .map(jws -> compare(jws, secrets))
                .orElseGet(() -> refused(Reason.MALFORMED_PROOF));
    }

    /** Nobody but the source has the key. */
    @Override
    public Map<String, String> prove(Bytes body, Secret secret, String id, Instant now) {
        return Map.of();
    }

    /** The key that a delivery says it is signed with; whether that is true is not known yet. */
    public static Optional<String> keyId(Delivery delivery) {
        return parse(delivery).map(Jws::keyId);
    }

    /** What was signed; the body itself where it is no JWS. It proves nothing. */
    public static Bytes content(Delivery delivery) {
        return parse(delivery).map(Jws::payload).orElseGet(delivery::body);
    }

    private Authenticity compare(Jws jws, List<Secret> keys) {
        return keys.stream()
                .filter(key -> key.id().equals(jws.keyId()))
                .filter(key -> PublishedKeys.parse(key).filter(rsa -> made(jws, rsa)).isPresent())
                .findFirst()
                .<Authenticity>map(
                        key -> new Authenticity.Authentic(trust(), Optional.of(key.id())))
                .orElseGet(() -> refused(Reason.WRONG_PROOF));
    }

    private static boolean made(Jws jws, RSAPublicKey key) {
        try {
            Signature verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(key);
            verifier.update(jws.signed().toArray());
            return verifier.verify(jws.proof().toArray());
        } catch (GeneralSecurityException e) {
            // Of another length than the key's, for example.
            return false;
        }
    }

    private static Optional<Jws> parse(Delivery delivery) {
        String[] parts = text(delivery).split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            var header = Json.read(decoded(parts[0]));
            if (header.has("crit")) {
                // Says that something must be understood, and nothing is (RFC 7515 §4.1.11).
                return Optional.empty();
            }
            return Optional.of(
                    new Jws(
                            header.path("alg").asText(),
                            header.path("kid").asText(),
                            decoded(parts[1]),
                            Bytes.utf8(parts[0] + "." + parts[1]),
                            decoded(parts[2])));
        } catch (IllegalArgumentException | Malformed e) {
            return Optional.empty();
        }
    }

    private static Bytes decoded(String part) {
        return Bytes.of(Base64.getUrlDecoder().decode(part));
    }

    private static String text(Delivery delivery) {
        return new String(delivery.body().toArray(), StandardCharsets.UTF_8).strip();
    }
}
