package org.assaymark.platform;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.assaymark.credential.Caller;
import org.assaymark.credential.IssuerId;
import org.assaymark.credential.Mode;

/**
 * What a caller may do.
 *
 * @param issuers the issuers it may see; empty means all. Anything of another issuer does not exist
 *     for this caller.
 */
public record Grant(Hand hand, Set<String> scopes, Optional<Set<IssuerId>> issuers) {
    public Grant {
        scopes = Set.copyOf(scopes);
        issuers = issuers.map(Set::copyOf);
    }

    public Caller caller() {
        return hand.caller();
    }

    /** Whatever is of the other mode does not exist for this caller either. */
    public Mode mode() {
        return caller().mode();
    }

    public boolean sees(IssuerId issuer) {
        return issuer.mode() == mode() && issuers.map(named -> named.contains(issuer)).orElse(true);
    }

    /**
     * @throws Refusal 403 when a scope is lacking
     */
    void require(Set<String> wanted) {
        if (!scopes.containsAll(wanted)) {
            throw new Refusal(
                    Problem.of(
                            "missing-scope",
                            "It needs the scope "
                                    + String.join(" and ", new TreeSet<>(wanted))
                                    + "."));
        }
    }

    /** Whether everything that {@code other} may do, this caller may do as well. */
    public boolean covers(Set<String> otherScopes, Optional<Set<IssuerId>> otherIssuers) {
        return covers(mode(), otherScopes, otherIssuers);
    }

    /** As above, of either mode: whoever works for real may also try things out. */
    public boolean covers(
            Mode otherMode, Set<String> otherScopes, Optional<Set<IssuerId>> otherIssuers) {
        return (mode() == Mode.LIVE || otherMode == Mode.TEST)
                && scopes.containsAll(otherScopes)
                && issuers.map(own -> otherIssuers.filter(own::containsAll).isPresent())
                        .orElse(true);
    }
}
