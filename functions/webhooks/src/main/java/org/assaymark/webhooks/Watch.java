package org.assaymark.webhooks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.assaymark.credential.ConnectionId;
import org.assaymark.records.ConnectionStore;
import org.assaymark.webhook.Authenticity;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Notes how it goes with the deliveries of each connection. Whoever knows an address could make us
 * write as often as they like, so each function instance writes once in a while only; and what
 * cannot be noted keeps no delivery from being taken.
 */
final class Watch {
    static final Duration RECEIVED_EVERY = Duration.ofSeconds(30);
    static final Duration REFUSED_EVERY = Duration.ofSeconds(1);

    private static final int MOST_REMEMBERED = 10_000;

    private final ConnectionStore connections;
    private final Clock clock;
    private final Map<ConnectionId, Instant> received = new ConcurrentHashMap<>();
    private final Map<ConnectionId, Instant> refused = new ConcurrentHashMap<>();

    Watch(ConnectionStore connections, Clock clock) {
        this.connections = connections;
        this.clock = clock;
    }

    void received(ConnectionId connection) {
        note(
                received,
                connection,
                RECEIVED_EVERY,
                () -> connections.received(connection, clock.instant()));
    }

    void refused(ConnectionId connection, Authenticity.Reason reason) {
        note(
                refused,
                connection,
                REFUSED_EVERY,
                () -> connections.refused(connection, reason.name(), clock.instant()));
    }

    private void note(
            Map<ConnectionId, Instant> noted,
            ConnectionId connection,
            Duration every,
            Runnable write) {
        Instant now = clock.instant();
        Instant last = noted.get(connection);
        if (last != null && now.isBefore(last.plus(every))) {
            return;
        }
        if (noted.size() >= MOST_REMEMBERED) {
            noted.clear();
        }
        noted.put(connection, now);
        try {
            write.run();
        } catch (SdkException notNoted) {
            // it is taken or refused, whether or not this is written down
        }
    }
}
