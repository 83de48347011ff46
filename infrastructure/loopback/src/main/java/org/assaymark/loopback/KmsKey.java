package org.assaymark.loopback;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.SortedMap;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.assaymark.document.Bytes;

/**
 * One KMS key with its material.
 *
 * @param created whole seconds, as KMS reports it
 * @param tags in the order of their keys
 */
record KmsKey(
        UUID id,
        KmsKeySpec spec,
        String description,
        SortedMap<String, String> tags,
        Instant created,
        boolean enabled,
        Material material) {
    static final String ARN_START = "arn:aws:kms:us-east-1:000000000000:";

    /** What a key computes with. */
    sealed interface Material {
        record Pair(PrivateKey privateKey, PublicKey publicKey) implements Material {}

        record Secret(SecretKeySpec key) implements Material {}

        static Material generate(KmsKeySpec spec) throws GeneralSecurityException {
            return switch (spec) {
                case ECC_NIST_EDWARDS25519 -> pair(KeyPairGenerator.getInstance("Ed25519"));
                case ECC_NIST_P256 -> pair(curve("secp256r1"));
                case ECC_NIST_P384 -> pair(curve("secp384r1"));
                case HMAC_256, SYMMETRIC_DEFAULT -> {
                    var secret = new byte[32];
                    new SecureRandom().nextBytes(secret);
                    yield secret(spec, Bytes.of(secret));
                }
            };
        }

        /** From PKCS#8 and SubjectPublicKeyInfo, both DER. */
        static Material pair(KmsKeySpec spec, Bytes pkcs8, Bytes spki)
                throws GeneralSecurityException {
            var factory =
                    KeyFactory.getInstance(
                            spec == KmsKeySpec.ECC_NIST_EDWARDS25519 ? "Ed25519" : "EC");
            return new Pair(
                    factory.generatePrivate(new PKCS8EncodedKeySpec(pkcs8.toArray())),
                    factory.generatePublic(new X509EncodedKeySpec(spki.toArray())));
        }

        static Material secret(KmsKeySpec spec, Bytes secret) {
            String algorithm = spec == KmsKeySpec.SYMMETRIC_DEFAULT ? "AES" : "HmacSHA256";
            return new Secret(new SecretKeySpec(secret.toArray(), algorithm));
        }

        private static KeyPairGenerator curve(String name) throws GeneralSecurityException {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(name));
            return generator;
        }

        private static Material pair(KeyPairGenerator generator) {
            var pair = generator.generateKeyPair();
            return new Pair(pair.getPrivate(), pair.getPublic());
        }
    }

    String arn() {
        return ARN_START + "key/" + id;
    }

    KmsKey enabled(boolean now) {
        return new KmsKey(id, spec, description, tags, created, now, material);
    }

    /** DER SubjectPublicKeyInfo. */
    Bytes publicKey() {
        return Bytes.of(pair().publicKey().getEncoded());
    }

    /**
     * @param digested the message is the digest of what is signed
     * @return 64 bytes (RFC 8032) for Ed25519, a DER sequence of r and s for the other curves
     */
    Bytes sign(Bytes message, boolean digested) throws GeneralSecurityException {
        var signature = signature(digested);
        signature.initSign(pair().privateKey());
        signature.update(message.toArray());
        return Bytes.of(signature.sign());
    }

    boolean verifies(Bytes message, boolean digested, Bytes candidate)
            throws GeneralSecurityException {
        var signature = signature(digested);
        signature.initVerify(pair().publicKey());
        signature.update(message.toArray());
        try {
            return signature.verify(candidate.toArray());
        } catch (SignatureException notEvenASignature) {
            return false;
        }
    }

    Bytes mac(Bytes message) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(secret());
        return Bytes.of(mac.doFinal(message.toArray()));
    }

    boolean macs(Bytes message, Bytes candidate) throws GeneralSecurityException {
        return MessageDigest.isEqual(mac(message).toArray(), candidate.toArray());
    }

    SecretKeySpec secret() {
        if (material instanceof Material.Secret(var key)) {
            return key;
        }
        throw new IllegalStateException(spec + " has no secret");
    }

    private Material.Pair pair() {
        if (material instanceof Material.Pair pair) {
            return pair;
        }
        throw new IllegalStateException(spec + " has no public key");
    }

    private Signature signature(boolean digested) throws GeneralSecurityException {
        return Signature.getInstance(
                switch (spec) {
                    case ECC_NIST_EDWARDS25519 -> "Ed25519";
                    case ECC_NIST_P256 -> digested ? "NONEwithECDSA" : "SHA256withECDSA";
                    case ECC_NIST_P384 -> digested ? "NONEwithECDSA" : "SHA384withECDSA";
                    case HMAC_256, SYMMETRIC_DEFAULT ->
                            throw new IllegalStateException(spec + " does not sign");
                });
    }
}
