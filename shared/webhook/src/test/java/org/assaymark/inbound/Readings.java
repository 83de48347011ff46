package org.assaymark.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assaymark.document.Bytes;
import org.assaymark.webhook.Delivery;

/**
 * What the reader of a source makes of a delivery; the samples are those of the documentation of
 * its sender.
 */
final class Readings {
    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private Readings() {}

    static Reading read(Source source, String body) {
        return read(source, body, Map.of());
    }

    static Reading read(Source source, String body, Map<String, String> headers) {
        return source.read(new Delivery(headers, Bytes.utf8(body)), NOW);
    }

    static InboundEvent only(Reading reading) {
        assertThat(reading).isInstanceOf(Reading.Events.class);
        List<InboundEvent> events = ((Reading.Events) reading).events();
        assertThat(events).hasSize(1);
        return events.getFirst();
    }

    static String email(InboundEvent event) {
        return event.learner().flatMap(Party::email).orElseThrow();
    }
}
