package org.assaymark.records;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What became of something that came in. */
public enum EventState {
    /** It is kept, and its turn comes. */
    RECEIVED,
    /** It was added to what is known of its learner, and nothing more follows from it alone. */
    ACCEPTED,
    /** What it tells was told before. */
    DUPLICATE,
    /** Nothing follows from such events. */
    IGNORED,
    /** Something could follow, if a rule said so. */
    NO_RULE,
    /** A rule applies, and what it names cannot be awarded. */
    NEEDS_MAPPING,
    /** It does not say whom it is about. */
    NEEDS_LEARNER,
    /** Somebody has to look at it. */
    NEEDS_REVIEW,
    /** It is right, and something else must happen first. */
    WAITING,
    ISSUED,
    SUSPENDED,
    REVOKED,
    /** It could not be understood, or what should follow from it could not be done. */
    FAILED;

    /** As the interface writes it. */
    public String word() {
        String[] words = name().toLowerCase(Locale.ROOT).split("_", -1);
        var word = new StringBuilder(words[0]);
        Stream.of(words)
                .skip(1)
                .forEach(
                        each ->
                                word.append(each.substring(0, 1).toUpperCase(Locale.ROOT))
                                        .append(each.substring(1)));
        return word.toString();
    }

    public static Optional<EventState> of(String word) {
        return Stream.of(values()).filter(state -> state.word().equals(word)).findFirst();
    }
}
