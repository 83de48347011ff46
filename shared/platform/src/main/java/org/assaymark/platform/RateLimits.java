package org.assaymark.platform;

import java.util.Optional;
import org.assaymark.credential.Caller;

/** How often a caller may call. */
@FunctionalInterface
public interface RateLimits {
    /** Counts one call; empty when it could not be counted, and then the call is let through. */
    Optional<Standing> count(Caller caller);

    /**
     * Where a caller stands in a window of time.
     *
     * @param quota how many calls a window takes
     * @param used how many there were, this one included
     * @param secondsLeft until the next window
     */
    record Standing(int quota, int windowSeconds, long used, int secondsLeft) {
        public boolean isExceeded() {
            return used > quota;
        }

        Problem toProblem() {
            return Problem.of(
                    "too-many-requests",
                    "A caller may send "
                            + quota
                            + " requests within "
                            + windowSeconds
                            + " seconds. Go on in "
                            + secondsLeft
                            + ".");
        }

        /**
         * The answer with what the caller needs to slow down in time
         * (draft-ietf-httpapi-ratelimit-headers-10 sections 3 and 4).
         */
        HttpResponse onto(HttpResponse answer) {
            HttpResponse told =
                    answer.with("ratelimit-policy", "\"key\";q=" + quota + ";w=" + windowSeconds)
                            .with(
                                    "ratelimit",
                                    "\"key\";r=" + Math.max(0, quota - used) + ";t=" + secondsLeft);
            return isExceeded() ? told.with("retry-after", Integer.toString(secondsLeft)) : told;
        }
    }
}
