package org.assaymark.records;

import java.time.Instant;
import java.util.Optional;
import org.assaymark.credential.ConnectionId;

/**
 * Somebody on the way from a learning platform to us: it was asked who they are, and its answer is
 * awaited.
 *
 * @param state of the secret that comes back with the answer
 * @param browser of the secret that the browser was given
 * @param nonce that the answer must name
 * @param deployment that the platform told, where it did
 * @param loginHint whom the platform means, in its own words
 * @param messageHint what it means, in its own words
 */
public record LtiLogin(
        SecretDigest state,
        SecretDigest browser,
        String nonce,
        ConnectionId connection,
        Optional<String> deployment,
        String loginHint,
        Optional<String> messageHint,
        Instant expiresAt) {
    /** Hints may name people. */
    @Override
    public String toString() {
        return "a login by " + connection.text();
    }
}
