package org.assaymark.verification.page;

import java.util.Optional;

/**
 * How the achievement is earned (Open Badges 3.0, Criteria).
 *
 * @param narrative Markdown
 */
public record Criteria(Optional<String> narrative, Optional<String> url) {
    public static final Criteria NONE = new Criteria(Optional.empty(), Optional.empty());
}
