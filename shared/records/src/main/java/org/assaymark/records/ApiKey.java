package org.assaymark.records;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.assaymark.credential.ApiKeyId;
import org.assaymark.credential.IssuerId;
import org.assaymark.platform.Grant;

/**
 * An API key as it is kept; its secret is known to its owner alone.
 *
 * @param issuers the issuers it is limited to; empty means all
 * @param lastUsedAt noted once an hour at most
 */
public record ApiKey(
        ApiKeyId id,
        String name,
        ApiKeySecrets secrets,
        Set<String> scopes,
        Optional<Set<IssuerId>> issuers,
        Instant createdAt,
        Optional<Instant> expiresAt,
        Optional<Instant> lastUsedAt) {
    public ApiKey {
        scopes = Set.copyOf(scopes);
        issuers = issuers.map(Set::copyOf);
    }

    public ApiKey with(ApiKeySecrets others) {
        return new ApiKey(id, name, others, scopes, issuers, createdAt, expiresAt, lastUsedAt);
    }

    public boolean holdsAt(Instant now) {
        return expiresAt.map(now::isBefore).orElse(true);
    }

    Grant grant() {
        return new Grant(id, scopes, issuers);
    }
}
