package org.assaymark.fetch;

import java.time.Duration;
import java.util.Optional;

/** What became of something that was sent. */
public sealed interface Posted {
    /**
     * @param status of HTTP; redirects are not followed
     * @param retryAfter how long the server asks to be left alone (RFC 9110 section 10.2.3)
     */
    record Answered(int status, Optional<Duration> retryAfter) implements Posted {}

    /**
     * Our rules forbid it; nothing was sent.
     *
     * @param reason for a person; names no address of our network
     */
    record Refused(String reason) implements Posted {}

    /**
     * There was no answer, and nobody knows whether it arrived.
     *
     * @param reason for a person
     */
    record Unanswered(String reason) implements Posted {}
}
