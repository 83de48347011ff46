package org.assaymark.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;

/** The RSA keys that a source publishes as a JWK set (RFC 7517 §5, RFC 7518 §6.3.1). */
public final class PublishedKeys {
    static final int FEWEST_BITS = 2_048;

    private static final int MOST_BITS = 8_192;

    /** Those of the month before, this month and the next are three. */
    private static final int MOST = 20;

    private PublishedKeys() {}

    /**
     * Each key by its id, written as a JWK; what is no RSA key with an id, or a weak one, is passed
     * over.
     *
     * @throws Malformed when it is no JWK set, or one without a single key of use
     */
    public static List<Secret> of(Bytes set) {
        var keys = new ArrayList<Secret>();
        for (JsonNode each : Json.read(set).path("keys")) {
            String id = each.path("kid").asText();
            if (!id.isBlank() && id.length() <= 200 && parse(each).isPresent()) {
                keys.add(new Secret(id, Json.write(each).utf8()));
            }
        }
        if (keys.isEmpty() || keys.size() > MOST) {
            throw Malformed.because("must be a JWK set with 1 to " + MOST + " RSA keys");
        }
        return List.copyOf(keys);
    }

    static Optional<RSAPublicKey> parse(Secret key) {
        return parse(Json.read(Bytes.utf8(key.text())));
    }

    private static Optional<RSAPublicKey> parse(JsonNode jwk) {
        if (!jwk.path("kty").asText().equals("RSA")) {
            return Optional.empty();
        }
        BigInteger modulus = number(jwk.path("n"));
        BigInteger exponent = number(jwk.path("e"));
        if (modulus.bitLength() < FEWEST_BITS
                || modulus.bitLength() > MOST_BITS
                || exponent.bitLength() < 2
                || exponent.bitLength() > 64) {
            return Optional.empty();
        }
        try {
            return KeyFactory.getInstance("RSA")
                                    .generatePublic(new RSAPublicKeySpec(modulus, exponent))
                            instanceof RSAPublicKey key
                    ? Optional.of(key)
                    : Optional.empty();
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    /** Zero when it is none. */
    private static BigInteger number(JsonNode base64Url) {
        try {
            return new BigInteger(1, Base64.getUrlDecoder().decode(base64Url.asText()));
        } catch (IllegalArgumentException e) {
            return BigInteger.ZERO;
        }
    }
}
