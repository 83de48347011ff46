package org.assaymark.verify;

/** Whom the reader of a verdict has reason to know; the issuers of this deployment are. */
@FunctionalInterface
public interface KnownIssuers {
    /**
     * @param issuerId the {@code id} of the issuer
     */
    boolean knows(String issuerId);

    /** What the check of trust says; never failed, since nobody can know everybody. */
    default Outcome trust(String issuerId) {
        return knows(issuerId)
                ? Outcome.passed()
                : new Outcome.CouldNotCheck("the issuer is not known here");
    }
}
