package org.assaymark;

import java.math.BigInteger;
import java.security.SecureRandom;
import org.assaymark.document.Bytes;
import org.assaymark.key.Ed25519;
import org.assaymark.key.P256;
import org.assaymark.key.Signature;
import org.assaymark.proof.Signer;
import org.assaymark.proof.SigningKey;
import org.bouncycastle.crypto.digests.SHA256Digest;
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
        var curve = CustomNamedCurves.getByName("secp256r1");
        var domain = new ECDomainParameters(curve);
        BigInteger d =
                BigIntegers.createRandomInRange(
                        BigInteger.ONE, domain.getN().subtract(BigInteger.ONE), RANDOM);
        var key = new P256(Bytes.of(domain.getG().multiply(d).getEncoded(true)));
        Signer signer =
                message -> {
                    var ecdsa = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
                    ecdsa.init(true, new ECPrivateKeyParameters(d, domain));
                    var digest = new SHA256Digest();
                    digest.update(message.toArray(), 0, message.size());
                    byte[] hash = new byte[32];
                    digest.doFinal(hash, 0);
                    BigInteger[] rs = ecdsa.generateSignature(hash);
                    byte[] raw = new byte[64];
                    System.arraycopy(BigIntegers.asUnsignedByteArray(32, rs[0]), 0, raw, 0, 32);
                    System.arraycopy(BigIntegers.asUnsignedByteArray(32, rs[1]), 0, raw, 32, 32);
                    return new Signature(Bytes.of(raw));
                };
        return new SigningKey(controller + "#" + key.methodName(), key, signer);
    }
}
