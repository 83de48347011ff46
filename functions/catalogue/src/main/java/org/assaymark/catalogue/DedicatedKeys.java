package org.assaymark.catalogue;

import java.time.Instant;
import org.assaymark.platform.KmsKeyMaker;
import org.assaymark.platform.KmsPublicKeys;
import org.assaymark.records.Issuer;
import org.assaymark.records.IssuerKey;
import org.assaymark.records.IssuerKeyStore;
import org.assaymark.records.SpareKey;

/**
 * KMS keys for one issuer alone. Each is written down as a spare key as soon as it exists, and is
 * one until a rotation has taken it: what an attempt that came to nothing leaves behind is what the
 * next one uses, so that nothing has to be deleted in KMS, and nobody needs the right to.
 */
final class DedicatedKeys {
    private final IssuerKeyStore keys;
    private final KmsKeyMaker making;
    private final KmsPublicKeys kms;

    DedicatedKeys(IssuerKeyStore keys, KmsKeyMaker making, KmsPublicKeys kms) {
        this.keys = keys;
        this.making = making;
        this.kms = kms;
    }

    /** One that waits for the issuer, or else a new one. */
    SpareKey spare(Issuer issuer, IssuerKey.Algorithm algorithm) {
        return keys.spares(issuer.id()).stream()
                .filter(spare -> spare.algorithm() == algorithm)
                .findFirst()
                .orElseGet(() -> make(issuer, algorithm));
    }

    private SpareKey make(Issuer issuer, IssuerKey.Algorithm algorithm) {
        String description = "Signs for the issuer " + issuer.id().text();
        String keyId =
                switch (algorithm) {
                    case ED25519 -> making.ed25519(description);
                    case P256 -> making.p256(description);
                };
        var spare = new SpareKey(keyId, algorithm);
        keys.keep(issuer.id(), spare);
        return spare;
    }

    IssuerKey key(SpareKey spare, Instant since) {
        return IssuerKey.active(
                kms.get(spare.kmsKeyId()),
                spare.algorithm(),
                IssuerKey.Custody.DEDICATED,
                spare.kmsKeyId(),
                since);
    }
}
