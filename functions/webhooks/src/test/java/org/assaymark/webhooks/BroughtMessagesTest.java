package org.assaymark.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.assaymark.credential.Identifiers;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.inbound.Kind;
import org.assaymark.inbound.Source;
import org.assaymark.openid.HttpsDocuments;
import org.assaymark.platform.KmsSealing;
import org.assaymark.records.Connection;
import org.assaymark.records.ConnectionStore;
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
import org.assaymark.webhook.Authenticity.Authentic;
import org.assaymark.webhook.Delivery;
import org.assaymark.webhook.Secret;
import org.assaymark.webhook.Trust;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.kms.model.KeySpec;

@DisplayName("Deliveries that queues bring")
class BroughtMessagesTest {
    @RegisterExtension static final DynamoLocal DYNAMO = new DynamoLocal();
    @RegisterExtension static final KmsLocal KMS = new KmsLocal();
    @RegisterExtension static final SqsLocal SQS = new SqsLocal();

    private static final Identifiers IDS = new Identifiers(Clock.systemUTC(), new SecureRandom());
    private static final AtomicInteger TABLES = new AtomicInteger();
    private static final PageRequest PAGE = new PageRequest(100, Optional.empty());
    private static final String SECRET = "whsec_of_the_shop";
    private static final String QUEUES = "arn:aws:sqs:eu-central-1:111122223333:";
    private static final String REQUESTS = QUEUES + "requests";
    private static final String PARTNERS = QUEUES + "partners";
    private static final String CANVAS = QUEUES + "canvas-live-events-school";
    private static final String STRIPE = "aws.partner/stripe.com/acct_1/ed_1";
    private static final String SHOPIFY = "aws.partner/shopify.com/74945331201/orders";
    private static final String PAID =
            """
            {"id":"evt_1","type":"checkout.session.completed","created":1795255200,"livemode":true,
             "data":{"object":{"id":"cs_1","payment_status":"paid","payment_intent":"pi_1",
              "amount_total":19900,"currency":"eur","metadata":{"course":"WELD-101"},
              "customer_details":{"email":"lea@example.com","name":"Lea Ek"}}}}""";
    private static final String ORDER =
            """
            {"id":450789469,"currency":"EUR","total_price":"199.00","financial_status":"paid",
             "processed_at":"2026-11-20T10:00:03+01:00",
             "customer":{"id":207119551,"email":"lea@example.com","first_name":"Lea","last_name":"Ek"},
             "line_items":[{"id":866550311,"sku":"WELD-101","title":"Welding basics","quantity":1}]}""";
    private static final String COMPLETED =
            """
            {"metadata":{"event_name":"course_completed","event_time":"2026-11-20T09:00:00.615Z",
              "root_account_uuid":"VicY"},
             "body":{"course":{"id":"565","name":"Schweißen für Anfänger","sis_source_id":"WELD-101"},
              "progress":{"completed_at":"2026-11-20T09:00:00.218Z"},
              "user":{"id":"77","name":"Lea Ek","email":"lea@example.com"}}}""";

    private final Hands clock = new Hands();
    private final AtomicInteger numbers = new AtomicInteger();
    private ConnectionSecrets secrets;
    private ConnectionStore connections;
    private InboundEventStore events;
    private ReceiveDelivery receiving;
    private Connection stripe;
    private Connection shopify;
    private Connection canvas;
    private BroughtMessages messages;

    @BeforeEach
    void open() {
        String table =
                DYNAMO.createTable(
                        ConnectionStore.TABLE.toRequest("brought" + TABLES.incrementAndGet()));
        secrets =
                new ConnectionSecrets(
                        new KmsSealing(KMS.client(), KMS.newKey(KeySpec.SYMMETRIC_DEFAULT)),
                        new SourceKeys(
                                new KeySetStore(DYNAMO.enhanced(), table),
                                new HttpsDocuments(),
                                clock),
                        clock);
        connections = new ConnectionStore(DYNAMO.enhanced(), table);
        events = new InboundEventStore(DYNAMO.enhanced(), table);
        receiving =
                new ReceiveDelivery(
                        connections,
                        events,
                        secrets,
                        new Watch(connections, clock),
                        new InboundQueue(SQS.client(), SQS.newQueue()),
                        IDS::inboundEvent,
                        Duration.ofDays(90),
                        clock);
        stripe = connection(Source.STRIPE);
        shopify = connection(Source.SHOPIFY);
        canvas = connection(Source.CANVAS);
        messages =
                new BroughtMessages(
                        receiving,
                        Ways.parse(
                                "requests=%s,%s=%s,%s=%s,%s=%s"
                                        .formatted(
                                                REQUESTS,
                                                stripe.id(),
                                                STRIPE,
                                                shopify.id(),
                                                SHOPIFY,
                                                canvas.id(),
                                                CANVAS)));
    }

    @Test
    void what_canvas_writes_into_its_queue_is_trusted_since_iam_lets_nobody_else_write() {
        assertThat(failed(message(CANVAS, COMPLETED))).isEmpty();
        ReceivedEvent event = only(canvas);
        assertThat(event.trust()).isEqualTo(Trust.IAM);
        assertThat(event.kind()).contains(Kind.COURSE_COMPLETED);
        assertThat(event.result().state()).isEqualTo(EventState.RECEIVED);
        assertThat(events.delivery(event).orElseThrow().body()).isEqualTo(Bytes.utf8(COMPLETED));
        assertThat(connections.health(canvas.id()).received()).isPresent();
    }

    @Test
    void what_canvas_writes_for_another_account_is_not_for_a_connection_of_this_one() {
        connections.replace(
                canvas,
                canvas.edited(
                        canvas.name(),
                        canvas.status(),
                        true,
                        canvas.api(),
                        canvas.lti(),
                        Optional.of("VicY"),
                        canvas.silence(),
                        clock.instant()),
                Receipt.none());

        assertThat(failed(message(CANVAS, COMPLETED.replace("VicY", "Eve")))).isEmpty();
        assertThat(failed(message(CANVAS, "{}"))).isEmpty();
        assertThat(events.list(canvas.id(), PAGE).items()).isEmpty();

        assertThat(failed(message(CANVAS, COMPLETED))).isEmpty();
        assertThat(only(canvas).trust()).isEqualTo(Trust.IAM);
    }

    @Test
    void what_canvas_tells_by_its_queue_and_by_https_is_one_event() {
        failed(message(CANVAS, COMPLETED));
        String signed = encoded("{\"alg\":\"RS256\"}") + "." + encoded(COMPLETED) + ".c2lnbmVk";
        receiving.take(
                canvas,
                new Authentic(Trust.SIGNED, Optional.empty()),
                new Delivery(Map.of(), Bytes.utf8(signed)),
                ReceiveDelivery.Origin.SENDER,
                clock.instant());
        assertThat(events.repetitions(only(canvas).id())).isEqualTo(1);
    }

    @Test
    void what_stripe_tells_by_its_bus_and_by_https_is_one_event() {
        assertThat(failed(partnerEvent(STRIPE, PAID))).isEmpty();
        ReceivedEvent event = only(stripe);
        assertThat(event.trust()).isEqualTo(Trust.IAM);
        assertThat(event.kind()).contains(Kind.ORDER_PAID);
        assertThat(receiving.receive(token(Source.STRIPE), signed(PAID, SECRET)))
                .isEqualTo(
                        new ReceiveDelivery.Result.Taken(
                                List.of(new ReceiveDelivery.Told(event.id(), true))));
    }

    @Test
    void what_shopify_tells_by_its_bus_has_its_headers_in_the_metadata() {
        assertThat(failed(partnerEvent(SHOPIFY, shopifyDetail("orders/paid", "hook-1")))).isEmpty();
        assertThat(failed(partnerEvent(SHOPIFY, shopifyDetail("orders/paid", "hook-1")))).isEmpty();
        ReceivedEvent event = only(shopify);
        assertThat(event.kind()).contains(Kind.ORDER_PAID);
        assertThat(events.repetitions(event.id())).isEqualTo(1);
        assertThat(events.delivery(event).orElseThrow().headers())
                .containsEntry("x-shopify-topic", "orders/paid")
                .doesNotContainKey("x-shopify-hmac-sha256");
    }

    @Test
    void a_bus_that_nobody_opened_or_that_is_for_another_source_brings_nothing_and_is_set_aside() {
        assertThat(failed(partnerEvent("aws.partner/stripe.com/acct_2/ed_9", PAID))).hasSize(1);
        assertThat(failed(partnerEvent("com.example", PAID))).hasSize(1);
        Connection other = connection(Source.GENERIC);
        var mistaken = new BroughtMessages(receiving, Ways.parse(other.id() + "=" + STRIPE));
        assertThat(mistaken.take(records(partnerEvent(STRIPE, PAID))).path("batchItemFailures"))
                .hasSize(1);
        for (Connection each : List.of(stripe, other)) {
            assertThat(events.list(each.id(), PAGE).items()).isEmpty();
        }
    }

    @Test
    void of_messages_that_come_together_only_those_that_fail_come_again() {
        ObjectNode poison = message(PARTNERS, "{\"source\":");
        ObjectNode timeless = message(CANVAS, COMPLETED);
        timeless.remove("attributes");
        assertThat(failed(poison, partnerEvent(STRIPE, PAID), timeless, message(CANVAS, COMPLETED)))
                .containsExactly(id(poison), id(timeless));
        assertThat(only(stripe).kind()).contains(Kind.ORDER_PAID);
        assertThat(only(canvas).kind()).contains(Kind.COURSE_COMPLETED);
    }

    @Test
    void what_canvas_sends_that_cannot_be_read_is_kept_and_said_to_be_so() {
        assertThat(failed(message(CANVAS, "{}"))).isEmpty();
        assertThat(only(canvas).result().state()).isEqualTo(EventState.FAILED);
    }

    @Test
    void a_queued_request_is_checked_as_one_that_is_answered() {
        assertThat(failed(request(token(Source.STRIPE), signed(PAID, SECRET)))).isEmpty();
        ReceivedEvent event = only(stripe);
        assertThat(event.trust()).isEqualTo(Trust.SIGNED);
        assertThat(event.secret()).contains("first");
    }

    @Test
    void a_queued_request_without_proof_or_to_nobody_leaves_nothing_and_does_not_come_again() {
        Delivery genuine = signed(PAID, SECRET);
        assertThat(
                        failed(
                                request(token(Source.STRIPE), signed(PAID, "whsec_of_nobody")),
                                request(
                                        token(Source.STRIPE),
                                        new Delivery(
                                                genuine.headers(),
                                                Bytes.utf8(PAID.replace("lea@", "eve@")))),
                                request(
                                        token(Source.STRIPE),
                                        new Delivery(Map.of(), genuine.body())),
                                request("nobody", genuine)))
                .isEmpty();
        assertThat(events.list(stripe.id(), PAGE).items()).isEmpty();
        assertThat(connections.health(stripe.id()).refusals()).isPresent();
    }

    @Test
    void a_queued_request_that_says_it_is_of_a_partner_is_not_believed() {
        ObjectNode claimed = partnerEvent(STRIPE, PAID);
        claimed.put("eventSourceARN", REQUESTS);
        assertThat(failed(claimed)).isEmpty();
        assertThat(events.list(stripe.id(), PAGE).items()).isEmpty();
    }

    @Test
    void how_long_a_request_waited_in_the_queue_says_nothing_against_its_signature() {
        ObjectNode waiting = request(token(Source.STRIPE), signed(PAID, SECRET));
        Instant sent = clock.instant();
        clock.move(Duration.ofHours(5));
        assertThat(failed(waiting)).isEmpty();
        assertThat(only(stripe).receivedAt()).isEqualTo(sent);
        ObjectNode recorded = request(token(Source.STRIPE), signed(PAID, SECRET));
        recorded.putObject("attributes")
                .put(
                        "SentTimestamp",
                        "" + clock.instant().plus(Duration.ofHours(1)).toEpochMilli());
        failed(recorded);
        assertThat(events.repetitions(only(stripe).id())).isZero();
    }

    @Test
    void what_was_set_aside_and_put_back_is_as_old_as_the_request_within_what_queues_hold() {
        ObjectNode request =
                requestedAt(clock.instant(), request(token(Source.STRIPE), signed(PAID, SECRET)));
        Instant requested = clock.instant();
        clock.move(Brought.LONGEST_WAIT);
        request.putObject("attributes").put("SentTimestamp", "" + clock.instant().toEpochMilli());
        assertThat(failed(request)).isEmpty();
        assertThat(only(stripe).receivedAt()).isEqualTo(requested);
        clock.move(Duration.ofMillis(1));
        request.putObject("attributes").put("SentTimestamp", "" + clock.instant().toEpochMilli());
        assertThat(failed(request)).isEmpty();
        failed(requestedAt(clock.instant().plus(Duration.ofDays(1)), request));
        assertThat(events.repetitions(only(stripe).id())).isZero();
    }

    private static ObjectNode requestedAt(Instant at, ObjectNode message) {
        ((ObjectNode) message.get("messageAttributes"))
                .putObject("at")
                .put("dataType", "String")
                .put("stringValue", "" + at.toEpochMilli());
        return message;
    }

    @ParameterizedTest
    @EnumSource(Source.class)
    void the_headers_by_which_a_source_proves_itself_are_put_into_the_queue(Source source) {
        assertThat(QueuedHeaders.NAMES)
                .containsAll(
                        source.scheme()
                                .prove(
                                        Bytes.utf8("{}"),
                                        new Secret("first", "whsec_" + "A".repeat(32)),
                                        "1",
                                        clock.instant())
                                .keySet());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "requests",
                "requests=",
                "requests=https://example.com",
                "con_x=" + STRIPE,
                "requests=" + REQUESTS + ",",
                "requests=aws.partner/example.com/shop"
            })
    void a_way_is_an_arn_or_a_bus_of_a_partner_that_we_read(String wrong) {
        assertThatIllegalArgumentException().isThrownBy(() -> Ways.parse(wrong));
    }

    @Test
    void a_way_leads_to_one_connection() {
        String one = stripe.id() + "=" + STRIPE;
        String other = shopify.id() + "=" + STRIPE;
        assertThatIllegalArgumentException().isThrownBy(() -> Ways.parse(one + "," + other));
        assertThat(Ways.parse("none")).isEqualTo(new Ways(Optional.empty(), Map.of()));
    }

    private List<String> failed(ObjectNode... those) {
        return StreamSupport.stream(
                        messages.take(records(those)).path("batchItemFailures").spliterator(),
                        false)
                .map(each -> each.path("itemIdentifier").asText())
                .toList();
    }

    private static ObjectNode records(ObjectNode... those) {
        ObjectNode event = Json.object();
        event.putArray("Records").addAll(List.of(those));
        return event;
    }

    private static String id(ObjectNode message) {
        return message.path("messageId").asText();
    }

    /** As Lambda hands over what a queue delivers. */
    private ObjectNode message(String queue, String body) {
        ObjectNode message =
                Json.object()
                        .put("messageId", "" + numbers.incrementAndGet())
                        .put("eventSource", "aws:sqs")
                        .put("eventSourceARN", queue)
                        .put("body", body);
        message.putObject("attributes").put("SentTimestamp", "" + clock.instant().toEpochMilli());
        return message;
    }

    private ObjectNode partnerEvent(String bus, String detail) {
        ObjectNode event =
                Json.object().put("version", "0").put("detail-type", "any").put("source", bus);
        event.set("detail", Json.read(detail));
        return message(PARTNERS, Json.write(event).utf8());
    }

    private static String shopifyDetail(String topic, String id) {
        ObjectNode detail = Json.object();
        detail.set("payload", Json.read(ORDER));
        detail.putObject("metadata")
                .put("Content-Type", "application/json")
                .put("X-Shopify-Topic", topic)
                .put("X-Shopify-Shop-Domain", "tvet.myshopify.com")
                .put("X-Shopify-Hmac-SHA256", "c2lnbmVk")
                .put("X-Shopify-Webhook-Id", id);
        return Json.write(detail).utf8();
    }

    /** As API Gateway writes it. */
    private ObjectNode request(String token, Delivery delivery) {
        ObjectNode message = message(REQUESTS, delivery.body().utf8());
        ObjectNode attributes = message.putObject("messageAttributes");
        attributes.putObject("token").put("dataType", "String").put("stringValue", token);
        attributes
                .putObject("headers")
                .put("dataType", "String")
                .put(
                        "stringValue",
                        QueuedHeaders.NAMES.stream()
                                .map(name -> name + ": " + delivery.header(name).orElse(""))
                                .collect(Collectors.joining("\n")));
        return message;
    }

    private Delivery signed(String body, String secret) {
        return new Delivery(
                Source.STRIPE
                        .scheme()
                        .prove(Bytes.utf8(body), new Secret("first", secret), "1", clock.instant()),
                Bytes.utf8(body));
    }

    private ReceivedEvent only(Connection connection) {
        List<ReceivedEvent> items = events.list(connection.id(), PAGE).items();
        assertThat(items).hasSize(1);
        return items.getFirst();
    }

    private static String token(Source source) {
        return "token of " + source;
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Bytes.utf8(json).toArray());
    }

    private Connection connection(Source source) {
        var id = IDS.connection();
        var connection =
                new Connection(
                        id,
                        IDS.issuer(),
                        source,
                        source.word(),
                        Connection.Status.ACTIVE,
                        true,
                        List.of(secrets.seal(id, "first", SECRET)),
                        List.of(
                                new Connection.Address(
                                        SecretDigest.of(token(source)), Optional.empty())),
                        clock.instant(),
                        clock.instant(),
                        1);
        connections.create(connection, Receipt.none());
        return connection;
    }
}
