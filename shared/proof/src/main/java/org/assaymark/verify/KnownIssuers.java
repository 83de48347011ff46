package org.assaymark.verify;

/** Whom the reader of a verdict has reason to know; the issuers of this deployment are. */
@FunctionalInterface
public interface KnownIssuers {
    /**
     * @param issuerId the {@code id} of the issuer
     */
    boolean knows(String issuerId);
}
