package org.assaymark.fetch;

import java.time.Duration;

/**
 * @param fresh how long it may be given out again; zero for never
 */
record Answer(Fetched fetched, Duration fresh) {
    /** Long enough to spare a server that is down, short enough to see it come back. */
    private static final Duration FAILURE = Duration.ofSeconds(30);

    /** The same, kept no longer than the document itself allows. */
    Answer within(Lifetime lifetime) {
        return fetched instanceof Fetched.Found found && fresh.isPositive()
                ? lifetime.of(found)
                        .filter(most -> most.compareTo(fresh) < 0)
                        .map(most -> new Answer(fetched, most))
                        .orElse(this)
                : this;
    }

    static Answer refused(String reason) {
        return new Answer(new Fetched.Refused(reason), FAILURE);
    }

    static Answer unavailable(String reason) {
        return new Answer(new Fetched.Unavailable(reason), FAILURE);
    }

    /** The server answers, but with no document. */
    static Answer status(int status) {
        return new Answer(Fetched.Unavailable.status(status), FAILURE);
    }
}
