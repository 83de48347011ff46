package org.assaymark.verification.page;

import java.util.Optional;

/**
 * An entry of a skill or qualification framework that the achievement corresponds to (Open Badges
 * 3.0, Alignment).
 *
 * @param type the code of Open Badges 3.0, shown in words
 */
public record AlignmentView(
        String name,
        Optional<String> url,
        Optional<String> type,
        Optional<String> framework,
        Optional<String> code,
        Optional<String> description) {}
