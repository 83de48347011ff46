package org.assaymark.wallet;

import org.assaymark.platform.Problem;
import org.assaymark.platform.RateLimits;
import org.assaymark.platform.Refusal;
import org.assaymark.records.RateLimit;
import org.assaymark.records.RateLimitStore;

/** How often what costs something, or sends a mail to somebody, can be asked for. */
final class Limits {
    private final RateLimitStore store;

    Limits(RateLimitStore store) {
        this.store = store;
    }

    /**
     * @param subject without personal data
     * @throws Refusal 429 when it was asked for too often
     */
    void require(String subject, RateLimit most) {
        if (store.count(subject, most).filter(RateLimits.Standing::isExceeded).isPresent()) {
            throw new Refusal(
                    Problem.of(
                            "too-many-requests", "It was asked for too often. Try again later."));
        }
    }
}
