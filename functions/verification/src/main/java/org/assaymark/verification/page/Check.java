package org.assaymark.verification.page;

import java.util.Arrays;
import java.util.Optional;

/**
 * One thing that was looked at.
 *
 * @param id the check's stable name in the JSON form, such as {@code proof}; an id without words of
 *     its own is shown as it is
 * @param detail what was found this time, one plain sentence
 */
public record Check(String id, Result result, Optional<String> detail) {
    /** A check that could not be made is never read as passed. */
    public enum Result {
        PASSED("passed"),
        FAILED("failed"),
        COULD_NOT_CHECK("couldNotCheck"),
        NOT_ASKED("notAsked");

        private final String code;

        Result(String code) {
            this.code = code;
        }

        /** The word of the JSON form, such as {@code couldNotCheck}. */
        public String code() {
            return code;
        }

        /**
         * @throws IllegalArgumentException when no result has this code
         */
        public static Result of(String code) {
            return Arrays.stream(values())
                    .filter(result -> result.code.equals(code))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no result " + code));
        }
    }
}
