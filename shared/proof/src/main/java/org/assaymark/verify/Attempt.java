package org.assaymark.verify;

/** What one proof of a credential came to. */
sealed interface Attempt {
    /**
     * The signature holds.
     *
     * @param issuer whether its key speaks for the issuer
     */
    record Holds(Outcome issuer, SignedBy by) implements Attempt {
        boolean speaksForIssuer() {
            return issuer.isPassed();
        }
    }

    /** The signature does not hold, or the proof is not what it must be. */
    record Broken(String reason) implements Attempt {}

    /** The proof says itself that it is over. */
    record Expired(String reason) implements Attempt {}

    /** The key is out of reach, or a context is not known. */
    record Undecided(String cause) implements Attempt {}

    /** A kind of proof that is not judged here. */
    record Unsupported(String what) implements Attempt {}
}
