package org.assaymark.verify;

/** A check whose outcome is told and decides nothing: the credential holds or not without it. */
interface Inspection {
    /** The {@code id} of the check. */
    String id();

    /** Whether it is left out where the credential is not what was signed. */
    default boolean needsProof() {
        return false;
    }

    /** Never throws for what stands in the credential; notAsked where there is no occasion. */
    Outcome inspect(Submission.Credential credential, Examination examination);
}
