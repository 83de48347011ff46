package org.assaymark.verification.page;

import java.util.List;
import java.util.Optional;

/**
 * What belongs to this learner and not to the achievement (Open Badges 3.0, AchievementSubject).
 *
 * @param facts such as credits earned, role, term, licence number
 * @param narrative Markdown
 */
public record Award(
        List<Fact> facts,
        Optional<String> narrative,
        List<ResultView> results,
        List<EvidenceView> evidence) {
    public static final Award NONE = new Award(List.of(), Optional.empty(), List.of(), List.of());

    public Award {
        facts = List.copyOf(facts);
        results = List.copyOf(results);
        evidence = List.copyOf(evidence);
    }
}
