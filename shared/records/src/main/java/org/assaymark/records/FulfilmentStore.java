package org.assaymark.records;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assaymark.credential.ConnectionId;
import org.assaymark.credential.CredentialId;
import org.assaymark.credential.InboundEventId;
import org.assaymark.credential.IssuerId;
import org.assaymark.credential.LearnerId;
import org.assaymark.document.Json;
import org.assaymark.rules.Desired;
import org.assaymark.rules.Facts;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;

/**
 * What learners have a claim to by what came in, in the table of {@link ConnectionStore}.
 *
 * <p>Keys: {@code pk = FULFILMENT#<learner>}, {@code sk = <achievement>#<occasion, hashed>}, and
 * while there is something to do {@code duePk = DUE#FULFILMENTS} and {@code dueSk =
 * <moment>#<key>}; {@code pk = ORDER#<hash>}, {@code sk = ORDER}.
 */
public final class FulfilmentStore {
    /** A dispute can come more than a year after the payment. */
    private static final Duration ORDERS_KEPT = Duration.ofDays(2 * 365L);

    private static final String FULFILMENT = "FULFILMENT#";
    private static final String ORDER = "ORDER";
    private static final String DUE = "DUE#FULFILMENTS";
    private static final int PAGE = 100;
    private static final int ATTEMPTS = 50;
    private static final EnhancedType<String> TEXT = EnhancedType.of(String.class);

    private final Table table;
    private final InboundEventStore events;

    public FulfilmentStore(
            DynamoDbEnhancedClient client, String inboundTableName, InboundEventStore events) {
        this.table = new Table(client, ConnectionStore.TABLE, inboundTableName);
        this.events = events;
    }

    public Optional<Fulfilment> find(FulfilmentKey key) {
        return table.find(partition(key.learner()), sortKey(key)).map(FulfilmentStore::read);
    }

    public Optional<TrackedOrder> findOrder(String key) {
        return table.find(ORDER + "#" + key, ORDER).map(FulfilmentStore::readOrder);
    }

    /** What became of a change. */
    public enum Change {
        MADE,
        /** Something that it was decided upon is not as it was read. */
        OVERTAKEN
    }

    /**
     * Writes what one event has led to; all or none.
     *
     * @param learners whose it is; nobody where nobody was told of
     * @param claims each as it is to be, at the revision that it was read at
     * @param event as it is to be, of the next revision
     */
    public Change tell(
            List<LearnerClaim> learners,
            List<Fulfilment> claims,
            Optional<TrackedOrder> order,
            ReceivedEvent event,
            Instant now) {
        var transaction = new Transaction();
        learners.forEach(claim -> claim.addTo(transaction));
        claims.forEach(claim -> put(claim.next(), transaction));
        order.ifPresent(
                tracked ->
                        transaction.putIf(
                                table, toItem(tracked, now), unchanged(tracked.revision())));
        events.replace(event, transaction);
        return commit(transaction);
    }

    /**
     * Writes what was done about a claim, and tells the events that waited for it; all or none.
     *
     * @param read as it was decided upon
     */
    public Change settle(Fulfilment read, Fulfilment.Applied applied) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Fulfilment done = read.done(applied);
            List<ReceivedEvent> told = told(done, read.waiting());
            var transaction = new Transaction();
            int mine = put(done.awaitedBy(stillWaiting(told)), transaction);
            told.forEach(event -> events.replace(event, transaction));
            switch (transaction.commit(table.client())) {
                case Transaction.Outcome.Committed() -> {
                    return Change.MADE;
                }
                case Transaction.Outcome.Refused(int write, _) -> {
                    if (write == mine) {
                        return Change.OVERTAKEN;
                    }
                }
            }
        }
        throw new IllegalStateException("the events of " + read.key() + " change all the time");
    }

    /** What is settled already, such as by a replay, stays as it is. */
    private List<ReceivedEvent> told(Fulfilment done, List<InboundEventId> waiting) {
        return waiting.stream()
                .flatMap(id -> events.find(id).stream())
                .filter(
                        event ->
                                event.result().state() == EventState.ACCEPTED
                                        || event.result().state() == EventState.WAITING)
                .map(event -> told(done, event))
                .toList();
    }

    private static ReceivedEvent told(Fulfilment done, ReceivedEvent event) {
        EventResult result = FulfilmentOutcome.of(done, event.id().text());
        return event.settled(event.result().rule().map(result::by).orElse(result));
    }

    private static List<InboundEventId> stillWaiting(List<ReceivedEvent> told) {
        return told.stream()
                .filter(event -> event.result().state() == EventState.WAITING)
                .map(ReceivedEvent::id)
                .toList();
    }

    private int put(Fulfilment changed, Transaction transaction) {
        return transaction.putIf(table, toItem(changed), unchanged(changed.revision() - 1));
    }

    private Change commit(Transaction transaction) {
        return switch (transaction.commit(table.client())) {
            case Transaction.Outcome.Committed() -> Change.MADE;
            case Transaction.Outcome.Refused _ -> Change.OVERTAKEN;
        };
    }

    private static Expression unchanged(long revision) {
        return revision == 0 ? Conditions.ABSENT : Conditions.revisionIs(revision);
    }

    /** Those on which something is due, the longest overdue first; the index may lag by moments. */
    public List<Fulfilment> due(Instant now, int limit) {
        String until = now.truncatedTo(ChronoUnit.SECONDS) + "#~";
        return table.between("byDue", DUE, "", until, limit).stream()
                .map(FulfilmentStore::read)
                .toList();
    }

    /** Whether it was replaced: false when somebody else was faster. */
    public boolean replace(Fulfilment changed) {
        return table.putIf(toItem(changed), unchanged(changed.revision() - 1));
    }

    /** Takes away what was known of a learner, and what had been delivered about them. */
    public void erase(LearnerId learner) {
        List<EnhancedDocument> found;
        do {
            found = table.query(partition(learner), "", PAGE);
            found.stream().map(FulfilmentStore::read).forEach(this::erase);
        } while (!found.isEmpty());
    }

    private void erase(Fulfilment fulfilment) {
        fulfilment
                .facts()
                .all()
                .forEach(
                        fact -> {
                            InboundEventId.parse(fact.event())
                                    .flatMap(events::find)
                                    .ifPresent(events::forgetDelivery);
                            fact.order().ifPresent(key -> forget(key, fulfilment.key().learner()));
                        });
        table.delete(partition(fulfilment.key().learner()), sortKey(fulfilment.key()));
    }

    /** An order goes with the last of those whom it was for. */
    private void forget(String order, LearnerId learner) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<EnhancedDocument> kept = table.find(ORDER + "#" + order, ORDER);
            if (kept.isEmpty() || isForgotten(kept.get(), learner)) {
                return;
            }
        }
        throw new IllegalStateException("an order changes all the time");
    }

    private boolean isForgotten(EnhancedDocument kept, LearnerId learner) {
        TrackedOrder order = readOrder(kept);
        List<String> left =
                order.learners().stream()
                        .filter(each -> !each.equals(learner))
                        .map(LearnerId::text)
                        .toList();
        var unchanged = Conditions.revisionIs(order.revision());
        if (left.isEmpty()) {
            var transaction = new Transaction();
            transaction.deleteIf(table, kept, unchanged);
            return commit(transaction) == Change.MADE;
        }
        return table.putIf(
                kept.toBuilder()
                        .putList("learnerIds", left, TEXT)
                        .putNumber("revision", order.revision() + 1)
                        .build(),
                unchanged);
    }

    private static String partition(LearnerId learner) {
        return FULFILMENT + learner.text();
    }

    private static String sortKey(FulfilmentKey key) {
        return key.achievement().text() + "#" + key.apart();
    }

    private static EnhancedDocument toItem(Fulfilment fulfilment) {
        Fulfilment.Applied applied = fulfilment.applied();
        var item =
                Table.item(partition(fulfilment.key().learner()), sortKey(fulfilment.key()))
                        .putString("key", fulfilment.key().text())
                        .putString("issuerId", fulfilment.issuer().text())
                        .putBytes(
                                "facts",
                                SdkBytes.fromByteArray(
                                        Gzip.compress(Json.write(fulfilment.facts().toJson()))))
                        .putString("state", applied.state().name())
                        .putList("waiting", texts(fulfilment.waiting()), TEXT)
                        .putNumber("attempts", fulfilment.attempts())
                        .putNumber("revision", fulfilment.revision());
        fulfilment.occasion().ifPresent(text -> item.putString("occasion", text));
        applied.credential().ifPresent(id -> item.putString("credentialId", id.text()));
        applied.failure().ifPresent(reason -> item.putString("failure", reason));
        fulfilment
                .due()
                .ifPresent(
                        due ->
                                item.putString("duePk", DUE)
                                        .putString(
                                                "dueSk",
                                                due.truncatedTo(ChronoUnit.SECONDS)
                                                        + "#"
                                                        + fulfilment.key().text())
                                        .putString("due", due.toString()));
        return item.build();
    }

    private static Fulfilment read(EnhancedDocument item) {
        return new Fulfilment(
                FulfilmentKey.parse(item.getString("key")).orElseThrow(),
                new IssuerId(item.getString("issuerId")),
                Optional.ofNullable(item.getString("occasion")),
                Facts.of(Json.read(Gzip.expand(item.getBytes("facts").asByteArray()))),
                new Fulfilment.Applied(
                        Desired.State.valueOf(item.getString("state")),
                        Optional.ofNullable(item.getString("credentialId")).map(CredentialId::new),
                        Optional.ofNullable(item.getString("failure"))),
                events(item),
                Optional.ofNullable(item.getString("due")).map(Instant::parse),
                item.getNumber("attempts").intValue(),
                item.getNumber("revision").longValue());
    }

    private static EnhancedDocument toItem(TrackedOrder order, Instant now) {
        var item =
                Table.item(ORDER + "#" + order.key(), ORDER)
                        .putString("key", order.key())
                        .putString("connectionId", order.connection().text())
                        .putList(
                                "learnerIds",
                                order.learners().stream().map(LearnerId::text).toList(),
                                TEXT)
                        .putList("items", new ArrayList<>(order.items()), TEXT)
                        .putList("waiting", texts(order.waiting()), TEXT)
                        .putNumber("revision", order.revision() + 1)
                        .putNumber(TableDefinition.EXPIRY, now.plus(ORDERS_KEPT).getEpochSecond());
        return item.build();
    }

    private static TrackedOrder readOrder(EnhancedDocument item) {
        return new TrackedOrder(
                item.getString("key"),
                new ConnectionId(item.getString("connectionId")),
                item.getList("learnerIds", TEXT).stream().map(LearnerId::new).toList(),
                Set.copyOf(item.getList("items", TEXT)),
                events(item),
                item.getNumber("revision").longValue());
    }

    private static List<String> texts(List<InboundEventId> ids) {
        return ids.stream().map(InboundEventId::text).toList();
    }

    private static List<InboundEventId> events(EnhancedDocument item) {
        return item.getList("waiting", TEXT).stream().map(InboundEventId::new).toList();
    }
}
