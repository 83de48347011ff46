package org.assaymark.records;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.assaymark.credential.ConnectionId;
import org.assaymark.credential.InboundEventId;
import org.assaymark.document.Bytes;
import org.assaymark.document.HashAlgorithm;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.inbound.InboundEvent;
import org.assaymark.inbound.Reading;
import org.assaymark.rules.Named;
import org.assaymark.webhook.Delivery;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;

/**
 * What came in, in the table of {@link ConnectionStore}. All of it goes when its time is over: each
 * event says when.
 *
 * <p>Keys: {@code pk = EVENT#<id>}; {@code sk = EVENT}, listed by {@code listPk =
 * <connection>#EVENTS} and {@code statePk = <connection>#<state>}, and while work on it is to be
 * done by {@code duePk = DUE#EVENTS} and {@code dueSk = <moment>#<id>}; {@code sk = REPETITIONS}
 * counts how often it was told again; {@code sk = NAMED} has whom somebody named as its learners.
 * The guard that keeps an event once: {@code pk = ONCE#<its key>}, {@code sk = ONCE}. A delivery,
 * compressed: {@code pk = DELIVERY#<its digest>}, {@code sk = DELIVERY}.
 */
public final class InboundEventStore {
    /** With its keys and headers an item stays below 400 KB. */
    private static final int LARGEST_PACKED = 350 * 1024;

    private static final String ONCE = "ONCE";
    private static final String DELIVERY = "DELIVERY";
    private static final String REPETITIONS = "REPETITIONS";
    private static final String NAMED = "NAMED";
    private static final EnhancedType<String> TEXT = EnhancedType.of(String.class);

    private final Table table;
    private final Counter counter;

    public InboundEventStore(DynamoDbEnhancedClient client, String tableName) {
        this.table = new Table(client, ConnectionStore.TABLE, tableName);
        this.counter = new Counter(client, tableName);
    }

    /** What became of a delivery that is to be kept. */
    public sealed interface Keeping {
        /**
         * @param digest by which it is found
         */
        record Kept(String digest) implements Keeping {}

        record TooLarge() implements Keeping {}
    }

    /** What became of an event that is to be kept. */
    public sealed interface Arrival {
        record New() implements Arrival {}

        /**
         * It is there already.
         *
         * @param first under this id
         * @param keptUntil when that one is gone
         */
        record Repeated(InboundEventId first, Instant keptUntil) implements Arrival {}
    }

    /** Whether a delivery is small enough to be kept. */
    public static boolean fits(Delivery delivery) {
        return Gzip.compress(delivery.body()).length <= LARGEST_PACKED;
    }

    /**
     * Before the events that are in it.
     *
     * @param delivery without the headers that are secret
     */
    public Keeping keep(ConnectionId connection, Delivery delivery, Instant keptUntil) {
        byte[] packed = Gzip.compress(delivery.body());
        if (packed.length > LARGEST_PACKED) {
            return new Keeping.TooLarge();
        }
        String digest = digest(connection, written(delivery));
        table.items()
                .putItem(
                        Table.item(DELIVERY + "#" + digest, DELIVERY)
                                .putMap("headers", delivery.headers(), TEXT, TEXT)
                                .putBytes("body", SdkBytes.fromByteArray(packed))
                                .putNumber(TableDefinition.EXPIRY, keptUntil.getEpochSecond())
                                .build());
        return new Keeping.Kept(digest);
    }

    /** The key of an event, whatever it is that tells it from the others of its connection. */
    public static String key(ConnectionId connection, String telling) {
        return digest(connection, Bytes.utf8("key\0" + telling));
    }

    /** Headers count: with another topic the same body tells something else. */
    private static Bytes written(Delivery delivery) {
        return Bytes.utf8(new TreeMap<>(delivery.headers()) + "\0").then(delivery.body());
    }

    private static String digest(ConnectionId connection, Bytes content) {
        return HexFormat.of()
                .formatHex(
                        HashAlgorithm.SHA_256
                                .digest(Bytes.utf8(connection.text() + "\0").then(content))
                                .toArray());
    }

    /** Keeps it, unless it is there already. */
    public Arrival put(ReceivedEvent event) {
        var transaction = new Transaction();
        transaction.putIfAbsent(table, guard(event));
        transaction.putIfAbsent(table, ReceivedEventItem.write(event));
        return switch (transaction.commit(table.client())) {
            case Transaction.Outcome.Committed() -> new Arrival.New();
            case Transaction.Outcome.Refused(int write, var existing) when write == 0 ->
                    repeated(existing.orElseThrow());
            case Transaction.Outcome.Refused _ ->
                    throw new IllegalStateException("event id drawn twice");
        };
    }

    private static Arrival repeated(EnhancedDocument guard) {
        return new Arrival.Repeated(
                new InboundEventId(guard.getString("id")),
                Instant.ofEpochSecond(guard.getNumber(TableDefinition.EXPIRY).longValue()));
    }

    /**
     * Whether it is there already, by what tells it from all others of its connection.
     *
     * @param telling as the source's reader says it
     */
    public boolean knows(ConnectionId connection, String telling) {
        return table.find(ONCE + "#" + key(connection, telling), ONCE).isPresent();
    }

    /** Counts that it was told again. */
    public void count(Arrival.Repeated repeated, Instant now) {
        counter.count(
                ReceivedEventItem.partition(repeated.first()),
                REPETITIONS,
                "",
                now,
                repeated.keptUntil());
    }

    public long repetitions(InboundEventId id) {
        return counter.find(ReceivedEventItem.partition(id), REPETITIONS)
                .map(Counter.Count::count)
                .orElse(0L);
    }

    /**
     * @param key as {@link #key} makes it
     */
    public Optional<ReceivedEvent> findByKey(String key) {
        return table.find(ONCE + "#" + key, ONCE)
                .flatMap(guard -> find(new InboundEventId(guard.getString("id"))));
    }

    public Optional<ReceivedEvent> find(InboundEventId id) {
        return table.find(ReceivedEventItem.partition(id), ReceivedEventItem.SK)
                .map(ReceivedEventItem::read);
    }

    /** The delivery that brought it, without the headers that were secret. */
    public Optional<Delivery> delivery(ReceivedEvent event) {
        return table.find(DELIVERY + "#" + event.delivery(), DELIVERY)
                .map(
                        item ->
                                new Delivery(
                                        Map.copyOf(item.getMap("headers", TEXT, TEXT)),
                                        Gzip.expand(item.getBytes("body").asByteArray())));
    }

    /** What it says of people is gone; that it came, and what became of it, is kept. */
    void forgetDelivery(ReceivedEvent event) {
        table.delete(DELIVERY + "#" + event.delivery(), DELIVERY);
        table.delete(ReceivedEventItem.partition(event.id()), NAMED);
    }

    /** What became of what somebody decided. */
    public enum Ruled {
        RULED,
        /** It is not as it was read. */
        OVERTAKEN,
        /** The request was answered before, by this or a parallel attempt. */
        ALREADY_ANSWERED
    }

    /**
     * @param event with what was decided, of the next revision
     * @param named in place of whomever was named before
     */
    public Ruled rule(ReceivedEvent event, Named named, Receipt receipt) {
        var transaction = new Transaction();
        int answered = receipt.addTo(transaction);
        replace(event, transaction);
        transaction.put(table, named(event, named));
        return switch (transaction.commit(table.client())) {
            case Transaction.Outcome.Committed() -> Ruled.RULED;
            case Transaction.Outcome.Refused(int write, _) when write == answered ->
                    Ruled.ALREADY_ANSWERED;
            case Transaction.Outcome.Refused _ -> Ruled.OVERTAKEN;
        };
    }

    private static EnhancedDocument named(ReceivedEvent event, Named named) {
        return Table.item(ReceivedEventItem.partition(event.id()), NAMED)
                .putString("learners", Json.write(named.toJson()).utf8())
                .putNumber(TableDefinition.EXPIRY, event.keptUntil().getEpochSecond())
                .build();
    }

    /** Whom somebody named as its learners. */
    public Named named(ReceivedEvent event) {
        return event.ruling()
                .flatMap(_ -> table.find(ReceivedEventItem.partition(event.id()), NAMED))
                .map(item -> Named.of(Json.read(item.getString("learners"))))
                .orElse(Named.NOBODY);
    }

    /**
     * What it says; empty when it could not be read, or is no event. One that takes another back is
     * about what that one is about, as far as that has come.
     */
    public Optional<InboundEvent> content(ReceivedEvent event) {
        return delivery(event)
                .flatMap(
                        delivery ->
                                content(event, delivery)
                                        .map(
                                                told ->
                                                        takenBack(event, delivery)
                                                                .map(told::about)
                                                                .orElse(told)));
    }

    private Optional<InboundEvent> takenBack(ReceivedEvent event, Delivery delivery) {
        return event.source()
                .takenBack(delivery)
                .flatMap(telling -> findByKey(key(event.connection(), telling)))
                .flatMap(other -> delivery(other).flatMap(theirs -> content(other, theirs)));
    }

    private static Optional<InboundEvent> content(ReceivedEvent event, Delivery delivery) {
        try {
            return switch (event.source().read(delivery, event.receivedAt())) {
                case Reading.Events(var events) ->
                        events.stream()
                                .filter(
                                        each ->
                                                key(event.connection(), each.key())
                                                        .equals(event.key()))
                                .findFirst();
                case Reading.Ping _, Reading.Ignored _ -> Optional.empty();
            };
        } catch (Malformed e) {
            return Optional.empty();
        }
    }

    /** The newest first. */
    public Listing<ReceivedEvent> list(ConnectionId connection, PageRequest page) {
        return table.page("byList", ReceivedEventItem.listOf(connection), page)
                .map(ReceivedEventItem::read);
    }

    /** Of those that one thing has become of, the newest first. */
    public Listing<ReceivedEvent> list(
            ConnectionId connection, EventState state, PageRequest page) {
        return table.page("byState", ReceivedEventItem.listOf(connection, state), page)
                .map(ReceivedEventItem::read);
    }

    /** Those that work is due on, the longest overdue first; the index may lag by moments. */
    public List<ReceivedEvent> due(Instant now, int limit) {
        String until = now.truncatedTo(ChronoUnit.SECONDS) + "#~";
        return table.between("byDue", ReceivedEventItem.DUE, "", until, limit).stream()
                .map(ReceivedEventItem::read)
                .toList();
    }

    /** Whether it was replaced: false when somebody else was faster. */
    public boolean replace(ReceivedEvent changed) {
        return table.putIf(
                ReceivedEventItem.write(changed), Conditions.revisionIs(changed.revision() - 1));
    }

    /** As above, in the transaction of what follows from it. Returns the position of the write. */
    int replace(ReceivedEvent changed, Transaction transaction) {
        return transaction.putIf(
                table,
                ReceivedEventItem.write(changed),
                Conditions.revisionIs(changed.revision() - 1));
    }

    private static EnhancedDocument guard(ReceivedEvent event) {
        return Table.item(ONCE + "#" + event.key(), ONCE)
                .putString("id", event.id().text())
                .putNumber(TableDefinition.EXPIRY, event.keptUntil().getEpochSecond())
                .build();
    }
}
