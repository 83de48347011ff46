package org.assaymark.inbound;

import java.time.Duration;
import java.util.Optional;

/** What a source said when it was asked whether something is so. */
public sealed interface Finding {
    /** It is so, in everything that was told. */
    record Agrees() implements Finding {}

    /**
     * It is so, and the delivery does not say who it is about as fully as the source does.
     *
     * @param learner as the source knows them, with the ids of the delivery
     */
    record Names(Party learner) implements Finding {}

    /**
     * It is not so, or not yet.
     *
     * @param reason goes on after "it"; names nobody
     */
    record Differs(String reason) implements Finding {}

    /**
     * Nobody knows: it could not be asked this time.
     *
     * @param reason goes on after "it"
     * @param pause for which it asks to be left alone
     */
    record Unanswered(String reason, Optional<Duration> pause) implements Finding {}

    /**
     * Such a thing cannot be asked.
     *
     * @param reason goes on after "it"
     */
    record NotAskable(String reason) implements Finding {}

    static Finding differs(String reason) {
        return new Differs(reason);
    }

    static Finding unanswered(String reason) {
        return new Unanswered(reason, Optional.empty());
    }

    static Finding notAskable(String reason) {
        return new NotAskable(reason);
    }
}
