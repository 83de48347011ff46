package org.assaymark.verify;

/** What one proof of a credential came to. */
sealed interface Attempt {
    /**
     * The signature holds.
     *
     * @param listed whether the document of the key's controller lists the key
     * @param speaker whether its key speaks for the issuer, or for the holder of a presentation
     */
    record Holds(Outcome listed, Outcome speaker, SignedBy by) implements Attempt {
        boolean speaksForIssuer() {
            return speaker.isPassed();
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

    /**
     * @param reason why there is no key to verify with
     */
    static Attempt withoutKey(Outcome reason) {
        return switch (reason) {
            case Outcome.Failed(String why) -> new Broken(why);
            case Outcome.CouldNotCheck(String cause) -> new Undecided(cause);
            case Outcome.Passed _, Outcome.NotAsked _ ->
                    throw new IllegalStateException("a key is listed or there is none");
        };
    }
}
