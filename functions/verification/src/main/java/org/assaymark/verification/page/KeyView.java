package org.assaymark.verification.page;

import java.time.Instant;
import java.util.Optional;

/**
 * A public key of an issuer.
 *
 * @param id its verification method
 * @param algorithm such as "Ed25519"
 * @param url where the key can be fetched as a JWK
 * @param until when it was retired or withdrawn
 */
public record KeyView(
        String id,
        String algorithm,
        State state,
        Optional<String> url,
        Instant since,
        Optional<Instant> until) {
    /** Whether signatures of the key count. */
    public enum State {
        ACTIVE,
        RETIRED,
        COMPROMISED
    }
}
