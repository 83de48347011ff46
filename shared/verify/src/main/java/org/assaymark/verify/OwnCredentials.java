package org.assaymark.verify;

import java.util.Optional;

/**
 * What an installation knows of the credentials that it issued itself: more than their status lists
 * say, and before these are published.
 */
@FunctionalInterface
public interface OwnCredentials {
    OwnCredentials NONE = (_, _) -> Optional.empty();

    /** How the credential of these names stands; empty where it is none of ours. */
    Optional<Standing> standing(String issuerId, String credentialId);

    enum Standing {
        IN_FORCE,
        SUSPENDED,
        REVOKED,
        /** Another one has taken its place. */
        SUPERSEDED,
        /** It was taken away at the wish of the person to whom it was awarded. */
        ERASED
    }
}
