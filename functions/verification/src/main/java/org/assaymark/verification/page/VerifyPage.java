package org.assaymark.verification.page;

import java.util.List;
import java.util.Optional;

/**
 * {@code GET /verify} and {@code POST /verify}.
 *
 * @param input what was handed in; put back into the form only when it is small
 * @param outcome none before anything was handed in
 */
public record VerifyPage(String input, Optional<Outcome> outcome) {
    public static final VerifyPage EMPTY = new VerifyPage("", Optional.empty());

    private static final int WORTH_KEEPING = 8_000;

    /** The input to show again in the form: all of it, or nothing when it is long. */
    static String worthKeeping(String input) {
        return input.length() <= WORTH_KEEPING ? input : "";
    }

    /** What became of the input. */
    public sealed interface Outcome {
        /**
         * @param credential what could be read of it, which for an unsupported one may be nothing
         */
        record Judged(Judgement judgement, Optional<CredentialView> credential)
                implements Outcome {}

        /**
         * @param problems what is wrong with the input, each a plain sentence
         */
        record Unreadable(List<String> problems) implements Outcome {
            public Unreadable {
                problems = List.copyOf(problems);
            }
        }
    }
}
