package org.assaymark.webhooks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.assaymark.credential.EventId;
import org.assaymark.credential.MailId;
import org.assaymark.records.Connection;
import org.assaymark.records.ConnectionStore;
import org.assaymark.records.CredentialEvent;
import org.assaymark.records.Letter;
import org.assaymark.records.Vigil;
import org.assaymark.records.VigilStore;

/**
 * Looks once a day after each connection, and tells, once for each time, that one has gone quiet or
 * was switched off by its source. The next delivery ends it.
 */
final class WatchConnections {
    /** Filters of the log look for it. */
    static final String NEEDS_ATTENTION = "needs attention";

    private static final System.Logger LOG = System.getLogger(WatchConnections.class.getName());

    private static final int AT_ONCE = 100;

    /** All together, within the time of the function. */
    private static final Duration LONGEST = Duration.ofSeconds(15);

    /** Then whoever looked has died. */
    private static final Duration TAKEN = Duration.ofMinutes(5);

    private final VigilStore vigils;
    private final ConnectionStore connections;
    private final AskShop shop;
    private final Supplier<EventId> ids;
    private final Supplier<MailId> mailIds;
    private final Clock clock;

    WatchConnections(
            VigilStore vigils,
            ConnectionStore connections,
            AskShop shop,
            Supplier<EventId> ids,
            Supplier<MailId> mailIds,
            Clock clock) {
        this.vigils = vigils;
        this.connections = connections;
        this.shop = shop;
        this.ids = ids;
        this.mailIds = mailIds;
        this.clock = clock;
    }

    void watch() {
        Instant latest = clock.instant().plus(LONGEST);
        for (Vigil due : vigils.due(clock.instant(), AT_ONCE)) {
            if (clock.instant().isAfter(latest)) {
                return;
            }
            Vigil mine = due.taken(clock.instant().plus(TAKEN));
            if (vigils.replace(mine)) {
                connections.find(due.connection()).ifPresent(connection -> watch(connection, mine));
            }
        }
    }

    private void watch(Connection connection, Vigil mine) {
        if (connection.status() == Connection.Status.PAUSED) {
            // When it was begun anew meanwhile, that stands; so below.
            var _ = vigils.replace(mine.done(clock.instant()));
            return;
        }
        Vigil before = mine.seen(connections.health(connection.id()).received());
        Vigil after = asked(connection, before);
        Health health = Health.of(connection, after, clock.instant());
        switch (health) {
            case Health.Quiet _ when !after.isQuietTold() ->
                    tell(connection, after.quietTold(), health, CredentialEvent.Type.QUIET);
            case Health.SwitchedOff _ when before.off().isEmpty() ->
                    tell(connection, after, health, CredentialEvent.Type.SWITCHED_OFF);
            case Health.New _, Health.Active _, Health.Quiet _, Health.SwitchedOff _ -> {
                var _ = vigils.replace(after.done(clock.instant()));
            }
        }
    }

    /** As the shop says, where there is one that can be asked; else nothing is known. */
    private Vigil asked(Connection connection, Vigil seen) {
        Optional<Connection.Api> api = connection.api().filter(_ -> connection.isReconciled());
        if (api.isEmpty()) {
            return seen.switchedOn();
        }
        return switch (shop.ask(connection, api.get())) {
            case AskShop.Answer.Delivers() -> seen.switchedOn();
            case AskShop.Answer.DeliversNot(var reason) ->
                    seen.switchedOff(reason, clock.instant());
            // Orders may be read from the shop alone; whoever had a webhook misses it.
            case AskShop.Answer.HasNone() ->
                    seen.received().isEmpty()
                            ? seen.switchedOn()
                            : seen.switchedOff(
                                    "The shop has no webhook to the address of this connection.",
                                    clock.instant());
            case AskShop.Answer.Unknown() -> seen;
        };
    }

    private void tell(
            Connection connection, Vigil after, Health health, CredentialEvent.Type type) {
        Instant now = clock.instant();
        var event = new CredentialEvent(ids.get(), type, now);
        var letter =
                new Letter.OfConnection(
                        connection.id(), connection.issuer(), connection.name(), health.reason());
        if (vigils.replace(after.done(now), event, mailIds.get(), letter)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    connection.id().text() + " " + NEEDS_ATTENTION + ": " + health.word());
        }
    }
}
