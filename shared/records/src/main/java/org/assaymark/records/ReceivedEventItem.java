package org.assaymark.records;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import org.assaymark.credential.Caller;
import org.assaymark.credential.ConnectionId;
import org.assaymark.credential.CredentialId;
import org.assaymark.credential.InboundEventId;
import org.assaymark.credential.IssuerId;
import org.assaymark.credential.RuleId;
import org.assaymark.inbound.Kind;
import org.assaymark.inbound.Source;
import org.assaymark.webhook.Trust;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;

/**
 * Something that came in, as an item; one with work to do is in the index of those, where it sorts
 * by whole seconds.
 */
final class ReceivedEventItem {
    static final String SK = "EVENT";
    static final String DUE = "DUE#EVENTS";

    private ReceivedEventItem() {}

    static String partition(InboundEventId id) {
        return SK + "#" + id.text();
    }

    static String listOf(ConnectionId connection) {
        return connection.text() + "#EVENTS";
    }

    static String listOf(ConnectionId connection, EventState state) {
        return connection.text() + "#" + state.name();
    }

    static EnhancedDocument write(ReceivedEvent event) {
        var item =
                Table.item(partition(event.id()), SK)
                        .putString("listPk", listOf(event.connection()))
                        .putString("listSk", event.id().text())
                        .putString("statePk", listOf(event.connection(), event.result().state()))
                        .putString("id", event.id().text())
                        .putString("connectionId", event.connection().text())
                        .putString("issuerId", event.issuer().text())
                        .putString("source", event.source().name())
                        .putString("eventKey", event.key())
                        .putString("delivery", event.delivery())
                        .putString("type", event.type())
                        .putString("occurredAt", event.occurredAt().toString())
                        .putString("receivedAt", event.receivedAt().toString())
                        .putString("trust", event.trust().name())
                        .putBoolean("test", event.test())
                        .putString("state", event.result().state().name())
                        .putString("reason", event.result().reason())
                        .putNumber("attempts", event.attempts())
                        .putNumber("revision", event.revision())
                        .putNumber(TableDefinition.EXPIRY, event.keptUntil().getEpochSecond());
        event.kind().ifPresent(kind -> item.putString("kind", kind.name()));
        event.secret().ifPresent(secret -> item.putString("secret", secret));
        event.result().rule().ifPresent(rule -> item.putString("ruleId", rule.text()));
        event.result()
                .credential()
                .ifPresent(credential -> item.putString("credentialId", credential.text()));
        event.ruling()
                .ifPresent(
                        ruling ->
                                item.putString("ruling", ruling.verdict().name())
                                        .putString("ruledBecause", ruling.reason())
                                        .putString("ruledBy", ruling.by().text())
                                        .putString("ruledAt", ruling.at().toString()));
        event.due()
                .ifPresent(
                        due ->
                                item.putString("duePk", DUE)
                                        .putString(
                                                "dueSk",
                                                due.truncatedTo(ChronoUnit.SECONDS)
                                                        + "#"
                                                        + event.id().text())
                                        .putString("due", due.toString()));
        return item.build();
    }

    static ReceivedEvent read(EnhancedDocument item) {
        return new ReceivedEvent(
                new InboundEventId(item.getString("id")),
                new ConnectionId(item.getString("connectionId")),
                new IssuerId(item.getString("issuerId")),
                Source.valueOf(item.getString("source")),
                item.getString("eventKey"),
                item.getString("delivery"),
                item.getString("type"),
                optional(item, "kind", Kind::valueOf),
                Instant.parse(item.getString("occurredAt")),
                Instant.parse(item.getString("receivedAt")),
                Instant.ofEpochSecond(item.getNumber(TableDefinition.EXPIRY).longValue()),
                Trust.valueOf(item.getString("trust")),
                item.getBoolean("test"),
                optional(item, "secret", text -> text),
                new EventResult(
                        EventState.valueOf(item.getString("state")),
                        item.getString("reason"),
                        optional(item, "ruleId", RuleId::new),
                        optional(item, "credentialId", CredentialId::new)),
                optional(item, "ruling", verdict -> ruling(verdict, item)),
                optional(item, "due", Instant::parse),
                item.getNumber("attempts").intValue(),
                item.getNumber("revision").longValue());
    }

    private static Ruling ruling(String verdict, EnhancedDocument item) {
        return new Ruling(
                Ruling.Verdict.valueOf(verdict),
                item.getString("ruledBecause"),
                Caller.of(item.getString("ruledBy")),
                Instant.parse(item.getString("ruledAt")));
    }

    private static <T> Optional<T> optional(
            EnhancedDocument item, String attribute, Function<String, T> parse) {
        return item.isPresent(attribute)
                ? Optional.of(parse.apply(item.getString(attribute)))
                : Optional.empty();
    }
}
