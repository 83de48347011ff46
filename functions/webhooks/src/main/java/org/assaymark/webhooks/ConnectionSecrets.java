package org.assaymark.webhooks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assaymark.credential.ConnectionId;
import org.assaymark.document.Bytes;
import org.assaymark.lti.ToolKey;
import org.assaymark.platform.KmsSealing;
import org.assaymark.records.Connection;
import org.assaymark.records.Connection.SealedSecret;
import org.assaymark.webhook.Delivery;
import org.assaymark.webhook.Secret;
import org.assaymark.webhook.SignedBody;

/**
 * The secrets of connections in clear. Each delivery is checked with them, so that they stay in
 * memory for some minutes; nowhere else are they ever in clear.
 */
final class ConnectionSecrets {
    static final Duration REMEMBERED = Duration.ofMinutes(5);

    private static final int MOST_REMEMBERED = 1_000;

    private final KmsSealing sealing;
    private final SourceKeys keys;
    private final Clock clock;
    private final Map<Bytes, Opened> opened = new LinkedHashMap<>();

    private record Opened(Secret secret, Instant until) {}

    ConnectionSecrets(KmsSealing sealing, SourceKeys keys, Clock clock) {
        this.sealing = sealing;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * @param id a text that no other secret of the connection has
     * @param text as the sender shows it or is given it
     */
    SealedSecret seal(ConnectionId connection, String id, String text) {
        return new SealedSecret(
                id, sealing.seal(Bytes.utf8(text), connection.text()), clock.instant());
    }

    /**
     * What is to let us into the API of the source; the secret that is known stays without another.
     */
    Connection.Api seal(ConnectionId connection, ApiTerms terms, Optional<Connection.Api> before) {
        return terms.secret()
                .map(
                        secret ->
                                new Connection.Api(
                                        terms.origin(),
                                        terms.clientId(),
                                        sealing.seal(
                                                Bytes.utf8(secret),
                                                Connection.Api.holder(connection)),
                                        clock.instant()))
                .or(() -> before)
                .orElseThrow();
    }

    /** Gets ready for the deliveries of a connection that is about to be made. */
    void prepare(Connection connection) {
        keys.ask(connection.source());
    }

    /** Those that may prove this delivery: public keys where the source has keys of its own. */
    List<Secret> of(Connection connection, Delivery delivery) {
        return connection.source().keySet().isPresent()
                ? SignedBody.keyId(delivery)
                        .map(id -> keys.of(connection.source(), id))
                        .orElse(List.of())
                : of(connection);
    }

    /** What lets us into the API of a source. */
    String of(ConnectionId connection, Connection.Api api) {
        return sealing.open(api.sealed(), Connection.Api.holder(connection)).utf8();
    }

    /** Those in force. */
    List<Secret> of(Connection connection) {
        return connection.secrets().stream().map(each -> open(connection.id(), each)).toList();
    }

    /** By which a learning platform knows us, the newest first. */
    List<ToolKey> toolKeys(Connection connection) {
        return of(connection).stream().map(ToolKey::of).toList();
    }

    private Secret open(ConnectionId connection, SealedSecret sealed) {
        Instant now = clock.instant();
        synchronized (opened) {
            Opened known = opened.get(sealed.sealed());
            if (known != null && now.isBefore(known.until())) {
                return known.secret();
            }
        }
        var secret =
                new Secret(sealed.id(), sealing.open(sealed.sealed(), connection.text()).utf8());
        synchronized (opened) {
            opened.values().removeIf(each -> !now.isBefore(each.until()));
            if (opened.size() >= MOST_REMEMBERED) {
                opened.remove(opened.keySet().iterator().next());
            }
            opened.put(sealed.sealed(), new Opened(secret, now.plus(REMEMBERED)));
        }
        return secret;
    }
}
