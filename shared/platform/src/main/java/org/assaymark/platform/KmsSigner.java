package org.assaymark.platform;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.assaymark.document.Bytes;
import org.assaymark.key.Ed25519;
import org.assaymark.key.P256;
import org.assaymark.key.PublicKey;
import org.assaymark.key.Signature;
import org.assaymark.proof.EcdsaDer;
import org.assaymark.proof.Signer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/**
 * Signs with a key that never leaves KMS. Ed25519 signs the message itself (KMS takes at most 4,096
 * bytes), P-256 the SHA-256 of it, whatever its length; KMS's DER becomes r‖s. Every signature is
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
                                            message.toArray(),
                                            MessageType.RAW,
                                            SigningAlgorithmSpec.ED25519_SHA_512));
                    case P256 _ ->
                            EcdsaDer.toRaw(
                                    call(
                                            sha256(message),
                                            MessageType.DIGEST,
                                            SigningAlgorithmSpec.ECDSA_SHA_256));
                };
        if (!publicKey.verifies(message, signature)) {
            throw new IllegalStateException(
                    "KMS key " + keyId + " does not sign for the public key that is published");
        }
        return signature;
    }

    private Bytes call(byte[] message, MessageType type, SigningAlgorithmSpec algorithm) {
        var answer =
                kms.sign(
                        request ->
                                request.keyId(keyId)
                                        .message(SdkBytes.fromByteArray(message))
                                        .messageType(type)
                                        .signingAlgorithm(algorithm));
        return Bytes.of(answer.signature().asByteArray());
    }

    private static byte[] sha256(Bytes message) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(message.toArray());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
