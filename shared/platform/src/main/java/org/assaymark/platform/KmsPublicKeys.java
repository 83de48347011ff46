package org.assaymark.platform;

import org.assaymark.document.Bytes;
import org.assaymark.key.PublicKey;
import org.assaymark.key.UnsupportedKey;
import software.amazon.awssdk.services.kms.KmsClient;

/** The public halves of KMS keys. */
public final class KmsPublicKeys {
    private final KmsClient kms;

    public KmsPublicKeys(KmsClient kms) {
        this.kms = kms;
    }

    /**
     * @throws UnsupportedKey when the key is of a kind that is not read here
     */
    public PublicKey get(String keyId) {
        var answer = kms.getPublicKey(request -> request.keyId(keyId));
        return PublicKey.ofSubjectPublicKeyInfo(Bytes.of(answer.publicKey().asByteArray()));
    }
}
