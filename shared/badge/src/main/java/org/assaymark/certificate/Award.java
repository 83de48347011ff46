package org.assaymark.certificate;

import java.util.List;
import java.util.Optional;

/**
 * What was achieved.
 *
 * @param outcomes what the learner can do now, a sentence each; as many are printed as there is
 *     room for
 */
public record Award(
        String title, Optional<String> description, List<String> outcomes, List<Fact> facts) {
    public Award {
        outcomes = List.copyOf(outcomes);
        facts = List.copyOf(facts);
    }
}
