package org.assaymark.fetch;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a document may be given out again by what stands in it, where its server would allow
 * more.
 */
@FunctionalInterface
public interface Lifetime {
    /** Empty when the document says nothing about it. Never throws, whatever the document is. */
    Optional<Duration> of(Fetched.Found document);
}
