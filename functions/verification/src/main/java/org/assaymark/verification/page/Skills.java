package org.assaymark.verification.page;

import java.util.List;
import java.util.Optional;

/**
 * What the holder can do.
 *
 * @param tags free words
 */
public record Skills(List<Outcome> outcomes, List<AlignmentView> alignments, List<String> tags) {
    public static final Skills NONE = new Skills(List.of(), List.of(), List.of());

    public Skills {
        outcomes = List.copyOf(outcomes);
        alignments = List.copyOf(alignments);
        tags = List.copyOf(tags);
    }

    boolean isEmpty() {
        return outcomes.isEmpty() && alignments.isEmpty() && tags.isEmpty();
    }

    /**
     * A learning outcome.
     *
     * @param name a sentence
     * @param skill the entry of a skill framework that it corresponds to
     */
    public record Outcome(String name, Optional<String> description, Optional<String> skill) {}
}
