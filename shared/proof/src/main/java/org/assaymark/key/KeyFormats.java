package org.assaymark.key;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.assaymark.document.Bytes;
import org.assaymark.document.Malformed;

/** The encodings of public keys: Multikey, JWK, SubjectPublicKeyInfo. */
final class KeyFormats {
    /** The multicodec prefixes (Controlled Identifiers 1.0 §2.2.2). */
    static final String ED25519 = "ed01";

    static final String P256 = "8024";

    /** Legal Multikeys that are not read here. */
    private static final Map<String, String> OTHERS =
            Map.of("8124", "P-384", "eb01", "BLS12-381", "8626", "SM2", "e701", "secp256k1");

    private static final Set<String> PRIVATE_MEMBERS =
            Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

    /** Everything before the key itself (RFC 8410 §4; RFC 5480 §2). */
    private static final byte[] ED25519_SPKI = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final byte[] P256_SPKI =
            HexFormat.of().parseHex("3059301306072a8648ce3d020106082a8648ce3d030107034200");
    private static final int UNCOMPRESSED_SIZE = 65;

    private KeyFormats() {}

    static String multikey(String prefix, Bytes point) {
        byte[] both = Arrays.copyOf(HexFormat.of().parseHex(prefix), 2 + point.size());
        System.arraycopy(point.toArray(), 0, both, 2, point.size());
        return Multibase.base58(Bytes.of(both));
    }

    static PublicKey ofMultikey(String text) {
        if (!text.startsWith("z")) {
            throw Malformed.because("is not a Multikey: it does not start with z");
        }
        byte[] bytes = Multibase.decode(text).toArray();
        if (bytes.length < 3) {
            throw Malformed.because("is not a Multikey: it is too short");
        }
        String prefix = HexFormat.of().formatHex(bytes, 0, 2);
        var point = Bytes.of(Arrays.copyOfRange(bytes, 2, bytes.length));
        return switch (prefix) {
            case ED25519 -> new Ed25519(point);
            case P256 -> new P256(point);
            default -> {
                String other = OTHERS.get(prefix);
                if (other != null) {
                    throw new UnsupportedKey("keys of the kind " + other + " are not read here");
                }
                throw Malformed.because("is not a Multikey: the key type is unknown");
            }
        };
    }

    static PublicKey ofJwk(ObjectNode jwk) {
        for (String member : PRIVATE_MEMBERS) {
            if (jwk.has(member)) {
                throw Malformed.because("is a private key; it can no longer be trusted");
            }
        }
        String kind = jwk.path("kty").asText() + " " + jwk.path("crv").asText();
        return switch (kind) {
            case "OKP Ed25519" -> new Ed25519(coordinate(jwk, "x"));
            case "EC P-256" -> org.assaymark.key.P256.ofPoint(uncompressed(jwk));
            default -> {
                if (!jwk.path("kty").isTextual()) {
                    throw Malformed.because("is not a JWK: it has no kty");
                }
                throw new UnsupportedKey("keys of the kind " + kind.strip() + " are not read here");
            }
        };
    }

    private static Bytes uncompressed(ObjectNode jwk) {
        byte[] x = coordinate(jwk, "x").toArray();
        byte[] y = coordinate(jwk, "y").toArray();
        byte[] point = new byte[UNCOMPRESSED_SIZE];
        point[0] = 4;
        System.arraycopy(x, 0, point, 1, x.length);
        System.arraycopy(y, 0, point, 1 + x.length, y.length);
        return Bytes.of(point);
    }

    /** RFC 7518 §6.2.1.2: always the full 32 bytes. */
    private static Bytes coordinate(ObjectNode jwk, String member) {
        JsonNode text = jwk.path(member);
        Bytes bytes = Multibase.decodeBase64Url(text.asText());
        if (!text.isTextual() || bytes.size() != 32) {
            throw Malformed.because("is not a JWK: " + member + " must have 32 bytes");
        }
        return bytes;
    }

    static PublicKey ofSubjectPublicKeyInfo(Bytes der) {
        byte[] bytes = der.toArray();
        if (startsWith(bytes, ED25519_SPKI) && bytes.length == ED25519_SPKI.length + Ed25519.SIZE) {
            return new Ed25519(tail(bytes, Ed25519.SIZE));
        }
        if (startsWith(bytes, P256_SPKI) && bytes.length == P256_SPKI.length + UNCOMPRESSED_SIZE) {
            return org.assaymark.key.P256.ofPoint(tail(bytes, UNCOMPRESSED_SIZE));
        }
        if (bytes.length > 2 && bytes[0] == 0x30) {
            throw new UnsupportedKey("the key is neither Ed25519 nor P-256");
        }
        throw Malformed.because("is not a SubjectPublicKeyInfo");
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length
                && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    private static Bytes tail(byte[] bytes, int size) {
        return Bytes.of(Arrays.copyOfRange(bytes, bytes.length - size, bytes.length));
    }
}
