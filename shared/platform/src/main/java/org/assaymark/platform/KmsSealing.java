package org.assaymark.platform;

import java.util.Map;
import org.assaymark.document.Bytes;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;

/**
 * Keeps what must be known in clear again, such as the secret of a webhook, in a form that is of no
 * use without KMS. It opens only for what it was closed for.
 */
public final class KmsSealing {
    /** The key of the encryption context that names the holder; policies may ask for it. */
    public static final String PURPOSE = "for";

    private final KmsClient kms;
    private final String keyId;

    /**
     * @param keyId of a symmetric key
     */
    public KmsSealing(KmsClient kms, String keyId) {
        this.kms = kms;
        this.keyId = keyId;
    }

    /**
     * @param content 1 to 4,096 bytes
     * @param holder what it is of; written into the trail of KMS, so nothing secret or personal
     */
    public Bytes seal(Bytes content, String holder) {
        var answer =
                kms.encrypt(
                        request ->
                                request.keyId(keyId)
                                        .encryptionContext(Map.of(PURPOSE, holder))
                                        .plaintext(SdkBytes.fromByteArray(content.toArray())));
        return Bytes.of(answer.ciphertextBlob().asByteArray());
    }

    /**
     * @throws software.amazon.awssdk.services.kms.model.InvalidCiphertextException when it was not
     *     sealed for this holder
     */
    public Bytes open(Bytes sealed, String holder) {
        var answer =
                kms.decrypt(
                        request ->
                                request.keyId(keyId)
                                        .encryptionContext(Map.of(PURPOSE, holder))
                                        .ciphertextBlob(SdkBytes.fromByteArray(sealed.toArray())));
        return Bytes.of(answer.plaintext().asByteArray());
    }
}
