package org.assaymark.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assaymark.credential.Identifiers;
import org.assaymark.credential.InboundEventId;
import org.assaymark.document.Bytes;
import org.assaymark.inbound.Source;
import org.assaymark.openid.HttpsDocuments;
import org.assaymark.platform.KmsSealing;
import org.assaymark.records.Connection;
import org.assaymark.records.ConnectionStore;
import org.assaymark.records.EventResult;
import org.assaymark.records.EventState;
import org.assaymark.records.InboundEventStore;
import org.assaymark.records.KeySetStore;
import org.assaymark.records.PageRequest;
import org.assaymark.records.Receipt;
import org.assaymark.records.ReceivedEvent;
import org.assaymark.records.SecretDigest;
import org.assaymark.testkit.DynamoLocal;
import org.assaymark.testkit.KmsLocal;
import org.assaymark.testkit.SqsLocal;
import org.assaymark.webhook.Authenticity;
import org.assaymark.webhook.Delivery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.kms.model.DisabledException;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.sqs.model.Message;

@DisplayName("Taking deliveries")
class ReceiveDeliveryTest {
    @RegisterExtension static final DynamoLocal DYNAMO = new DynamoLocal();
    @RegisterExtension static final KmsLocal KMS = new KmsLocal();
    @RegisterExtension static final SqsLocal SQS = new SqsLocal();

    private static final Identifiers IDS = new Identifiers(Clock.systemUTC(), new SecureRandom());
    private static final AtomicInteger TABLES = new AtomicInteger();
    private static final PageRequest PAGE = new PageRequest(100, Optional.empty());
    private static final String SECRET = "a constant secret";
    private static final String TOKEN = "token";

    private final Hands clock = new Hands();
    private final String key = KMS.newKey(KeySpec.SYMMETRIC_DEFAULT);
    private final String queueUrl = SQS.newQueue();
    private final InboundQueue queue = new InboundQueue(SQS.client(), queueUrl);
    private ConnectionSecrets secrets;
    private ConnectionStore connections;
    private InboundEventStore events;
    private Watch watch;
    private ReceiveDelivery receiving;
    private Connection connection;

    @BeforeEach
    void open() {
        String table =
                DYNAMO.createTable(
                        ConnectionStore.TABLE.toRequest("inbound" + TABLES.incrementAndGet()));
        secrets =
                new ConnectionSecrets(
                        new KmsSealing(KMS.client(), key),
                        new SourceKeys(
                                new KeySetStore(DYNAMO.enhanced(), table),
                                new HttpsDocuments(),
                                clock),
                        clock);
        connections = new ConnectionStore(DYNAMO.enhanced(), table);
        events = new InboundEventStore(DYNAMO.enhanced(), table);
        watch = new Watch(connections, clock);
        receiving =
                new ReceiveDelivery(
                        connections,
                        events,
                        secrets,
                        watch,
                        queue,
                        IDS::inboundEvent,
                        Duration.ofDays(90),
                        clock);
        connection = connection();
        connections.create(connection, Receipt.none());
    }

    @Test
    void what_is_new_is_kept_for_as_long_as_is_said_and_told_to_the_queue() {
        InboundEventId id = taken(body("1")).getFirst().id();
        ReceivedEvent event = events.find(id).orElseThrow();
        assertThat(event.result().state()).isEqualTo(EventState.RECEIVED);
        assertThat(event.keptUntil()).isEqualTo(clock.instant().plus(Duration.ofDays(90)));
        assertThat(event.secret()).contains("first");
        assertThat(messages()).containsExactly(message(id));
    }

    @Test
    void what_is_told_again_is_counted_and_not_told_to_the_queue() {
        taken(body("1"));
        messages();
        ReceiveDelivery.Told again = taken(body("1")).getFirst();
        assertThat(again.again()).isTrue();
        assertThat(events.repetitions(again.id())).isEqualTo(1);
        assertThat(messages()).isEmpty();
    }

    @Test
    void headers_that_may_hold_a_secret_are_not_kept() {
        ReceivedEvent event = events.find(taken(body("1")).getFirst().id()).orElseThrow();
        assertThat(events.delivery(event).orElseThrow().headers()).containsOnlyKeys("content-type");
    }

    @Test
    void one_sweep_asks_again_for_however_many_a_breakdown_has_left() {
        var left = new HashSet<String>();
        for (int i = 0; i < 130; i++) {
            left.add(message(taken(body("" + i)).getFirst().id()));
        }
        messages();
        clock.move(Duration.ofMinutes(1));
        new SweepEvents(events, queue, clock).sweep();
        assertThat(messages()).containsExactlyInAnyOrderElementsOf(left);
    }

    @Test
    void what_a_lost_message_left_is_asked_for_again_ever_more_seldom() {
        InboundEventId id = taken(body("1")).getFirst().id();
        messages();
        var sweeping = new SweepEvents(events, queue, clock);
        sweeping.sweep();
        assertThat(messages()).isEmpty();
        for (int minutes : new int[] {1, 1, 2, 4, 8, 16, 32, 60, 60}) {
            clock.move(Duration.ofMinutes(minutes));
            sweeping.sweep();
            assertThat(messages()).containsExactly(message(id));
            sweeping.sweep();
            assertThat(messages()).isEmpty();
        }
        ReceivedEvent event = events.find(id).orElseThrow();
        events.replace(event.settled(EventResult.of(EventState.NO_RULE, "No rule applies.")));
        clock.move(Duration.ofDays(1));
        sweeping.sweep();
        assertThat(messages()).isEmpty();
    }

    @Test
    void a_secret_is_opened_once_in_five_minutes() {
        taken(body("1"));
        KMS.client().disableKey(request -> request.keyId(key));
        clock.move(ConnectionSecrets.REMEMBERED.minusSeconds(1));
        assertThat(taken(body("2"))).hasSize(1);
        clock.move(Duration.ofSeconds(1));
        assertThatThrownBy(() -> taken(body("3"))).isInstanceOf(DisabledException.class);
    }

    @Test
    void a_secret_that_was_copied_to_another_connection_does_not_open() {
        Connection stolen =
                connection().withSecret(connection.secrets().getFirst(), clock.instant());
        assertThatThrownBy(() -> secrets.of(stolen)).isInstanceOf(InvalidCiphertextException.class);
    }

    @Test
    void nobody_makes_us_write_more_than_once_a_second() {
        for (int i = 0; i < 20; i++) {
            watch.refused(connection.id(), Authenticity.Reason.WRONG_PROOF);
        }
        assertThat(connections.health(connection.id()).refusals().orElseThrow().count())
                .isEqualTo(1);
        clock.move(Watch.REFUSED_EVERY);
        watch.refused(connection.id(), Authenticity.Reason.MISSING_PROOF);
        var refusals = connections.health(connection.id()).refusals().orElseThrow();
        assertThat(refusals.reason()).isEqualTo("MISSING_PROOF");
        assertThat(refusals.count()).isEqualTo(2);
    }

    @Test
    void what_we_try_out_ourselves_does_not_say_that_the_sender_delivers() {
        receiving.tryOut(connection, delivery(SECRET, body("1")));
        assertThat(connections.health(connection.id()).received()).isEmpty();
        taken(body("2"));
        assertThat(connections.health(connection.id()).received()).contains(clock.instant());
    }

    @Test
    void what_is_refused_leaves_nothing() {
        assertThat(receiving.receive(TOKEN, delivery("wrong", body("1"))))
                .isEqualTo(new ReceiveDelivery.Result.Refused());
        assertThat(receiving.receive("other", delivery(SECRET, body("1"))))
                .isEqualTo(new ReceiveDelivery.Result.NoSuchAddress());
        assertThat(events.list(connection.id(), PAGE).items()).isEmpty();
        assertThat(messages()).isEmpty();
    }

    @Test
    void what_is_marked_as_a_test_is_ignored_for_a_real_issuer() {
        String test = body("1").replace("{", "{\"test\":true,");
        ReceivedEvent event = events.find(taken(test).getFirst().id()).orElseThrow();
        assertThat(event.result().state()).isEqualTo(EventState.IGNORED);
        assertThat(event.test()).isTrue();
        assertThat(messages()).isEmpty();
        var replaying = new ReplayEvents(events, receiving, queue, clock);
        assertThat(replaying.replay(connection, event)).contains(event);
        assertThat(messages()).isEmpty();
    }

    @Test
    void what_could_not_be_read_is_read_anew_and_stays_one_event() {
        ReceivedEvent event = events.find(taken("{}").getFirst().id()).orElseThrow();
        assertThat(event.result().state()).isEqualTo(EventState.FAILED);
        var replaying = new ReplayEvents(events, receiving, queue, clock);
        assertThat(replaying.replay(connection, event)).contains(event);
        assertThat(events.list(connection.id(), PAGE).items()).hasSize(1);
    }

    @Test
    void a_replayed_event_is_where_it_began() {
        ReceivedEvent event = events.find(taken(body("1")).getFirst().id()).orElseThrow();
        events.replace(event.settled(EventResult.of(EventState.NO_RULE, "No rule applies.")));
        messages();
        var replaying = new ReplayEvents(events, receiving, queue, clock);
        ReceivedEvent replayed = replaying.replay(connection, event).orElseThrow();
        assertThat(replayed.result().state()).isEqualTo(EventState.RECEIVED);
        assertThat(replayed.due()).contains(clock.instant().plus(ReceiveDelivery.PATIENCE));
        assertThat(messages()).containsExactly(message(event.id()));
    }

    private List<ReceiveDelivery.Told> taken(String body) {
        return switch (receiving.receive(TOKEN, delivery(SECRET, body))) {
            case ReceiveDelivery.Result.Taken(var told) -> told;
            case ReceiveDelivery.Result other -> throw new AssertionError(other);
        };
    }

    private static Delivery delivery(String secret, String body) {
        return new Delivery(
                Map.of("content-type", "application/json", "authorization", "Bearer " + secret),
                Bytes.utf8(body));
    }

    private static String body(String id) {
        return """
        {"kind":"course.completed","external_id":"%s","learner_email":"lea@example.com",
         "course_id":"WELD-101"}
        """
                .formatted(id);
    }

    private static String message(InboundEventId id) {
        return "{\"inboundEvent\":\"" + id.text() + "\"}";
    }

    private List<String> messages() {
        return Stream.generate(() -> SQS.take(queueUrl))
                .takeWhile(taken -> !taken.isEmpty())
                .flatMap(List::stream)
                .map(Message::body)
                .toList();
    }

    private Connection connection() {
        var id = IDS.connection();
        return new Connection(
                id,
                IDS.issuer(),
                Source.GENERIC,
                "Zapier",
                Connection.Status.ACTIVE,
                true,
                List.of(secrets.seal(id, "first", SECRET)),
                List.of(new Connection.Address(SecretDigest.of(TOKEN), Optional.empty())),
                clock.instant(),
                clock.instant(),
                1);
    }
}
