package org.assaymark.openid;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;

/**
 * The public keys of a provider (RFC 7517 section 5); those that sign nothing here are left out.
 */
record KeySet(List<JWK> keys) {
    private static final int MOST_KEYS = 100;
    private static final int LEAST_RSA_BITS = 2_048;

    /** What each algorithm needs of a key. */
    private static final Map<JWSAlgorithm, Class<? extends JWK>> KINDS =
            Map.of(
                    JWSAlgorithm.RS256, RSAKey.class,
                    JWSAlgorithm.PS256, RSAKey.class,
                    JWSAlgorithm.ES256, ECKey.class,
                    JWSAlgorithm.EdDSA, OctetKeyPair.class,
                    JWSAlgorithm.Ed25519, OctetKeyPair.class);

    KeySet {
        keys = List.copyOf(keys);
    }

    /**
     * @throws Malformed when it is no set of keys
     */
    static KeySet parse(Bytes document) {
        JsonNode list = Json.readObject(document).path("keys");
        if (!list.isArray()) {
            throw Malformed.because("is not a JWK set");
        }
        var keys = new ArrayList<JWK>();
        for (JsonNode each : list) {
            if (keys.size() < MOST_KEYS && each.isObject()) {
                read(each, keys);
            }
        }
        return new KeySet(keys);
    }

    /** One of a kind that nobody here knows keeps no other from being used (section 5). */
    private static void read(JsonNode each, List<JWK> keys) {
        try {
            JWK key = JWK.parse(Json.write(each).utf8()).toPublicJWK();
            if (key != null && isStrong(key)) {
                keys.add(key);
            }
        } catch (ParseException | IllegalArgumentException notReadHere) {
            // it is as if it were not listed
        }
    }

    private static boolean isStrong(JWK key) {
        return switch (key) {
            case RSAKey rsa -> rsa.size() >= LEAST_RSA_BITS;
            case ECKey ec -> ec.getCurve().equals(Curve.P_256);
            case OctetKeyPair pair -> pair.getCurve().equals(Curve.Ed25519);
            default -> false;
        };
    }

    static boolean knows(JWSAlgorithm algorithm) {
        return KINDS.containsKey(algorithm);
    }

    /**
     * Those that may have signed with this header: as its {@code kid}, if any, and as its
     * algorithm.
     */
    List<JWK> fitting(JWSHeader header) {
        JWKMatcher matcher = JWKMatcher.forJWSHeader(header);
        Class<? extends JWK> kind = KINDS.get(header.getAlgorithm());
        return kind == null || matcher == null
                ? List.of()
                : keys.stream().filter(kind::isInstance).filter(matcher::matches).toList();
    }
}
