package org.assaymark.openid;

import java.util.Optional;
import org.assaymark.credential.EmailAddress;

/**
 * Whom the provider says a token is for.
 *
 * @param issuer the provider
 * @param subject locally unique and never given to somebody else (OpenID Connect Core 1.0 section
 *     2, {@code sub})
 * @param verifiedEmail an address that the provider says it has verified
 */
public record Identity(String issuer, String subject, Optional<EmailAddress> verifiedEmail) {
    /** Never shown in logs by accident. */
    @Override
    public String toString() {
        return "somebody of " + issuer;
    }
}
