package org.assaymark.verification.page;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A result that awards of an achievement may have (Open Badges 3.0, ResultDescription).
 *
 * @param type the code of Open Badges 3.0, shown in words
 * @param required what is needed to earn the achievement: a value, or the name of a level
 * @param always whether no award may lack it
 */
public record ResultDescriptionView(
        String name,
        Optional<String> type,
        Optional<String> least,
        Optional<String> most,
        List<String> allowed,
        Optional<String> required,
        boolean always) {
    public ResultDescriptionView {
        allowed = List.copyOf(allowed);
    }

    /** What it may be, from low to high; empty where nothing is said. */
    Optional<String> scale() {
        if (!allowed.isEmpty()) {
            return Optional.of(String.join(", ", allowed));
        }
        return least.isPresent() || most.isPresent()
                ? Optional.of(
                        Stream.of(least, most)
                                .map(bound -> bound.orElse("…"))
                                .reduce((from, to) -> from + " – " + to)
                                .orElseThrow())
                : Optional.empty();
    }
}
