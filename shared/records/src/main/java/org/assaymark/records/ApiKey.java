package org.assaymark.records;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.assaymark.credential.ApiKeyId;
import org.assaymark.credential.Caller;
import org.assaymark.credential.IssuerId;
import org.assaymark.platform.Grant;
import org.assaymark.platform.Hand;

/**
 * An API key as it is kept; its secret is known to its owner alone.
 *
 * @param makers who stands behind it, see {@link Hand}
 * @param issuers the issuers it is limited to; empty means all
 * @param lastUsedAt noted once an hour at most
 */
public record ApiKey(
        ApiKeyId id,
        String name,
        ApiKeySecrets secrets,
        Set<Caller> makers,
        Set<String> scopes,
        Optional<Set<IssuerId>> issuers,
        Instant createdAt,
        Optional<Instant> expiresAt,
        Optional<Instant> lastUsedAt) {
    public ApiKey {
        makers = Set.copyOf(makers);
        scopes = Set.copyOf(scopes);
        issuers = issuers.map(Set::copyOf);
    }

    /**
     * @param rotator who knows the current one of them
     */
    public ApiKey with(ApiKeySecrets others, Hand rotator) {
        Set<Caller> behind = hand().behind(rotator).makers();
        return new ApiKey(
                id, name, others, behind, scopes, issuers, createdAt, expiresAt, lastUsedAt);
    }

    public boolean holdsAt(Instant now) {
        return expiresAt.map(now::isBefore).orElse(true);
    }

    public Hand hand() {
        return new Hand(id, makers);
    }

    Grant grant() {
        return new Grant(hand(), scopes, issuers);
    }
}
