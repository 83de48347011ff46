package org.assaymark.platform;

import org.assaymark.document.Bytes;
import org.assaymark.key.Curve;
import org.assaymark.key.Ecdsa;
import org.assaymark.key.Ed25519;
import org.assaymark.key.PublicKey;
import org.assaymark.key.Rsa;
import org.assaymark.key.Signature;
import org.assaymark.proof.EcdsaDer;
import org.assaymark.proof.Signer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/**
 * Signs with a key that never leaves KMS. Ed25519 signs the message itself (KMS takes at most 4,096
 * bytes), ECDSA the hash of it, whatever its length; KMS's DER becomes r‖s. Every signature is
 * verified before it is handed out: a misconfigured key must not get into a credential.
 */
public final class KmsSigner implements Signer {
    private final KmsClient kms;
    private final String keyId;
    private final PublicKey publicKey;

    public KmsSigner(KmsClient kms, String keyId, PublicKey publicKey) {
        this.kms = kms;
        this.keyId = keyId;
        this.publicKey = publicKey;
    }

    @Override
    public Signature sign(Bytes message) {
        Signature signature =
                switch (publicKey) {
                    case Ed25519 _ ->
                            new Signature(
                                    call(
                                            message,
                                            MessageType.RAW,
                                            SigningAlgorithmSpec.ED25519_SHA_512));
                    case Ecdsa ecdsa -> sign(message, ecdsa.curve());
                    case Rsa _ -> throw new IllegalStateException("nothing is signed with RSA");
                };
        if (!publicKey.verifies(message, signature)) {
            throw new IllegalStateException(
                    "KMS key " + keyId + " does not sign for the public key that is published");
        }
        return signature;
    }

    private Signature sign(Bytes message, Curve curve) {
        Bytes digest = curve.hash().digest(message);
        return EcdsaDer.toRaw(call(digest, MessageType.DIGEST, algorithm(curve)), curve);
    }

    private static SigningAlgorithmSpec algorithm(Curve curve) {
        return switch (curve) {
            case P256 -> SigningAlgorithmSpec.ECDSA_SHA_256;
            case P384 -> SigningAlgorithmSpec.ECDSA_SHA_384;
            case P521 -> SigningAlgorithmSpec.ECDSA_SHA_512;
        };
    }

    private Bytes call(Bytes message, MessageType type, SigningAlgorithmSpec algorithm) {
        var answer =
                kms.sign(
                        request ->
                                request.keyId(keyId)
                                        .message(SdkBytes.fromByteArray(message.toArray()))
                                        .messageType(type)
                                        .signingAlgorithm(algorithm));
        return Bytes.of(answer.signature().asByteArray());
    }
}
