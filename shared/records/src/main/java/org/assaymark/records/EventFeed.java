package org.assaymark.records;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.assaymark.credential.ConnectionId;
import org.assaymark.credential.EventId;
import org.assaymark.credential.IssuerId;
import org.assaymark.credential.Mode;
import org.assaymark.document.Json;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;

/**
 * What happened to all credentials and connections, in the order of the ids of the events, which is
 * that of time. {@link CredentialStore} writes each event in the transaction that makes it happen.
 *
 * <p>Keys: {@code pk = CREDENTIAL#<id>}, {@code sk = EVENT#<number>}, or, what {@link VigilStore}
 * writes, {@code pk = CONNECTION#<id>}, {@code sk = EVENT#<id>}, kept for 90 days; the feed is
 * {@code feedPk = EVENTS#<day in UTC>}, {@code feedSk = <id of the event>}.
 */
public final class EventFeed {
    static final TableDefinition.Index INDEX =
            new TableDefinition.Index("byTime", "feedPk", "feedSk");

    private static final Duration KEPT = Duration.ofDays(90);

    /**
     * An id is made before its transaction is tried, perhaps several times, and the index lags:
     * what is younger might still get an older neighbour.
     */
    private static final Duration SETTLED = Duration.ofSeconds(10);

    private final Table table;

    public EventFeed(DynamoDbEnhancedClient client, String credentialsTableName) {
        this.table = new Table(client, CredentialStore.TABLE, credentialsTableName);
    }

    /**
     * @param end where the next page goes on; as long as nothing happens, it stays where it is
     */
    public record Page(List<ObjectNode> events, EventId end) {
        public Page {
            events = List.copyOf(events);
        }
    }

    /** The position before everything that is told later than now. */
    public static EventId present(Instant now) {
        return EventId.earliestAt(now.minus(SETTLED));
    }

    /**
     * The events after a position, the oldest first; none that are so young that an older one may
     * still come.
     */
    public Page after(Mode mode, EventId position, int limit, Instant now) {
        EventId end = later(position, EventId.earliestAt(now.minus(KEPT)));
        EventId until = present(now);
        var events = new ArrayList<ObjectNode>();
        LocalDate last = day(until);
        LocalDate day = day(end);
        while (!day.isAfter(last)) {
            List<ObjectNode> found = ofDay(mode, day, end, until, limit - events.size());
            events.addAll(found);
            if (!found.isEmpty()) {
                end = new EventId(found.getLast().path("id").textValue());
            }
            if (events.size() == limit || day.equals(last)) {
                break;
            }
            day = day.plusDays(1);
            end = EventId.earliestAt(day.atStartOfDay(ZoneOffset.UTC).toInstant());
        }
        return new Page(events, end);
    }

    private List<ObjectNode> ofDay(
            Mode mode, LocalDate day, EventId after, EventId until, int limit) {
        return after.text().compareTo(until.text()) >= 0
                ? List.of()
                : table
                        .between(
                                INDEX.name(),
                                partition(mode, day),
                                after.text(),
                                until.text(),
                                limit)
                        .stream()
                        .map(EventFeed::read)
                        .toList();
    }

    private static EventId later(EventId one, EventId other) {
        return one.text().compareTo(other.text()) >= 0 ? one : other;
    }

    private static LocalDate day(EventId event) {
        return LocalDate.ofInstant(event.at(), ZoneOffset.UTC);
    }

    private static String partition(Mode mode, LocalDate day) {
        return mode.partition("EVENTS") + "#" + day;
    }

    static ObjectNode read(EnhancedDocument item) {
        return (ObjectNode) Json.read(item.getString("event"));
    }

    /** Thin on purpose: whoever follows events reads the credential for the rest. */
    static EnhancedDocument toItem(
            CredentialRecord credential, long revision, CredentialEvent event) {
        ObjectNode json =
                Json.object()
                        .put("id", event.id().text())
                        .put("type", event.type().text())
                        .put("at", event.at().toString())
                        .put("credentialId", credential.id().text())
                        .put("achievementId", credential.achievement().text())
                        .put("issuerId", credential.issuer().text())
                        .put("number", revision);
        return item(
                CredentialStore.partition(credential.id()),
                String.format(Locale.ROOT, "EVENT#%09d", revision),
                credential.issuer(),
                event,
                json);
    }

    static EnhancedDocument toItem(
            ConnectionId connection, IssuerId issuer, CredentialEvent event, String reason) {
        ObjectNode json =
                Json.object()
                        .put("id", event.id().text())
                        .put("type", event.type().text())
                        .put("at", event.at().toString())
                        .put("connectionId", connection.text())
                        .put("issuerId", issuer.text())
                        .put("reason", reason);
        return item(
                ConnectionStore.partition(connection),
                "EVENT#" + event.id().text(),
                issuer,
                event,
                json);
    }

    private static EnhancedDocument item(
            String pk, String sk, IssuerId issuer, CredentialEvent event, ObjectNode json) {
        return Table.item(pk, sk)
                .putString("feedPk", partition(issuer.mode(), day(event.id())))
                .putString("feedSk", event.id().text())
                .putString("event", Json.write(json).utf8())
                .putNumber(TableDefinition.EXPIRY, event.at().plus(KEPT).getEpochSecond())
                .build();
    }
}
