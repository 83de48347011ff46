package org.assaymark.catalogue;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.assaymark.platform.KmsPublicKeys;
import org.assaymark.records.IssuerKey;

/** The keys of this installation, which its issuers share; KMS gives out their public halves. */
final class StackKeys {
    private final KmsPublicKeys kms;
    private final String ed25519KeyId;
    private final String p256KeyId;

    StackKeys(KmsPublicKeys kms, String ed25519KeyId, String p256KeyId) {
        this.kms = kms;
        this.ed25519KeyId = ed25519KeyId;
        this.p256KeyId = p256KeyId;
    }

    List<IssuerKey> since(Instant moment) {
        return Arrays.stream(IssuerKey.Algorithm.values())
                .map(algorithm -> key(algorithm, moment))
                .toList();
    }

    IssuerKey key(IssuerKey.Algorithm algorithm, Instant since) {
        String keyId =
                switch (algorithm) {
                    case ED25519 -> ed25519KeyId;
                    case P256 -> p256KeyId;
                };
        return IssuerKey.active(kms.get(keyId), algorithm, IssuerKey.Custody.SHARED, keyId, since);
    }
}
