package org.assaymark.verification.page;

/**
 * A failure for people.
 *
 * @param advice what to do now
 */
record ProblemWords(String title, String advice) {
    static final String DETAIL = "In detail:";
    static final String REFERENCE = "If you ask for help, quote this:";
    static final String HOME = "Go to the start page";

    static ProblemWords of(int status) {
        return switch (status) {
            case 400 ->
                    new ProblemWords(
                            "We did not understand that",
                            "Something in the request was not as expected. Go back, check what you"
                                    + " entered, and try again.");
            case 404 ->
                    new ProblemWords(
                            "There is nothing here",
                            "The address may be incomplete: copy the whole link again, or ask the"
                                    + " person who gave it to you.");
            case 410 ->
                    new ProblemWords(
                            "This credential was erased",
                            "It was here once. The person to whom it was awarded wanted it erased, so it was"
                                    + " removed for good, with everything that named them. It counts no more:"
                                    + " do not rely on a copy of it.");
            case 413 ->
                    new ProblemWords(
                            "That is too large",
                            "What you sent is larger than any credential should be. Paste only the"
                                    + " credential itself.");
            case 429 ->
                    new ProblemWords("Too many requests", "Please wait a minute and try again.");
            default ->
                    status >= 500
                            ? new ProblemWords(
                                    "Something went wrong on our side",
                                    "It is not your fault, and it says nothing about any"
                                            + " credential. Please try again in a few minutes.")
                            : new ProblemWords(
                                    "That did not work",
                                    "The request could not be answered. Go back and try again.");
        };
    }
}
