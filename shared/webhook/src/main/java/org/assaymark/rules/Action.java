package org.assaymark.rules;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What follows when a rule fires. */
public enum Action {
    /** The learner has earned the achievement. */
    ISSUE,
    /** The learner has a right to it, which an {@link #ISSUE} may require. */
    GRANT,
    /** What was given is not valid for the time being. */
    SUSPEND,
    /** What was given is not valid any more, for good. */
    REVOKE,
    /** A person looks into it. */
    REVIEW;

    /** As the interface writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Action> of(String word) {
        return Stream.of(values()).filter(action -> action.word().equals(word)).findFirst();
    }

    static List<String> words() {
        return Stream.of(values()).map(Action::word).toList();
    }
}
