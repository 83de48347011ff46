package org.assaymark.key;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.math.ec.ECPoint;

/**
 * A public key on the curve P-256 for ECDSA with SHA-256 (FIPS 186-5).
 *
 * @param point compressed, 33 bytes (SEC 1 §2.3.3)
 */
public record P256(Bytes point) implements PublicKey {
    public static final int COMPRESSED_SIZE = 33;
    private static final int COORDINATE = 32;
    private static final ECDomainParameters DOMAIN = domain();

    /**
     * @throws Malformed when it is not a compressed point of the curve
     */
    public P256 {
        if (point.size() != COMPRESSED_SIZE) {
            throw notOnTheCurve();
        }
        decode(point);
    }

    /**
     * @param point compressed or not
     * @throws Malformed when it is not a point of the curve
     */
    static P256 ofPoint(Bytes point) {
        return new P256(Bytes.of(decode(point).getEncoded(true)));
    }

    @Override
    public String multikey() {
        return KeyFormats.multikey(KeyFormats.P256, point);
    }

    @Override
    public ObjectNode bareJwk() {
        byte[] uncompressed = decode(point).getEncoded(false);
        return Json.object()
                .put("crv", "P-256")
                .put("kty", "EC")
                .put("x", coordinate(uncompressed, 1))
                .put("y", coordinate(uncompressed, 1 + COORDINATE));
    }

    @Override
    public String jwsAlgorithm() {
        return "ES256";
    }

    @Override
    public String methodName() {
        return thumbprint();
    }

    @Override
    public boolean verifies(Bytes message, Signature signature) {
        if (signature.value().size() != Signature.SIZE) {
            return false;
        }
        byte[] both = signature.value().toArray();
        var verifier = new ECDSASigner();
        verifier.init(false, new ECPublicKeyParameters(decode(point), DOMAIN));
        // Refuses r and s outside 1 … n-1 (FIPS 186-5 §6.4.2).
        return verifier.verifySignature(
                sha256(message.toArray()),
                new BigInteger(1, both, 0, COORDINATE),
                new BigInteger(1, both, COORDINATE, COORDINATE));
    }

    private static byte[] sha256(byte[] message) {
        var digest = new SHA256Digest();
        digest.update(message, 0, message.length);
        byte[] hash = new byte[digest.getDigestSize()];
        digest.doFinal(hash, 0);
        return hash;
    }

    private static ECPoint decode(Bytes point) {
        try {
            ECPoint decoded = DOMAIN.getCurve().decodePoint(point.toArray());
            if (!decoded.isInfinity() && decoded.isValid()) {
                return decoded.normalize();
            }
        } catch (IllegalArgumentException e) {
            throw notOnTheCurve();
        }
        throw notOnTheCurve();
    }

    private static Malformed notOnTheCurve() {
        return Malformed.because("is not a point of the curve P-256");
    }

    private static String coordinate(byte[] uncompressed, int from) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Arrays.copyOfRange(uncompressed, from, from + COORDINATE));
    }

    private static ECDomainParameters domain() {
        X9ECParameters curve = CustomNamedCurves.getByName("secp256r1");
        return new ECDomainParameters(curve.getCurve(), curve.getG(), curve.getN(), curve.getH());
    }
}
