package org.assaymark.verify;

import java.util.Optional;
import org.assaymark.document.Bytes;

/**
 * What an installation knows of the credentials that it issued itself: more than their status lists
 * say, and before these are published.
 */
@FunctionalInterface
public interface OwnCredentials {
    OwnCredentials NONE = (_, _) -> Optional.empty();

    /** How the credential of these names stands; empty where it is none of ours. */
    Optional<Standing> standing(String issuerId, String credentialId);

    /**
     * The documents of the credential of these names as they are stored; empty where it is none of
     * ours. With a key that is trusted no more anybody may have signed anything but these.
     */
    default Optional<Held> held(String issuerId, String credentialId) {
        return Optional.empty();
    }

    /** The one form and the other, as they were signed. */
    record Held(Bytes json, Bytes jwt) {}

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
