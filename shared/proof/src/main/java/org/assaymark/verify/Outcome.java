package org.assaymark.verify;

import java.util.Optional;

/** What became of one check. Only {@link Passed} is trust. */
public sealed interface Outcome {
    static Outcome passed() {
        return new Passed();
    }

    static Outcome notAsked() {
        return new NotAsked();
    }

    default boolean isPassed() {
        return this instanceof Passed;
    }

    record Passed() implements Outcome {}

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
            case Passed _, NotAsked _ -> Optional.empty();
            case Failed(String reason) -> Optional.of(reason);
            case CouldNotCheck(String cause) -> Optional.of(cause);
        };
    }
}
