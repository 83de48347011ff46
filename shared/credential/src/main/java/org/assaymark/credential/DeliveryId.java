package org.assaymark.credential;

import java.util.Optional;
import org.assaymark.document.Bytes;
import org.assaymark.document.HashAlgorithm;

/**
 * The id of what one endpoint is told of one event, {@code dlv_} and 26 characters; its receiver
 * knows a repetition by it.
 */
public record DeliveryId(String text) implements Id {
    public static final String PREFIX = "dlv_";

    public DeliveryId {
        Id.require(PREFIX, text);
    }

    public static Optional<DeliveryId> parse(String text) {
        return Id.parse(PREFIX, text, DeliveryId::new);
    }

    /** Always the same for these two; it sorts by the time of the event. */
    public static DeliveryId of(EndpointId endpoint, EventId event) {
        Bytes digest =
                HashAlgorithm.SHA_256.digest(Bytes.utf8(endpoint.text() + " " + event.text()));
        return new DeliveryId(
                PREFIX
                        + Identifiers.bodyAt(
                                event.text().substring(EventId.PREFIX.length()), digest));
    }

    @Override
    public String toString() {
        return text;
    }
}
