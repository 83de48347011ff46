package org.assaymark.inbound;

import java.time.Instant;
import java.util.Optional;
import org.assaymark.document.Malformed;
import org.assaymark.webhook.Delivery;

/** Reads the deliveries of one kind of sender. */
interface SourceReader {
    /**
     * @param receivedAt stands in for a moment that the sender does not tell
     * @throws Malformed when it is nothing that this sender sends
     */
    Reading read(Delivery delivery, Instant receivedAt);

    /** See {@link Source#account}. */
    default Optional<String> account(Delivery delivery) {
        return Optional.empty();
    }

    /** See {@link Source#takenBack}. */
    default Optional<String> takenBack(Delivery delivery) {
        return Optional.empty();
    }
}
