package org.assaymark.verification;

import java.net.URI;
import java.util.Optional;
import org.assaymark.credential.CredentialId;
import org.assaymark.records.CredentialRecord;
import org.assaymark.records.CredentialStore;
import org.assaymark.records.ErasedCredentialStore;
import org.assaymark.records.IssuerStore;
import org.assaymark.records.StoredCredential;
import org.assaymark.verify.OwnCredentials;

/** How the credentials of this installation stand, from its store. */
final class OwnRecords implements OwnCredentials {
    private final CredentialStore credentials;
    private final ErasedCredentialStore erased;
    private final IssuerStore issuers;
    private final String prefix;

    OwnRecords(
            CredentialStore credentials,
            ErasedCredentialStore erased,
            IssuerStore issuers,
            URI origin) {
        this.credentials = credentials;
        this.erased = erased;
        this.issuers = issuers;
        this.prefix = origin + "/c/";
    }

    @Override
    public Optional<Standing> standing(String issuerId, String credentialId) {
        return id(credentialId).flatMap(id -> standing(id, issuerId));
    }

    @Override
    public Optional<Held> held(String issuerId, String credentialId) {
        return id(credentialId)
                .flatMap(credentials::find)
                .filter(found -> isBy(found, issuerId))
                .flatMap(found -> credentials.findDocuments(found.id()))
                .map(documents -> new Held(documents.json(), documents.jwt()));
    }

    private Optional<CredentialId> id(String credentialId) {
        return credentialId.startsWith(prefix)
                ? CredentialId.parse(credentialId.substring(prefix.length()))
                : Optional.empty();
    }

    private Optional<Standing> standing(CredentialId id, String did) {
        return credentials
                .find(id)
                .filter(found -> isBy(found, did))
                .map(found -> standing(found.status()))
                .or(
                        () ->
                                erased.find(id)
                                        .filter(found -> isBy(found, did))
                                        .map(_ -> Standing.ERASED));
    }

    private boolean isBy(CredentialRecord credential, String did) {
        return issuers.find(credential.issuer()).filter(by -> by.did().equals(did)).isPresent();
    }

    private static Standing standing(StoredCredential.Status status) {
        return switch (status) {
            case ACTIVE -> Standing.IN_FORCE;
            case SUSPENDED -> Standing.SUSPENDED;
            case REVOKED -> Standing.REVOKED;
            case SUPERSEDED -> Standing.SUPERSEDED;
        };
    }
}
