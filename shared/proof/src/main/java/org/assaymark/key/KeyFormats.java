package org.assaymark.key;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.assaymark.document.Bytes;
import org.assaymark.document.Malformed;

/** The encodings of public keys as text: Multikey, JWK, PEM. */
final class KeyFormats {
    /** The multicodec prefixes (Controlled Identifiers 1.0 §2.2.2). */
    static final String ED25519 = "ed01";

    private static final Map<String, Curve> CURVES =
            Map.of("8024", Curve.P256, "8124", Curve.P384, "8224", Curve.P521);

    /** Legal Multikeys that are not read here. */
    private static final Map<String, String> OTHERS =
            Map.of("eb01", "BLS12-381", "8626", "SM2", "e701", "secp256k1");

    private static final Set<String> PRIVATE_MEMBERS =
            Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

    /** The modulus of 4,096 bits takes 683 characters. */
    private static final int LONGEST_MEMBER = 1_024;

    private KeyFormats() {}

    static String prefix(Curve curve) {
        return CURVES.entrySet().stream()
                .filter(entry -> entry.getValue() == curve)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    static String multikey(String prefix, Bytes point) {
        return Multibase.base58(Bytes.of(HexFormat.of().parseHex(prefix)).then(point));
    }

    static PublicKey ofMultikey(String text) {
        if (!text.startsWith("z")) {
            throw Malformed.because("is not a Multikey: it does not start with z");
        }
        Bytes bytes = Multibase.decode(text);
        if (bytes.size() < 3) {
            throw Malformed.because("is not a Multikey: it is too short");
        }
        String prefix = HexFormat.of().formatHex(bytes.slice(0, 2).toArray());
        Bytes point = bytes.slice(2, bytes.size());
        if (prefix.equals(ED25519)) {
            return new Ed25519(point);
        }
        Curve curve = CURVES.get(prefix);
        if (curve != null) {
            return ofCompressedPoint(curve, point);
        }
        String other = OTHERS.get(prefix);
        if (other != null) {
            throw new UnsupportedKey("keys of the kind " + other + " are not read here");
        }
        throw Malformed.because("is not a Multikey: the key type is unknown");
    }

    private static PublicKey ofCompressedPoint(Curve curve, Bytes point) {
        return switch (curve) {
            case P256 -> new P256(point);
            case P384 -> new P384(point);
            case P521 -> new P521(point);
        };
    }

    /**
     * @param point compressed or not
     */
    static PublicKey ofPoint(Curve curve, Bytes point) {
        return ofCompressedPoint(curve, curve.compressed(point));
    }

    static PublicKey ofJwk(ObjectNode jwk) {
        for (String member : PRIVATE_MEMBERS) {
            if (jwk.has(member)) {
                throw privateKey();
            }
        }
        PublicKey key = keyOf(jwk);
        JsonNode algorithm = jwk.path("alg");
        if (!algorithm.isMissingNode() && !isNameOf(algorithm.asText(), key)) {
            // RFC 7517 §4.4: an RSA key for PS256 must not verify RS256.
            throw new UnsupportedKey("the key is for the algorithm " + algorithm.asText());
        }
        return key;
    }

    /** RFC 9864 §2.2 gave EdDSA with this curve a second name. */
    private static boolean isNameOf(String algorithm, PublicKey key) {
        return algorithm.equals(key.jwsAlgorithm())
                || (key instanceof Ed25519 && algorithm.equals("Ed25519"));
    }

    private static PublicKey keyOf(ObjectNode jwk) {
        String kind = jwk.path("kty").asText() + " " + jwk.path("crv").asText();
        return switch (kind) {
            case "OKP Ed25519" -> new Ed25519(coordinate(jwk, "x", Ed25519.SIZE));
            case "EC P-256" -> ofPoint(Curve.P256, uncompressed(jwk, Curve.P256));
            case "EC P-384" -> ofPoint(Curve.P384, uncompressed(jwk, Curve.P384));
            case "EC P-521" -> ofPoint(Curve.P521, uncompressed(jwk, Curve.P521));
            case "RSA " -> new Rsa(number(jwk, "n"), number(jwk, "e"));
            default -> {
                if (!jwk.path("kty").isTextual()) {
                    throw Malformed.because("is not a JWK: it has no kty");
                }
                throw new UnsupportedKey("keys of the kind " + kind.strip() + " are not read here");
            }
        };
    }

    private static Bytes uncompressed(ObjectNode jwk, Curve curve) {
        return Bytes.of(new byte[] {4})
                .then(coordinate(jwk, "x", curve.coordinateSize()))
                .then(coordinate(jwk, "y", curve.coordinateSize()));
    }

    /** RFC 7518 §6.2.1.2: always the full size of the field. */
    private static Bytes coordinate(ObjectNode jwk, String member, int size) {
        Bytes bytes = decode(jwk, member);
        if (bytes.size() != size) {
            throw Malformed.because("is not a JWK: " + member + " must have " + size + " bytes");
        }
        return bytes;
    }

    private static BigInteger number(ObjectNode jwk, String member) {
        return new BigInteger(1, decode(jwk, member).toArray());
    }

    private static Bytes decode(ObjectNode jwk, String member) {
        JsonNode text = jwk.path(member);
        if (!text.isTextual() || text.textValue().length() > LONGEST_MEMBER) {
            throw Malformed.because("is not a JWK: it has no usable " + member);
        }
        return Multibase.decodeBase64Url(text.textValue());
    }

    static PublicKey ofPem(String text) {
        Pem pem = Pem.parse(text);
        return switch (pem.label()) {
            case "PUBLIC KEY" -> KeyInfo.read(pem.content());
            case "RSA PUBLIC KEY" -> KeyInfo.readRsa(pem.content());
            default -> {
                if (pem.label().endsWith("PRIVATE KEY")) {
                    throw privateKey();
                }
                throw new UnsupportedKey("a PEM block of the kind " + pem.label() + " is not read");
            }
        };
    }

    private static Malformed privateKey() {
        return Malformed.because("is a private key; it can no longer be trusted");
    }
}
