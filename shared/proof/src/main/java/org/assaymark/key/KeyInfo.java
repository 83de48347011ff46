package org.assaymark.key;

import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.assaymark.document.Bytes;
import org.assaymark.document.Malformed;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** Public keys in DER: SubjectPublicKeyInfo (RFC 5280 §4.1.2.7), and that of PKCS#1 for RSA. */
final class KeyInfo {
    /** A key of 4,096 bits takes 550 bytes. */
    private static final int LONGEST = 4_096;

    /** Everything before the key itself (RFC 8410 §4; RFC 5480 §2). */
    private static final byte[] ED25519 = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final Map<Curve, byte[]> CURVES =
            Map.of(
                    Curve.P256,
                    HexFormat.of().parseHex("3059301306072a8648ce3d020106082a8648ce3d030107034200"),
                    Curve.P384,
                    HexFormat.of().parseHex("3076301006072a8648ce3d020106052b81040022036200"),
                    Curve.P521,
                    HexFormat.of().parseHex("30819b301006072a8648ce3d020106052b8104002303818600"));

    private static final AlgorithmIdentifier RSA =
            new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);

    private KeyInfo() {}

    static PublicKey read(Bytes der) {
        if (isPrefixed(der, ED25519, Ed25519.SIZE)) {
            return new Ed25519(der.slice(ED25519.length, der.size()));
        }
        for (Map.Entry<Curve, byte[]> curve : CURVES.entrySet()) {
            byte[] prefix = curve.getValue();
            if (isPrefixed(der, prefix, curve.getKey().uncompressedSize())) {
                return KeyFormats.ofPoint(curve.getKey(), der.slice(prefix.length, der.size()));
            }
        }
        return readOther(der);
    }

    private static boolean isPrefixed(Bytes der, byte[] prefix, int size) {
        return der.size() == prefix.length + size
                && Arrays.equals(der.toArray(), 0, prefix.length, prefix, 0, prefix.length);
    }

    private static PublicKey readOther(Bytes der) {
        checkSize(der);
        try {
            var info = SubjectPublicKeyInfo.getInstance(der.toArray());
            if (!info.getAlgorithm().getAlgorithm().equals(RSA.getAlgorithm())) {
                throw new UnsupportedKey("the key is neither Ed25519, nor ECDSA, nor RSA");
            }
            var key = RSAPublicKey.getInstance(info.parsePublicKey());
            checkEncoding(der, new SubjectPublicKeyInfo(RSA, key).getEncoded(ASN1Encoding.DER));
            return new Rsa(key.getModulus(), key.getPublicExponent());
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            throw Malformed.because("is not a SubjectPublicKeyInfo");
        }
    }

    /** RFC 8017 §A.1.1, which names no algorithm. */
    static PublicKey readRsa(Bytes der) {
        checkSize(der);
        try {
            var key = RSAPublicKey.getInstance(der.toArray());
            checkEncoding(der, key.getEncoded(ASN1Encoding.DER));
            return new Rsa(key.getModulus(), key.getPublicExponent());
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            throw Malformed.because("is not an RSAPublicKey");
        }
    }

    private static void checkSize(Bytes der) {
        if (der.isEmpty() || der.size() > LONGEST) {
            throw Malformed.because("is not a SubjectPublicKeyInfo");
        }
    }

    /** What is not DER, or carries more than the key, has a second spelling of the same key. */
    private static void checkEncoding(Bytes given, byte[] expected) {
        if (!Arrays.equals(given.toArray(), expected)) {
            throw Malformed.because("is not a key in DER");
        }
    }
}
