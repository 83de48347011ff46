package org.assaymark.records;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.assaymark.credential.ApiKeyId;
import org.assaymark.credential.IssuerId;
import org.assaymark.document.Bytes;
import org.assaymark.platform.Grant;

/**
 * An API key as it is kept; its secret is known to its owner alone.
 *
 * @param digest SHA-256 of the secret
 * @param issuers the issuers it is limited to; empty means all
 */
public record ApiKey(
        ApiKeyId id,
        String name,
        Bytes digest,
        Set<String> scopes,
        Optional<Set<IssuerId>> issuers,
        Instant createdAt,
        Optional<Instant> expiresAt) {
    public ApiKey {
        scopes = Set.copyOf(scopes);
        issuers = issuers.map(Set::copyOf);
    }

    boolean holdsAt(Instant now) {
        return expiresAt.map(now::isBefore).orElse(true);
    }

    Grant grant() {
        return new Grant(id, scopes, issuers);
    }
}
