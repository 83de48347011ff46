package org.assaymark.records;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.assaymark.document.Bytes;
import org.assaymark.platform.HttpResponse;
import org.assaymark.platform.IdempotencyKey;
import org.assaymark.platform.Problem;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;

/**
 * What requests with an {@code Idempotency-Key} were answered, kept for seven days, or as long as
 * is said. One table for all functions and whatever they change: a key names one request of its
 * caller, wherever that is answered.
 *
 * <p>Keys: {@code pk = IDEMPOTENCY#<scope>}, {@code sk = IDEMPOTENCY}. The attribute {@code
 * fingerprint} tells a repetition from a reuse.
 */
public final class Receipts {
    public static final TableDefinition TABLE =
            new TableDefinition("receipts", List.of(), false, false);

    private static final Duration USUALLY_KEPT = Duration.ofDays(7);
    private static final String SK = "IDEMPOTENCY";
    private static final String FINGERPRINT = "fingerprint";

    private static final EnhancedType<String> TEXT = EnhancedType.of(String.class);

    private final Table table;
    private final Duration kept;
    private final Clock clock;

    public Receipts(DynamoDbEnhancedClient client, String tableName, Clock clock) {
        this(client, tableName, USUALLY_KEPT, clock);
    }

    public Receipts(DynamoDbEnhancedClient client, String tableName, Duration kept, Clock clock) {
        this.table = new Table(client, TABLE, tableName);
        this.kept = kept;
        this.clock = clock;
    }

    /** Makes the receipt of the answer that a change is about to give. */
    @FunctionalInterface
    public interface Writer {
        Receipt of(HttpResponse answer);
    }

    /** For changes that keep no answer. */
    public static final Writer NONE = _ -> Receipt.none();

    /** Signals, from within the work, that a parallel attempt was faster. */
    public static final class AlreadyAnswered extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /**
     * The answer of the first request with this key: given again if there is one, else made by
     * {@code work}, which must write the receipt with its change and throw {@link AlreadyAnswered}
     * when that was refused.
     */
    public HttpResponse once(Optional<IdempotencyKey> key, Function<Writer, HttpResponse> work) {
        if (key.isEmpty()) {
            return work.apply(NONE);
        }
        IdempotencyKey present = key.get();
        return find(present).orElseGet(() -> attempt(present, work));
    }

    /** Writes a receipt on its own, for an answer that changes nothing else. */
    public void remember(Receipt receipt) {
        if (!receipt.put()) {
            throw new AlreadyAnswered();
        }
    }

    /** Of these answers only remains that what they told of is erased. */
    void erase(List<Receipt.Pointer> answers) {
        answers.forEach(answer -> answer.erase(table));
    }

    private HttpResponse attempt(IdempotencyKey key, Function<Writer, HttpResponse> work) {
        try {
            return work.apply(answer -> new Receipt(table, toItem(key, answer), clock.instant()));
        } catch (AlreadyAnswered e) {
            return find(key)
                    .orElseThrow(
                            () ->
                                    new IllegalStateException(
                                            "the receipt of the winner is gone", e));
        }
    }

    private Optional<HttpResponse> find(IdempotencyKey key) {
        return table.find(partition(key.scope()), SK)
                .filter(
                        item ->
                                item.getNumber(TableDefinition.EXPIRY).longValue()
                                        > clock.instant().getEpochSecond())
                .map(item -> isOf(key, item) ? fromItem(item) : reused().toResponse());
    }

    private static Problem reused() {
        return Problem.of(
                "idempotency-key-reused",
                "Use a new key for a new request; repeat a request byte for byte.");
    }

    /** Of an answer that was erased nobody knows any more what was asked. */
    private static boolean isOf(IdempotencyKey key, EnhancedDocument item) {
        return !item.isPresent(FINGERPRINT)
                || item.getString(FINGERPRINT).equals(key.fingerprint());
    }

    static String partition(String scope) {
        return "IDEMPOTENCY#" + scope;
    }

    private EnhancedDocument toItem(IdempotencyKey key, HttpResponse answer) {
        return toItem(key.scope(), answer, clock.instant().plus(kept)).toBuilder()
                .putString(FINGERPRINT, key.fingerprint())
                .build();
    }

    /** An answer to every request with the key, whatever it asks. */
    static EnhancedDocument toItem(String scope, HttpResponse answer, Instant keptUntil) {
        return Table.item(partition(scope), SK)
                .putNumber("status", answer.status())
                .putMap("headers", answer.headers(), TEXT, TEXT)
                .putBytes("body", SdkBytes.fromByteArray(Gzip.compress(answer.body())))
                .putNumber(TableDefinition.EXPIRY, keptUntil.getEpochSecond())
                .build();
    }

    private static HttpResponse fromItem(EnhancedDocument item) {
        Map<String, String> headers = new TreeMap<>(item.getMap("headers", TEXT, TEXT));
        Bytes body = Gzip.expand(item.getBytes("body").asByteArray());
        return new HttpResponse(item.getNumber("status").intValue(), headers, body)
                .with("idempotency-replayed", "true");
    }
}
