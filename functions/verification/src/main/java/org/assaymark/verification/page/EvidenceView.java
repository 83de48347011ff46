package org.assaymark.verification.page;

import java.util.Optional;

/**
 * Something that shows the learner's work (Open Badges 3.0, Evidence).
 *
 * @param narrative Markdown
 */
public record EvidenceView(
        Optional<String> name,
        Optional<String> url,
        Optional<String> description,
        Optional<String> narrative,
        Optional<String> genre,
        Optional<String> audience) {}
