package org.assaymark.records;

import java.time.Instant;
import java.util.Optional;

/**
 * What a wallet gets to use a grant with.
 *
 * @param refresh where the wallet may go on by itself when the access token has ended
 */
public record WalletTokens(Token access, Optional<Token> refresh) {
    /** One token, by what is kept of it. */
    public record Token(SecretDigest digest, Instant expiresAt) {}
}
