package org.assaymark.fetch;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.assaymark.document.Bytes;

/** What became of a question to a server. */
public sealed interface ApiAnswer {
    /**
     * @param status of HTTP; redirects are not followed, since they would take along what lets us
     *     in
     * @param body decoded from its transfer and content encodings; empty for a redirect
     * @param retryAfter how long the server asks to be left alone (RFC 9110 section 10.2.3)
     * @param next where a list goes on (RFC 8288, {@code rel="next"}); it may lead anywhere
     */
    record Answered(int status, Bytes body, Optional<Duration> retryAfter, Optional<URI> next)
            implements ApiAnswer {}

    /**
     * Our rules forbid the question or its answer: no https, no public address, too large.
     *
     * @param reason for a person; names no address of our network
     */
    record Refused(String reason) implements ApiAnswer {}

    /**
     * There was no answer.
     *
     * @param reason for a person
     */
    record Unanswered(String reason) implements ApiAnswer {}
}
