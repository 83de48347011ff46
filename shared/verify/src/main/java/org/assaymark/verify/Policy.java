package org.assaymark.verify;

/** What green needs of the key that signed. */
public enum Policy {
    /** The issuer's own document lists the key. */
    ISSUER_BOUND,
    /**
     * The document of the key's controller lists it, whoever that is. Says nothing about who issued
     * the credential; for the vectors of specifications, whose issuers own no keys.
     */
    PROOF_ONLY
}
