package org.assaymark.platform;

import java.util.HexFormat;
import org.assaymark.document.Bytes;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.MacAlgorithmSpec;

/**
 * Keyed hashes (HMAC-SHA-256) under a key that never leaves KMS: what would be personal data
 * becomes a key of the store that nobody can guess back.
 */
public final class KmsMac {
    private final KmsClient kms;
    private final String keyId;

    public KmsMac(KmsClient kms, String keyId) {
        this.kms = kms;
        this.keyId = keyId;
    }

    /** 64 hexadecimal characters. KMS takes messages of 1 to 4,096 bytes. */
    public String of(Bytes message) {
        var answer =
                kms.generateMac(
                        request ->
                                request.keyId(keyId)
                                        .macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256)
                                        .message(SdkBytes.fromByteArray(message.toArray())));
        return HexFormat.of().formatHex(answer.mac().asByteArray());
    }
}
