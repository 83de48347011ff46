package org.assaymark.key;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.assaymark.document.Bytes;
import org.assaymark.document.HashAlgorithm;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.bouncycastle.util.BigIntegers;

/**
 * An RSA public key, to verify RS256 only: PKCS#1 v1.5 with SHA-256 (RFC 8017 §8.2.2). Nothing is
 * signed with RSA here.
 */
public record Rsa(BigInteger modulus, BigInteger exponent) implements PublicKey {
    private static final int SHORTEST = 2_048;
    private static final int LONGEST = 4_096;
    private static final int LONGEST_EXPONENT = 64;

    /** DigestInfo of SHA-256 up to the hash itself (RFC 8017 §9.2, note 1). */
    private static final Bytes DIGEST_INFO =
            Bytes.of(HexFormat.of().parseHex("3031300d060960864801650304020105000420"));

    /**
     * @throws Malformed when the numbers are no RSA key
     * @throws UnsupportedKey when it is one that is too weak, or that would take too much work
     */
    public Rsa {
        if (modulus.signum() <= 0
                || !modulus.testBit(0)
                || !exponent.testBit(0)
                || exponent.compareTo(BigInteger.TWO) <= 0) {
            throw Malformed.because("is not an RSA key");
        }
        if (modulus.bitLength() < SHORTEST || modulus.bitLength() > LONGEST) {
            throw new UnsupportedKey(
                    "RSA keys of %d bits are not accepted, only of %d to %d"
                            .formatted(modulus.bitLength(), SHORTEST, LONGEST));
        }
        if (exponent.bitLength() > LONGEST_EXPONENT) {
            throw new UnsupportedKey("RSA keys with so large an exponent are not accepted");
        }
    }

    /** Controlled Identifiers 1.0 has none for RSA. */
    @Override
    public String multikey() {
        throw new UnsupportedKey("RSA keys have no Multikey");
    }

    @Override
    public ObjectNode bareJwk() {
        return Json.object().put("e", base64(exponent)).put("kty", "RSA").put("n", base64(modulus));
    }

    @Override
    public String jwsAlgorithm() {
        return "RS256";
    }

    @Override
    public int signatureSize() {
        return (modulus.bitLength() + 7) / 8;
    }

    @Override
    public String methodName() {
        return thumbprint();
    }

    /** Compares the whole encoded message: whoever parses its padding can be deceived. */
    @Override
    public boolean verifies(Bytes message, Signature signature) {
        var number = new BigInteger(1, signature.value().toArray());
        if (signature.value().size() != signatureSize() || number.compareTo(modulus) >= 0) {
            return false;
        }
        byte[] opened =
                BigIntegers.asUnsignedByteArray(signatureSize(), number.modPow(exponent, modulus));
        return Arrays.equals(opened, encoded(message));
    }

    /** RFC 8017 §9.2: 00 01 ff … ff 00, then the DigestInfo. */
    private byte[] encoded(Bytes message) {
        byte[] hash = HashAlgorithm.SHA_256.digest(message).toArray();
        byte[] encoded = new byte[signatureSize()];
        int info = encoded.length - DIGEST_INFO.size() - hash.length;
        encoded[1] = 1;
        Arrays.fill(encoded, 2, info - 1, (byte) 0xff);
        System.arraycopy(DIGEST_INFO.toArray(), 0, encoded, info, DIGEST_INFO.size());
        System.arraycopy(hash, 0, encoded, info + DIGEST_INFO.size(), hash.length);
        return encoded;
    }

    private static String base64(BigInteger number) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(BigIntegers.asUnsignedByteArray(number));
    }
}
