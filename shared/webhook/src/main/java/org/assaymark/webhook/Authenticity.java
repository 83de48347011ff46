package org.assaymark.webhook;

import java.util.Optional;

/** Whether a delivery comes from whom it should. */
public sealed interface Authenticity {
    /**
     * @param secret the id of the one by which it was known; none where there is nothing to know
     */
    record Authentic(Trust trust, Optional<String> secret) implements Authenticity {}

    /**
     * @param reason for the provider who looks into it, never for the sender
     */
    record Refused(Reason reason) implements Authenticity {}

    enum Reason {
        /** What proves it is not there, such as a header. */
        MISSING_PROOF("it has nothing that proves where it comes from"),
        MALFORMED_PROOF("what should prove where it comes from cannot be read"),
        WRONG_PROOF(
                "it was not signed with a secret of this connection, or was changed on its way"),
        TOO_OLD("it was signed too long ago: it may have been recorded and sent again"),
        /** Signed by whom it should be, and said to somebody else or at another time. */
        NOT_ASKED_FOR("it was not made for this connection, or not asked for by us just now"),
        FROM_THE_FUTURE("it was signed in the future: a clock is wrong");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }

        public String sentence() {
            return sentence;
        }
    }

    static Authenticity refused(Reason reason) {
        return new Refused(reason);
    }
}
