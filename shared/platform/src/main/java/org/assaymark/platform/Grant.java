package org.assaymark.platform;

import java.util.Optional;
import java.util.Set;
import org.assaymark.credential.ApiKeyId;
import org.assaymark.credential.IssuerId;

/**
 * What a caller may do.
 *
 * @param issuers the issuers it may see; empty means all. Anything of another issuer does not exist
 *     for this caller.
 */
public record Grant(ApiKeyId caller, Set<String> scopes, Optional<Set<IssuerId>> issuers) {
    public Grant {
        scopes = Set.copyOf(scopes);
        issuers = issuers.map(Set::copyOf);
    }

    public boolean sees(IssuerId issuer) {
        return issuers.map(named -> named.contains(issuer)).orElse(true);
    }

    /** Whether everything that {@code other} may do, this caller may do as well. */
    public boolean covers(Set<String> otherScopes, Optional<Set<IssuerId>> otherIssuers) {
        return scopes.containsAll(otherScopes)
                && issuers.map(own -> otherIssuers.filter(own::containsAll).isPresent())
                        .orElse(true);
    }
}
