package org.assaymark.platform;

import org.assaymark.document.Bytes;
import org.assaymark.key.PublicKey;
import software.amazon.awssdk.services.kms.KmsClient;

/** The public halves of KMS keys. */
public final class KmsPublicKeys {
    private final KmsClient kms;

    public KmsPublicKeys(KmsClient kms) {
        this.kms = kms;
    }

    /**
     * @throws IllegalArgumentException when the key is neither Ed25519 nor P-256
     */
    public PublicKey get(String keyId) {
        var answer = kms.getPublicKey(request -> request.keyId(keyId));
        return PublicKey.ofSubjectPublicKeyInfo(Bytes.of(answer.publicKey().asByteArray()));
    }
}
