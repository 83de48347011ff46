package org.assaymark.rules;

/** What should be the case for a claim, by all that is known of it. */
public sealed interface Desired {
    /** Why, for a person. */
    String sentence();

    /** There is nothing to give yet. */
    record Nothing(String sentence) implements Desired {}

    /**
     * @param earned what has the award to issue
     */
    record Issued(Fact earned, String sentence) implements Desired {}

    /**
     * Nothing valid is to be out there for the time being: what was not issued yet is not.
     *
     * @param by the last that took it back
     */
    record Suspended(Fact by, String sentence) implements Desired {}

    /**
     * @param by the first that said so
     */
    record Revoked(Fact by, String sentence) implements Desired {}

    /** What of it can be told from outside. */
    enum State {
        NONE,
        ISSUED,
        SUSPENDED,
        REVOKED
    }

    /** The same for two that ask for the same, however it came to that. */
    default State state() {
        return switch (this) {
            case Nothing _ -> State.NONE;
            case Issued _ -> State.ISSUED;
            case Suspended _ -> State.SUSPENDED;
            case Revoked _ -> State.REVOKED;
        };
    }
}
