package org.assaymark.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.assaymark.credential.ConnectionId;
import org.assaymark.credential.Identifiers;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.inbound.InboundEvent;
import org.assaymark.inbound.Kind;
import org.assaymark.inbound.Source;
import org.assaymark.rules.Named;
import org.assaymark.webhook.Delivery;
import org.assaymark.webhook.Trust;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class InboundEventStoreContract extends StoreContract {
    private static final Instant NOW = Samples.NOW;
    private static final Instant KEPT_UNTIL =
            NOW.plus(Duration.ofDays(90)).truncatedTo(ChronoUnit.SECONDS);
    private static final PageRequest FIRST_PAGE = new PageRequest(10, Optional.empty());
    private static final Delivery DELIVERY =
            new Delivery(
                    Map.of("webhook-id", "msg_1"),
                    Bytes.utf8(
                            """
                            {"type":"course.completed","data":{"learner":{"email":"lea@example.com"},
                             "items":[{"courseId":"WELD-101"}]}}
                            """));

    private final ConnectionId connection = Samples.IDS.connection();
    private InboundEventStore store;

    @BeforeEach
    void open() {
        store = new InboundEventStore(client(), table(ConnectionStore.TABLE));
    }

    @Test
    void what_came_in_is_found_as_it_was_put_with_what_it_says() {
        ReceivedEvent event = event("msg_1", keep(DELIVERY));
        assertThat(store.put(event)).isEqualTo(new InboundEventStore.Arrival.New());
        assertThat(store.find(event.id())).contains(event);
        assertThat(store.delivery(event)).contains(DELIVERY);
        assertThat(store.content(event)).map(InboundEvent::kind).contains(Kind.COURSE_COMPLETED);
    }

    @Test
    void of_those_who_decide_at_once_one_does_and_whom_they_named_is_found() {
        ReceivedEvent event = event("msg_1", keep(DELIVERY));
        store.put(event);
        var named =
                Named.of(
                        Json.read(
                                """
                                [{"name":"Lea Ek","email":"lea@example.com"},{"id":"moodle:42"}]
                                """));
        List<InboundEventStore.Ruled> decided =
                inParallel(
                        8,
                        i ->
                                store.rule(
                                        event.ruled(ruling("Person " + i), NOW),
                                        named,
                                        Receipt.none()));
        assertThat(decided).containsOnlyOnce(InboundEventStore.Ruled.RULED);
        ReceivedEvent read = store.find(event.id()).orElseThrow();
        assertThat(read.is(Ruling.Verdict.ACCEPT)).isTrue();
        assertThat(read.revision()).isEqualTo(2);
        assertThat(store.named(read)).isEqualTo(named);
        assertThat(store.named(event)).isEqualTo(Named.NOBODY);
        assertThat(store.due(NOW, 50)).extracting(ReceivedEvent::id).contains(event.id());

        store.forgetDelivery(read);
        assertThat(store.named(read)).isEqualTo(Named.NOBODY);
    }

    private static Ruling ruling(String reason) {
        return new Ruling(Ruling.Verdict.ACCEPT, reason, Samples.IDS.apiKey(), NOW);
    }

    @Test
    void the_same_event_is_kept_once_however_often_and_at_once_it_comes() {
        String delivery = keep(DELIVERY);
        List<InboundEventStore.Arrival> arrivals =
                inParallel(8, _ -> store.put(event("msg_1", delivery)));
        assertThat(arrivals).containsOnlyOnce(new InboundEventStore.Arrival.New());
        ReceivedEvent first = store.list(connection, FIRST_PAGE).items().getFirst();
        assertThat(store.list(connection, FIRST_PAGE).items()).hasSize(1);
        assertThat(arrivals)
                .filteredOn(InboundEventStore.Arrival.Repeated.class::isInstance)
                .containsOnly(new InboundEventStore.Arrival.Repeated(first.id(), KEPT_UNTIL))
                .hasSize(7);
    }

    @Test
    void the_same_event_of_another_connection_is_another() {
        String delivery = keep(DELIVERY);
        store.put(event("msg_1", delivery));
        assertThat(InboundEventStore.key(Samples.IDS.connection(), "msg_1"))
                .isNotEqualTo(InboundEventStore.key(connection, "msg_1"));
    }

    @Test
    void the_same_body_under_another_topic_is_another_delivery() {
        String paid = keep(new Delivery(Map.of("x-shopify-topic", "paid"), DELIVERY.body()));
        String other = keep(new Delivery(Map.of("x-shopify-topic", "other"), DELIVERY.body()));
        assertThat(paid).isNotEqualTo(other);
        assertThat(keep(new Delivery(Map.of("x-shopify-topic", "paid"), DELIVERY.body())))
                .isEqualTo(paid);
    }

    @Test
    void what_does_not_fit_when_it_is_packed_is_not_kept() {
        byte[] noise = new byte[400 * 1024];
        RandomGenerator.of("L64X128MixRandom").nextBytes(noise);
        assertThat(store.keep(connection, new Delivery(Map.of(), Bytes.of(noise)), KEPT_UNTIL))
                .isEqualTo(new InboundEventStore.Keeping.TooLarge());
        byte[] zeros = new byte[1024 * 1024];
        assertThat(store.keep(connection, new Delivery(Map.of(), Bytes.of(zeros)), KEPT_UNTIL))
                .isInstanceOf(InboundEventStore.Keeping.Kept.class);
    }

    @Test
    void repetitions_are_counted() {
        ReceivedEvent event = event("msg_1", keep(DELIVERY));
        store.put(event);
        assertThat(store.repetitions(event.id())).isZero();
        var again = new InboundEventStore.Arrival.Repeated(event.id(), KEPT_UNTIL);
        inParallel(
                5,
                _ -> {
                    store.count(again, NOW);
                    return true;
                });
        assertThat(store.repetitions(event.id())).isEqualTo(5);
        assertThat(store.find(event.id())).contains(event);
    }

    @Test
    void work_is_due_until_it_is_settled_and_only_one_settles_it() {
        ReceivedEvent event = event("msg_1", keep(DELIVERY));
        store.put(event);
        assertThat(store.due(NOW.minusSeconds(1), 10)).isEmpty();
        assertThat(store.due(NOW, 10)).containsExactly(event);
        ReceivedEvent later = event.postponed(NOW.plusSeconds(60));
        assertThat(store.replace(later)).isTrue();
        assertThat(store.replace(event.postponed(NOW.plusSeconds(90)))).isFalse();
        assertThat(store.due(NOW.plusSeconds(59), 10)).isEmpty();
        assertThat(store.due(NOW.plusSeconds(60), 10)).containsExactly(later);
        var credential = Samples.IDS.credential();
        var rule = Samples.IDS.rule();
        ReceivedEvent settled =
                later.settled(
                        EventResult.of(EventState.ISSUED, "A credential was issued.")
                                .by(rule)
                                .with(credential));
        assertThat(store.replace(settled)).isTrue();
        assertThat(store.due(NOW.plusSeconds(600), 10)).isEmpty();
        assertThat(store.find(event.id())).contains(settled);
    }

    @Test
    void lists_are_by_connection_by_what_became_of_it_and_by_time() {
        String delivery = keep(DELIVERY);
        ReceivedEvent one = event("msg_1", delivery);
        ReceivedEvent two = event("msg_2", delivery);
        store.put(one);
        store.put(two);
        store.replace(two.settled(EventResult.of(EventState.NO_RULE, "No rule applies.")));
        assertThat(store.list(connection, FIRST_PAGE).items())
                .extracting(ReceivedEvent::id)
                .containsExactlyInAnyOrder(one.id(), two.id());
        assertThat(store.list(connection, EventState.NO_RULE, FIRST_PAGE).items())
                .extracting(ReceivedEvent::id)
                .containsExactly(two.id());
        Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
        assertThat(
                        store.list(
                                        connection,
                                        FIRST_PAGE.within(
                                                Optional.of(
                                                        Identifiers.earliestInboundEvent(tomorrow)),
                                                Optional.empty()))
                                .items())
                .isEmpty();
        assertThat(store.list(Samples.IDS.connection(), FIRST_PAGE).items()).isEmpty();
    }

    @Test
    void what_cannot_be_read_has_no_content() {
        Delivery broken = new Delivery(Map.of("webhook-id", "msg_1"), Bytes.utf8("{"));
        ReceivedEvent event = event("msg_1", keep(broken));
        store.put(event);
        assertThat(store.content(event)).isEmpty();
    }

    @Test
    void one_that_takes_another_back_is_about_what_that_one_is_about_once_that_has_come() {
        String earned = "6690e6c9-3ef0-4ed3-8b37-7f3964730bee";
        String voiding = "0d8a2c5e-9c0f-4f0f-8a63-0f2d1f4f0a11";
        ReceivedEvent late =
                statement(
                        voiding,
                        "http://adlnet.gov/expapi/verbs/voided",
                        """
                        {"objectType":"StatementRef","id":"%s"}
                        """
                                .formatted(earned));
        assertThat(store.content(late).orElseThrow().learner()).isEmpty();

        statement(
                earned,
                "http://adlnet.gov/expapi/verbs/completed",
                """
                {"id":"https://lms.example/weld-101","definition":{
                  "type":"http://adlnet.gov/expapi/activities/course"}}
                """);
        InboundEvent told = store.content(late).orElseThrow();
        assertThat(told.kind()).isEqualTo(Kind.RESULT_CORRECTED);
        assertThat(told.key()).isEqualTo(voiding);
        assertThat(told.learner().orElseThrow().email()).contains("lea@example.com");
        assertThat(told.items().getFirst().identifiers())
                .containsExactly("https://lms.example/weld-101");
    }

    private ReceivedEvent statement(String id, String verb, String object) {
        String text =
                """
                {"id":"%s","actor":{"mbox":"mailto:lea@example.com"},"verb":{"id":"%s"},"object":%s}
                """
                        .formatted(id, verb, object);
        ReceivedEvent event =
                event(Source.XAPI, id, keep(new Delivery(Map.of(), Bytes.utf8(text))));
        store.put(event);
        return event;
    }

    private String keep(Delivery delivery) {
        return switch (store.keep(connection, delivery, KEPT_UNTIL)) {
            case InboundEventStore.Keeping.Kept(var digest) -> digest;
            case InboundEventStore.Keeping.TooLarge() -> throw new AssertionError();
        };
    }

    private ReceivedEvent event(String telling, String delivery) {
        return event(Source.STANDARD, telling, delivery);
    }

    private ReceivedEvent event(Source source, String telling, String delivery) {
        return new ReceivedEvent(
                Samples.IDS.inboundEvent(),
                connection,
                Samples.IDS.issuer(),
                source,
                InboundEventStore.key(connection, telling),
                delivery,
                "course.completed",
                Optional.of(Kind.COURSE_COMPLETED),
                NOW,
                NOW,
                KEPT_UNTIL,
                Trust.SIGNED,
                false,
                Optional.of("a"),
                EventResult.of(EventState.RECEIVED, "Its turn comes."),
                Optional.empty(),
                Optional.of(NOW),
                0,
                1);
    }
}
