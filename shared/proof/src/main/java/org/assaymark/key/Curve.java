package org.assaymark.key;

import java.math.BigInteger;
import org.assaymark.document.Bytes;
import org.assaymark.document.HashAlgorithm;
import org.assaymark.document.Malformed;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.math.ec.ECPoint;

/** The curves of NIST, each with the hash that it signs with (RFC 7518 §3.4; FIPS 186-5). */
public enum Curve {
    P256("P-256", "secp256r1", "ES256", 32, HashAlgorithm.SHA_256),
    P384("P-384", "secp384r1", "ES384", 48, HashAlgorithm.SHA_384),
    P521("P-521", "secp521r1", "ES512", 66, HashAlgorithm.SHA_512);

    private final String joseName;
    private final String jwsAlgorithm;
    private final int coordinateSize;
    private final HashAlgorithm hash;

    @SuppressWarnings("ImmutableEnumChecker") // its fields are final, though it does not say so
    private final ECDomainParameters domain;

    Curve(
            String joseName,
            String secName,
            String jwsAlgorithm,
            int coordinateSize,
            HashAlgorithm hash) {
        this.joseName = joseName;
        this.jwsAlgorithm = jwsAlgorithm;
        this.coordinateSize = coordinateSize;
        this.hash = hash;
        this.domain = new ECDomainParameters(CustomNamedCurves.getByName(secName));
    }

    /** {@code crv} of its JWK. */
    public String joseName() {
        return joseName;
    }

    public String jwsAlgorithm() {
        return jwsAlgorithm;
    }

    /** The bytes of one coordinate, and of each half of a signature. */
    public int coordinateSize() {
        return coordinateSize;
    }

    public HashAlgorithm hash() {
        return hash;
    }

    int compressedSize() {
        return 1 + coordinateSize;
    }

    int uncompressedSize() {
        return 1 + 2 * coordinateSize;
    }

    /**
     * @param point compressed (SEC 1 §2.3.3)
     * @throws Malformed when it is not a compressed point of the curve
     */
    void checkCompressed(Bytes point) {
        if (point.size() != compressedSize()) {
            throw notOnTheCurve();
        }
        decode(point);
    }

    /**
     * @param point compressed or not
     * @throws Malformed when it is not a point of the curve
     */
    Bytes compressed(Bytes point) {
        return Bytes.of(decode(point).getEncoded(true));
    }

    Bytes uncompressed(Bytes point) {
        return Bytes.of(decode(point).getEncoded(false));
    }

    /**
     * @param signature r‖s; one of another length is not a signature, so neither is DER
     */
    boolean verifies(Bytes point, Bytes message, Bytes signature) {
        if (signature.size() != 2 * coordinateSize) {
            return false;
        }
        byte[] both = signature.toArray();
        var verifier = new ECDSASigner();
        verifier.init(false, new ECPublicKeyParameters(decode(point), domain));
        // Refuses r and s outside 1 … n-1 (FIPS 186-5 §6.4.2).
        return verifier.verifySignature(
                hash.digest(message).toArray(),
                new BigInteger(1, both, 0, coordinateSize),
                new BigInteger(1, both, coordinateSize, coordinateSize));
    }

    private ECPoint decode(Bytes point) {
        try {
            ECPoint decoded = domain.getCurve().decodePoint(point.toArray());
            if (!decoded.isInfinity() && decoded.isValid()) {
                return decoded.normalize();
            }
        } catch (IllegalArgumentException e) {
            throw notOnTheCurve();
        }
        throw notOnTheCurve();
    }

    private Malformed notOnTheCurve() {
        return Malformed.because("is not a point of the curve " + joseName);
    }
}
