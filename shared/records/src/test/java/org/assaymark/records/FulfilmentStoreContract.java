package org.assaymark.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assaymark.credential.AchievementId;
import org.assaymark.credential.ConnectionId;
import org.assaymark.credential.LearnerId;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.inbound.Kind;
import org.assaymark.inbound.Source;
import org.assaymark.rules.Action;
import org.assaymark.rules.Desired;
import org.assaymark.rules.Fact;
import org.assaymark.webhook.Delivery;
import org.assaymark.webhook.Trust;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class FulfilmentStoreContract extends StoreContract {
    private static final Instant NOW = Samples.NOW;
    private static final AchievementId ACHIEVEMENT = Samples.IDS.achievement();
    private static final String ORDER = "5".repeat(64);

    private final ConnectionId connection = Samples.IDS.connection();
    private final LearnerId learner = Samples.IDS.learner();
    private final FulfilmentKey key =
            FulfilmentKey.of(learner, ACHIEVEMENT, Optional.of("order 1001"));
    private InboundEventStore events;
    private FulfilmentStore store;

    @BeforeEach
    void open() {
        events = new InboundEventStore(client(), table(ConnectionStore.TABLE));
        store = new FulfilmentStore(client(), table(ConnectionStore.TABLE), events);
    }

    @Test
    void a_key_is_read_as_it_is_written_and_nothing_else_is_one() {
        assertThat(FulfilmentKey.parse(key.text())).contains(key);
        var once = FulfilmentKey.of(learner, ACHIEVEMENT, Optional.empty());
        assertThat(FulfilmentKey.parse(once.text())).contains(once).isNotEqualTo(Optional.of(key));
        assertThat(FulfilmentKey.parse(learner.text() + "/once")).isEmpty();
        assertThat(FulfilmentKey.parse("a/b/once")).isEmpty();
    }

    @Test
    void what_an_event_told_is_known_with_the_event_and_the_order_or_not_at_all() {
        ReceivedEvent event = put("msg_1");
        Fulfilment claim = fresh().told(List.of(earned(event)), Optional.of(event.id()), NOW);
        TrackedOrder order =
                TrackedOrder.of(ORDER, connection)
                        .known(List.of(learner), Set.of("WELD-101", "93"));
        assertThat(tell(claim, Optional.of(order), waiting(event)))
                .isEqualTo(FulfilmentStore.Change.MADE);

        assertThat(store.find(key)).contains(claim.next());
        assertThat(store.find(key).orElseThrow().desired()).isInstanceOf(Desired.Issued.class);
        assertThat(store.findOrder(ORDER).orElseThrow().learners()).containsExactly(learner);
        assertThat(events.find(event.id()).orElseThrow().result().state())
                .isEqualTo(EventState.WAITING);

        ReceivedEvent other = put("msg_2");
        assertThat(tell(claim, Optional.empty(), waiting(other)))
                .isEqualTo(FulfilmentStore.Change.OVERTAKEN);
        assertThat(tell(claim.next(), Optional.of(order), waiting(other)))
                .isEqualTo(FulfilmentStore.Change.OVERTAKEN);
        assertThat(events.find(other.id())).contains(other);
    }

    @Test
    void of_many_who_tell_at_once_each_is_heard() {
        List<FulfilmentStore.Change> changes =
                inParallel(
                        5,
                        number -> {
                            ReceivedEvent event = put("msg_" + number);
                            FulfilmentStore.Change change;
                            do {
                                Fulfilment claim =
                                        store.find(key)
                                                .orElseGet(this::fresh)
                                                .told(
                                                        List.of(earned(event)),
                                                        Optional.of(event.id()),
                                                        NOW);
                                change = tell(claim, Optional.empty(), waiting(event));
                            } while (change == FulfilmentStore.Change.OVERTAKEN);
                            return change;
                        });
        assertThat(changes).containsOnly(FulfilmentStore.Change.MADE);
        assertThat(store.find(key).orElseThrow().facts().all()).hasSize(5);
        assertThat(store.find(key).orElseThrow().waiting()).hasSize(5);
    }

    @Test
    void what_is_to_be_done_is_due_until_it_is_done_and_those_who_wait_are_told() {
        ReceivedEvent event = put("msg_1");
        Fulfilment claim = fresh().told(List.of(earned(event)), Optional.of(event.id()), NOW);
        tell(claim, Optional.empty(), waiting(event));
        Instant later = NOW.plus(Duration.ofHours(1));
        assertThat(store.due(NOW, 50)).extracting(Fulfilment::key).doesNotContain(key);
        assertThat(store.due(later, 50)).extracting(Fulfilment::key).contains(key);

        Fulfilment read = store.find(key).orElseThrow();
        var credential = Samples.IDS.credential();
        var applied =
                new Fulfilment.Applied(
                        Desired.State.ISSUED, Optional.of(credential), Optional.empty());
        assertThat(store.settle(read, applied)).isEqualTo(FulfilmentStore.Change.MADE);
        assertThat(store.settle(read, applied)).isEqualTo(FulfilmentStore.Change.OVERTAKEN);

        assertThat(store.find(key)).contains(read.done(applied));
        assertThat(store.due(later, 50)).extracting(Fulfilment::key).doesNotContain(key);
        EventResult result = events.find(event.id()).orElseThrow().result();
        assertThat(result.state()).isEqualTo(EventState.ISSUED);
        assertThat(result.credential()).contains(credential);
    }

    @Test
    void what_was_known_of_a_learner_and_delivered_about_them_is_erased() {
        ReceivedEvent event = put("msg_1");
        Fulfilment claim =
                fresh().told(List.of(earned(event), paid(event)), Optional.of(event.id()), NOW);
        tell(
                claim,
                Optional.of(
                        TrackedOrder.of(ORDER, connection).known(List.of(learner), Set.of("93"))),
                waiting(event));
        assertThat(events.delivery(event)).isPresent();

        store.erase(learner);

        assertThat(store.find(key)).isEmpty();
        assertThat(store.findOrder(ORDER)).isEmpty();
        assertThat(events.delivery(event)).isEmpty();
        assertThat(events.find(event.id())).isPresent();
        store.erase(learner);
    }

    @Test
    void an_order_is_known_as_long_as_there_is_somebody_whom_it_was_for() {
        LearnerId other = Samples.IDS.learner();
        ReceivedEvent event = put("msg_1");
        tell(
                fresh().told(List.of(paid(event)), Optional.empty(), NOW),
                Optional.of(
                        TrackedOrder.of(ORDER, connection)
                                .known(List.of(learner, other), Set.of("93"))),
                waiting(event));
        store.erase(learner);
        assertThat(store.findOrder(ORDER).orElseThrow().learners()).containsExactly(other);
    }

    private Fulfilment fresh() {
        return Fulfilment.of(key, Samples.IDS.issuer(), Optional.of("order 1001"));
    }

    private FulfilmentStore.Change tell(
            Fulfilment claim, Optional<TrackedOrder> order, ReceivedEvent event) {
        return store.tell(List.of(), List.of(claim), order, event, NOW);
    }

    private static ReceivedEvent waiting(ReceivedEvent event) {
        return event.settled(EventResult.of(EventState.WAITING, "It waits."));
    }

    private static Fact earned(ReceivedEvent event) {
        return new Fact(
                Action.ISSUE,
                event.id().text(),
                NOW,
                Optional.empty(),
                false,
                Optional.of(Json.object().put("narrative", "Näheres")));
    }

    private static Fact paid(ReceivedEvent event) {
        return new Fact(
                Action.GRANT, event.id().text(), NOW, Optional.of(ORDER), false, Optional.empty());
    }

    private ReceivedEvent put(String telling) {
        var delivery = new Delivery(Map.of("webhook-id", telling), Bytes.utf8("{}"));
        var kept = (InboundEventStore.Keeping.Kept) events.keep(connection, delivery, NOW);
        var event =
                new ReceivedEvent(
                        Samples.IDS.inboundEvent(),
                        connection,
                        Samples.IDS.issuer(),
                        Source.STANDARD,
                        InboundEventStore.key(connection, telling),
                        kept.digest(),
                        "course.completed",
                        Optional.of(Kind.COURSE_COMPLETED),
                        NOW,
                        NOW,
                        NOW.plusSeconds(86_400).truncatedTo(ChronoUnit.SECONDS),
                        Trust.SIGNED,
                        false,
                        Optional.of("a"),
                        EventResult.of(EventState.RECEIVED, "Its turn comes."),
                        Optional.empty(),
                        Optional.of(NOW),
                        0,
                        1);
        events.put(event);
        return event;
    }
}
