package org.assaymark.records;

import java.util.Set;

/**
 * What a wallet asks a learner for (RFC 6749 section 4.1.1, RFC 7636 section 4.3).
 *
 * @param redirectUri one that the client has registered
 * @param scopes never empty, and all of them registered by the client
 * @param state the client's own, given back to it unchanged
 * @param challenge {@code code_challenge} of the method S256
 */
public record WalletRequest(
        String client, String redirectUri, Set<String> scopes, String state, String challenge) {
    public WalletRequest {
        scopes = Set.copyOf(scopes);
    }
}
