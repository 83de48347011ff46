package org.assaymark.openid;

/** What became of checking an access token. */
public sealed interface TokenCheck {
    record Genuine(Identity identity) implements TokenCheck {}

    /**
     * @param reason without any part of the token
     */
    record Refused(String reason) implements TokenCheck {}

    /** The keys of the provider were out of reach. Never read as genuine. */
    record CouldNotCheck() implements TokenCheck {}
}
