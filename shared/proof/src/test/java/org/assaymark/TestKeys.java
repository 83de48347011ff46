package org.assaymark;

import java.math.BigInteger;
import java.security.SecureRandom;
import org.assaymark.document.Bytes;
import org.assaymark.key.Curve;
import org.assaymark.key.Ed25519;
import org.assaymark.key.P256;
import org.assaymark.key.P384;
import org.assaymark.key.P521;
import org.assaymark.key.PublicKey;
import org.assaymark.key.Signature;
import org.assaymark.proof.Signer;
import org.assaymark.proof.SigningKey;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.util.BigIntegers;

/** Keys made when the test runs, and those that the specifications publish. */
public final class TestKeys {
    private static final SecureRandom RANDOM = new SecureRandom();

    private TestKeys() {}

    public static SigningKey ed25519(String controller) {
        byte[] seed = new byte[32];
        RANDOM.nextBytes(seed);
        return ed25519(controller, Bytes.of(seed));
    }

    public static SigningKey ed25519(String controller, Bytes seed) {
        var secret = new Ed25519PrivateKeyParameters(seed.toArray(), 0);
        var key = new Ed25519(Bytes.of(secret.generatePublicKey().getEncoded()));
        Signer signer =
                message -> {
                    var ed25519 = new Ed25519Signer();
                    ed25519.init(true, secret);
                    ed25519.update(message.toArray(), 0, message.size());
                    return new Signature(Bytes.of(ed25519.generateSignature()));
                };
        return new SigningKey(controller + "#" + key.multikey(), key, signer);
    }

    public static SigningKey p256(String controller) {
        return ecdsa(controller, Curve.P256);
    }

    public static SigningKey ecdsa(String controller, Curve curve) {
        ECDomainParameters domain = domain(curve);
        return ecdsa(
                controller,
                curve,
                BigIntegers.createRandomInRange(
                        BigInteger.ONE, domain.getN().subtract(BigInteger.ONE), RANDOM));
    }

    /** Signs as RFC 6979 says, so that the same message has the same signature. */
    public static SigningKey ecdsa(String controller, Curve curve, BigInteger d) {
        ECDomainParameters domain = domain(curve);
        Bytes point = Bytes.of(domain.getG().multiply(d).getEncoded(true));
        PublicKey key =
                switch (curve) {
                    case P256 -> new P256(point);
                    case P384 -> new P384(point);
                    case P521 -> new P521(point);
                };
        Signer signer =
                message -> {
                    var ecdsa = new ECDSASigner(new HMacDSAKCalculator(digest(curve)));
                    ecdsa.init(true, new ECPrivateKeyParameters(d, domain));
                    BigInteger[] rs =
                            ecdsa.generateSignature(curve.hash().digest(message).toArray());
                    int size = curve.coordinateSize();
                    return new Signature(
                            Bytes.of(BigIntegers.asUnsignedByteArray(size, rs[0]))
                                    .then(Bytes.of(BigIntegers.asUnsignedByteArray(size, rs[1]))));
                };
        return new SigningKey(controller + "#" + key.methodName(), key, signer);
    }

    /** The order of its group. */
    public static BigInteger order(Curve curve) {
        return domain(curve).getN();
    }

    private static ECDomainParameters domain(Curve curve) {
        return new ECDomainParameters(
                CustomNamedCurves.getByName(
                        switch (curve) {
                            case P256 -> "secp256r1";
                            case P384 -> "secp384r1";
                            case P521 -> "secp521r1";
                        }));
    }

    private static Digest digest(Curve curve) {
        return switch (curve) {
            case P256 -> new SHA256Digest();
            case P384 -> new SHA384Digest();
            case P521 -> new SHA512Digest();
        };
    }
}
