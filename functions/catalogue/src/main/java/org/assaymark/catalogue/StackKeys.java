package org.assaymark.catalogue;

import java.time.Instant;
import java.util.List;
import org.assaymark.key.PublicKey;
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
        return List.of(
                key(IssuerKey.Algorithm.ED25519, ed25519KeyId, moment),
                key(IssuerKey.Algorithm.P256, p256KeyId, moment));
    }

    private IssuerKey key(IssuerKey.Algorithm algorithm, String kmsKeyId, Instant since) {
        PublicKey key = kms.get(kmsKeyId);
        return new IssuerKey(
                key.thumbprint(),
                algorithm,
                kmsKeyId,
                key.multikey(),
                key.jwk(),
                since,
                IssuerKey.State.ACTIVE);
    }
}
