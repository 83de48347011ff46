package org.assaymark.verification.page;

import java.util.Arrays;

/** The outcome of verifying a credential as a page shows it; only {@link #VALID} is green. */
public enum Verdict {
    VALID("valid"),
    VALID_ISSUER_UNKNOWN("validIssuerUnknown"),
    EXPIRED("expired"),
    NOT_YET_VALID("notYetValid"),
    SUSPENDED("suspended"),
    REVOKED("revoked"),
    SUPERSEDED("superseded"),
    TAMPERED("tampered"),
    UNVERIFIABLE("unverifiable"),
    UNSUPPORTED("unsupported");

    private final String code;

    Verdict(String code) {
        this.code = code;
    }

    /** The word of the JSON form, such as {@code validIssuerUnknown}. */
    public String code() {
        return code;
    }

    /**
     * @throws IllegalArgumentException when no verdict has this code
     */
    public static Verdict of(String code) {
        return Arrays.stream(values())
                .filter(verdict -> verdict.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no verdict " + code));
    }
}
