package org.assaymark.verification.page;

import java.util.Optional;

/**
 * One result of the learner (Open Badges 3.0, Result).
 *
 * @param name of its result description
 * @param level name of the achieved rubric level
 * @param status a code of Open Badges 3.0, such as {@code Completed}
 */
public record ResultView(
        String name, Optional<String> value, Optional<String> level, Optional<String> status) {}
