package org.assaymark.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Function;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;

/**
 * A key of an OpenID provider, of the Java platform alone: what is under test reads tokens with a
 * library that had no part in making them.
 */
public final class OpenIdKey {
    private static final int RSA_BITS = 2_048;
    private static final int COORDINATE_BYTES = 32;

    private final String kid;
    private final Algorithm algorithm;
    private final KeyPair pair;

    /** By their names in JOSE. */
    public enum Algorithm {
        RS256("RSA", "SHA256withRSA"),
        PS256("RSA", "RSASSA-PSS"),
        ES256("EC", "SHA256withECDSAinP1363Format"),
        EdDSA("Ed25519", "Ed25519");

        private final String kind;
        private final String signature;

        Algorithm(String kind, String signature) {
            this.kind = kind;
            this.signature = signature;
        }
    }

    private OpenIdKey(String kid, Algorithm algorithm, KeyPair pair) {
        this.kid = kid;
        this.algorithm = algorithm;
        this.pair = pair;
    }

    public static OpenIdKey make(String kid, Algorithm algorithm) {
        return make(kid, algorithm, RSA_BITS);
    }

    public static OpenIdKey make(String kid, Algorithm algorithm, int rsaBits) {
        try {
            var generator = KeyPairGenerator.getInstance(algorithm.kind);
            switch (algorithm) {
                case RS256, PS256 -> generator.initialize(rsaBits);
                case ES256 -> generator.initialize(new ECGenParameterSpec("secp256r1"));
                case EdDSA -> {}
            }
            return new OpenIdKey(kid, algorithm, generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As a set of keys lists it. */
    public ObjectNode publicJwk() {
        ObjectNode jwk =
                Json.object().put("kid", kid).put("alg", algorithm.name()).put("use", "sig");
        return switch (pair.getPublic()) {
            case RSAPublicKey rsa ->
                    jwk.put("kty", "RSA")
                            .put("n", base64(unsigned(rsa.getModulus())))
                            .put("e", base64(unsigned(rsa.getPublicExponent())));
            case ECPublicKey ec ->
                    jwk.put("kty", "EC")
                            .put("crv", "P-256")
                            .put("x", base64(coordinate(ec.getW().getAffineX())))
                            .put("y", base64(coordinate(ec.getW().getAffineY())));
            default -> jwk.put("kty", "OKP").put("crv", "Ed25519").put("x", base64(ed25519()));
        };
    }

    /**
     * @param header makes another one of the usual header
     */
    public String sign(ObjectNode claims, Function<ObjectNode, ObjectNode> header) {
        ObjectNode usual =
                Json.object().put("alg", algorithm.name()).put("kid", kid).put("typ", "at+jwt");
        String input =
                base64(Json.write(header.apply(usual)).toArray())
                        + "."
                        + base64(Json.write(claims).toArray());
        return input + "." + base64(signature(Bytes.utf8(input).toArray()));
    }

    private byte[] signature(byte[] input) {
        try {
            var signing = Signature.getInstance(algorithm.signature);
            if (algorithm == Algorithm.PS256) {
                signing.setParameter(
                        new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            }
            signing.initSign(pair.getPrivate());
            signing.update(input);
            return signing.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The last 32 bytes of its SubjectPublicKeyInfo (RFC 8410 section 4). */
    private byte[] ed25519() {
        byte[] info = pair.getPublic().getEncoded();
        return Arrays.copyOfRange(info, info.length - COORDINATE_BYTES, info.length);
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static byte[] coordinate(BigInteger number) {
        byte[] bytes = unsigned(number);
        byte[] whole = new byte[COORDINATE_BYTES];
        System.arraycopy(bytes, 0, whole, whole.length - bytes.length, bytes.length);
        return whole;
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
