package org.assaymark.records;

import org.assaymark.platform.Problem;

/** What is answered where something was that is erased. */
public final class Erased {
    private Erased() {}

    public static Problem credential() {
        return Problem.of(
                "credential-erased",
                "It was erased at the wish of the person to whom it was awarded, and counts no more.");
    }

    public static Problem learner() {
        return Problem.of("learner-erased", "Nothing about this person is kept.");
    }
}
