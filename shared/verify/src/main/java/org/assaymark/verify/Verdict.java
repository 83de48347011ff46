package org.assaymark.verify;

/**
 * The outcome of a verification, in the order in which they are decided: the first that applies.
 */
public enum Verdict {
    /** Readable, but of a kind that is not judged here. */
    UNSUPPORTED("unsupported"),
    /** A proof is there and does not hold. */
    TAMPERED("tampered"),
    REVOKED("revoked"),
    SUPERSEDED("superseded"),
    SUSPENDED("suspended"),
    EXPIRED("expired"),
    NOT_YET_VALID("notYetValid"),
    /** Something that trust needs could not be checked, or is not as it must be. */
    UNVERIFIABLE("unverifiable"),
    /** All in order, by an issuer that is not known here. */
    VALID_ISSUER_UNKNOWN("validIssuerUnknown"),
    VALID("valid");

    private final String text;

    Verdict(String text) {
        this.text = text;
    }

    /** The word of the HTTP interface. */
    public String text() {
        return text;
    }

    /** Whether a reader may rely on the credential. */
    public boolean isGreen() {
        return this == VALID || this == VALID_ISSUER_UNKNOWN;
    }
}
