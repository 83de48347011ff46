package org.assaymark.verify;

import java.util.Optional;

/** What became of one check. Only {@link Passed} is trust. */
public sealed interface Outcome {
    static Outcome passed() {
        return new Passed(Optional.empty());
    }

    /**
     * @param note what a reader wants to know although nothing is wrong
     */
    static Outcome passed(String note) {
        return new Passed(Optional.of(note));
    }

    static Outcome notAsked() {
        return new NotAsked();
    }

    default boolean isPassed() {
        return this instanceof Passed;
    }

    /**
     * @param note what a reader wants to know although nothing is wrong; mostly empty
     */
    record Passed(Optional<String> note) implements Outcome {}

    /** The credential is not as it must be. */
    record Failed(String reason) implements Outcome {}

    /** Something out of reach, or unknown here. Never read as passed. */
    record CouldNotCheck(String cause) implements Outcome {}

    /** The credential gives no occasion for this check. */
    record NotAsked() implements Outcome {}

    /** The word of the HTTP interface. */
    default String result() {
        return switch (this) {
            case Passed _ -> "passed";
            case Failed _ -> "failed";
            case CouldNotCheck _ -> "couldNotCheck";
            case NotAsked _ -> "notAsked";
        };
    }

    default Optional<String> detail() {
        return switch (this) {
            case Passed(Optional<String> note) -> note;
            case NotAsked _ -> Optional.empty();
            case Failed(String reason) -> Optional.of(reason);
            case CouldNotCheck(String cause) -> Optional.of(cause);
        };
    }
}
