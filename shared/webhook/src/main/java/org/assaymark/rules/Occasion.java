package org.assaymark.rules;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How often a learner may have the same achievement by a rule. */
public enum Occasion {
    /** One ever. */
    ONCE,
    /** One for each order. */
    ORDER,
    /** One for each event. */
    EVENT;

    /** As the interface writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Occasion> of(String word) {
        return Stream.of(values()).filter(occasion -> occasion.word().equals(word)).findFirst();
    }

    static List<String> words() {
        return Stream.of(values()).map(Occasion::word).toList();
    }
}
