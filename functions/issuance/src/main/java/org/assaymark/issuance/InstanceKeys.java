package org.assaymark.issuance;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.assaymark.key.DidKey;
import org.assaymark.key.PublicKey;
import org.assaymark.platform.KmsPublicKeys;
import org.assaymark.proof.Signer;
import org.assaymark.proof.SigningKey;
import org.assaymark.vcapi.Instance;

/**
 * The keys of the VC-API instances. Their DIDs are {@code did:key}: nobody has to be asked for
 * them, and nobody can mistake them for an issuer.
 */
final class InstanceKeys {
    private final Map<Instance.Key, String> keyIds;
    private final KmsPublicKeys publicKeys;
    private final BiFunction<String, PublicKey, Signer> signers;
    private final Map<Instance.Key, Identity> read = new ConcurrentHashMap<>();

    /**
     * @param did what the instance issues as
     */
    record Identity(String did, SigningKey key) {}

    InstanceKeys(
            Map<Instance.Key, String> keyIds,
            KmsPublicKeys publicKeys,
            BiFunction<String, PublicKey, Signer> signers) {
        this.keyIds = keyIds;
        this.publicKeys = publicKeys;
        this.signers = signers;
    }

    /** Empty when the deployment has no key for it, and so not the instance. */
    Optional<Identity> find(Instance instance) {
        return Optional.ofNullable(keyIds.get(instance.key()))
                .map(id -> read.computeIfAbsent(instance.key(), _ -> read(id)));
    }

    private Identity read(String keyId) {
        PublicKey publicKey = publicKeys.get(keyId);
        var did = new DidKey(publicKey);
        return new Identity(
                did.did(),
                new SigningKey(
                        did.verificationMethod(), publicKey, signers.apply(keyId, publicKey)));
    }
}
