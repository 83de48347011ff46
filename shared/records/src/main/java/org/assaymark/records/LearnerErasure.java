package org.assaymark.records;

import java.time.Instant;
import java.util.Optional;
import org.assaymark.credential.LearnerId;

/**
 * That a learner is erased, as it is kept for good: when and why, and nothing about the person.
 *
 * @param reason the provider's words
 * @param finishedAt empty as long as there may be something left
 */
public record LearnerErasure(
        LearnerId learner, String reason, Instant requestedAt, Optional<Instant> finishedAt) {
    LearnerErasure finished(Instant now) {
        return new LearnerErasure(learner, reason, requestedAt, Optional.of(now));
    }
}
