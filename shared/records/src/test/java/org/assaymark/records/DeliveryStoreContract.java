package org.assaymark.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assaymark.credential.CredentialId;
import org.assaymark.credential.DeliveryId;
import org.assaymark.credential.EndpointId;
import org.assaymark.credential.EventId;
import org.assaymark.credential.IssuerId;
import org.assaymark.credential.Mode;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.records.DeliveryStore.Change;
import org.assaymark.records.WebhookEndpoint.Because;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@link DeliveryStore} and {@link WebhookEndpointStore}, which share a table. */
abstract class DeliveryStoreContract extends StoreContract {
    private static final IssuerId ISSUER = Samples.IDS.issuer();
    private static final Instant NOW = Samples.NOW;
    private static final PageRequest PAGE = new PageRequest(10, Optional.empty());

    private DeliveryStore deliveries;
    private WebhookEndpointStore endpoints;
    private MailStore mails;

    @BeforeEach
    void open() {
        String table = table(DeliveryStore.TABLE);
        mails = new MailStore(client(), table(MailStore.TABLE));
        deliveries = new DeliveryStore(client(), table);
        endpoints = new WebhookEndpointStore(client(), table, mails);
    }

    @Test
    void an_endpoint_is_kept_as_it_is_with_all_that_it_may_have() {
        WebhookEndpoint plain = created();
        WebhookEndpoint full =
                plain.edited(
                                new WebhookEndpoint.Subscription(
                                        URI.create("https://campus.example/hook?key=1"),
                                        Set.of(CredentialEvent.Type.ISSUED),
                                        true,
                                        Optional.of("The campus system")),
                                plain.standing(),
                                NOW.plusSeconds(1))
                        .rotated(secret("2"), Duration.ofHours(1), NOW.plusSeconds(2))
                        .paused(Because.GONE, NOW.plusSeconds(3));
        WebhookEndpoint edited = at(full, 2);
        assertThat(endpoints.find(plain.id())).contains(plain);
        assertThat(endpoints.replace(edited, Receipt.none())).isEqualTo(Change.MADE);
        assertThat(endpoints.find(plain.id())).contains(edited);
        assertThat(endpoints.replace(edited, Receipt.none())).isEqualTo(Change.OVERTAKEN);
    }

    @Test
    void endpoints_are_listed_by_mode_and_issuer_until_they_are_removed() {
        WebhookEndpoint one = created();
        WebhookEndpoint trial =
                endpoint(Samples.IDS.issuer(Mode.TEST), Samples.IDS.endpoint(), secret("1"));
        endpoints.create(trial, Receipt.none());
        assertThat(endpoints.all(Mode.LIVE)).containsExactly(one);
        assertThat(endpoints.all(Mode.TEST)).containsExactly(trial);
        assertThat(endpoints.ofIssuer(ISSUER)).containsExactly(one);
        endpoints.remove(one.id());
        assertThat(endpoints.find(one.id())).isEmpty();
        assertThat(endpoints.all(Mode.LIVE)).isEmpty();
    }

    @Test
    void a_pause_and_the_letter_about_it_are_written_once_or_not_at_all() {
        WebhookEndpoint endpoint = created();
        List<Boolean> paused =
                inParallel(
                        8,
                        _ ->
                                endpoints.pause(
                                        endpoint.paused(Because.FAILING, NOW), mail(endpoint)));
        assertThat(paused.stream().filter(each -> each)).hasSize(1);
        assertThat(mails.due(NOW, 10)).hasSize(1);
    }

    @Test
    void a_rotation_leaves_two_of_a_scheme_at_most_and_the_older_one_ends() {
        WebhookEndpoint endpoint =
                created()
                        .rotated(secret("2"), Duration.ofHours(1), NOW)
                        .rotated(secret("3"), Duration.ofHours(2), NOW.plusSeconds(60));
        assertThat(endpoint.secrets()).extracting(WebhookSecret::id).containsExactly("3", "2");
        Instant end = NOW.plusSeconds(60).plus(Duration.ofHours(2));
        assertThat(endpoint.secretsAt(end.minusSeconds(1))).hasSize(2);
        assertThat(endpoint.secretsAt(end)).extracting(WebhookSecret::id).containsExactly("3");
        assertThat(endpoint.rotated(secret("4"), Duration.ZERO, NOW).secrets())
                .extracting(WebhookSecret::id)
                .containsExactly("4");
    }

    @Test
    void of_one_event_and_endpoint_there_is_one_delivery_whoever_makes_it() {
        EndpointId endpoint = Samples.IDS.endpoint();
        EventId event = Samples.IDS.event();
        List<Boolean> made = inParallel(12, _ -> deliveries.putIfAbsent(delivery(endpoint, event)));
        assertThat(made.stream().filter(each -> each)).hasSize(1);
        assertThat(DeliveryId.of(endpoint, event)).isEqualTo(DeliveryId.of(endpoint, event));
        assertThat(DeliveryId.of(endpoint, event).text().substring(4, 14))
                .isEqualTo(event.text().substring(4, 14));
        assertThat(DeliveryId.of(Samples.IDS.endpoint(), event))
                .isNotEqualTo(DeliveryId.of(endpoint, event));
    }

    @Test
    void a_delivery_belongs_to_one_worker_and_to_another_once_its_time_is_over() {
        EventDelivery due = put(Samples.IDS.endpoint());
        List<Optional<EventDelivery>> taken = inParallel(12, _ -> deliveries.take(due, NOW));
        assertThat(taken.stream().flatMap(Optional::stream)).hasSize(1);
        EventDelivery read = deliveries.find(due.id()).orElseThrow();
        assertThat(deliveries.take(read, NOW.plusSeconds(39))).isEmpty();
        assertThat(deliveries.take(read, NOW.plus(EventDelivery.LEASE))).isPresent();
    }

    @Test
    void who_was_taken_over_from_changes_nothing_any_more() {
        EventDelivery first = deliveries.take(put(Samples.IDS.endpoint()), NOW).orElseThrow();
        Instant later = NOW.plus(EventDelivery.LEASE);
        EventDelivery second =
                deliveries.take(deliveries.find(first.id()).orElseThrow(), later).orElseThrow();
        assertThat(deliveries.replace(first.failed(attempt(NOW)))).isFalse();
        assertThat(deliveries.replace(second.delivered(attempt(later)))).isTrue();
        assertThat(deliveries.find(first.id()).orElseThrow().status())
                .isEqualTo(EventDelivery.Status.DELIVERED);
    }

    @Test
    void what_is_due_is_listed_by_endpoint_and_time_and_what_is_done_is_not() {
        EndpointId endpoint = Samples.IDS.endpoint();
        EventDelivery one = put(endpoint);
        EventDelivery other = put(endpoint);
        put(Samples.IDS.endpoint());
        EventDelivery mine = deliveries.take(one, NOW).orElseThrow();
        deliveries.replace(mine.failedFor(attempt(NOW), NOW.plusSeconds(5)));
        assertThat(deliveries.due(endpoint, NOW, 10)).containsExactly(other);
        assertThat(deliveries.due(endpoint, NOW.plusSeconds(5), 10))
                .extracting(EventDelivery::id)
                .containsExactly(other.id(), one.id());
        deliveries.replace(deliveries.take(other, NOW).orElseThrow().delivered(attempt(NOW)));
        assertThat(deliveries.due(endpoint, NOW, 10)).isEmpty();
    }

    @Test
    void deliveries_are_listed_by_endpoint_status_and_event() {
        EndpointId endpoint = Samples.IDS.endpoint();
        EventDelivery waiting = put(endpoint);
        EventDelivery done = put(endpoint);
        EventDelivery delivered = done.delivered(attempt(NOW));
        deliveries.replace(delivered);
        assertThat(deliveries.list(endpoint, PAGE).items())
                .containsExactlyInAnyOrder(waiting, delivered);
        assertThat(deliveries.list(endpoint, EventDelivery.Status.DELIVERED, PAGE).items())
                .containsExactly(delivered);
        assertThat(deliveries.list(delivered.eventId().orElseThrow(), PAGE).items())
                .containsExactly(delivered);
    }

    @Test
    void no_more_than_twenty_attempts_are_kept_the_newest_of_them() {
        EventDelivery delivery = delivery(Samples.IDS.endpoint(), Samples.IDS.event());
        for (int i = 0; i < 25; i++) {
            delivery = delivery.failedFor(attempt(NOW.plusSeconds(i)), NOW.plusSeconds(i + 1));
        }
        assertThat(delivery.attempts()).hasSize(20);
        assertThat(delivery.attempts().getLast().at()).isEqualTo(NOW.plusSeconds(24));
        assertThat(delivery.again(NOW).round()).isZero();
    }

    @Test
    void the_position_in_the_feed_only_moves_on_from_where_it_was_read() {
        EventId one = Samples.IDS.event();
        EventId two = Samples.IDS.event();
        endpoints.advance(Mode.LIVE, Optional.empty(), one);
        endpoints.advance(Mode.LIVE, Optional.empty(), two);
        assertThat(endpoints.position(Mode.LIVE)).contains(one);
        endpoints.advance(Mode.LIVE, Optional.of(one), two);
        endpoints.advance(Mode.LIVE, Optional.of(one), one);
        assertThat(endpoints.position(Mode.LIVE)).contains(two);
        assertThat(endpoints.position(Mode.TEST)).isEmpty();
    }

    @Test
    void the_first_failure_since_the_last_success_is_remembered() {
        EndpointId id = Samples.IDS.endpoint();
        assertThat(endpoints.noteFailure(id, NOW)).isEqualTo(NOW);
        assertThat(endpoints.noteFailure(id, NOW.plusSeconds(9))).isEqualTo(NOW);
        endpoints.forgetFailures(id);
        assertThat(endpoints.failingSince(id)).isEmpty();
        assertThat(endpoints.noteFailure(id, NOW.plusSeconds(20))).isEqualTo(NOW.plusSeconds(20));
    }

    private WebhookEndpoint created() {
        WebhookEndpoint endpoint = endpoint(ISSUER, Samples.IDS.endpoint(), secret("1"));
        assertThat(endpoints.create(endpoint, Receipt.none())).isEqualTo(Change.MADE);
        return endpoint;
    }

    private static WebhookEndpoint endpoint(IssuerId issuer, EndpointId id, WebhookSecret secret) {
        var subscription =
                new WebhookEndpoint.Subscription(
                        URI.create("https://campus.example/"), Set.of(), false, Optional.empty());
        return WebhookEndpoint.create(id, issuer, subscription, List.of(secret), NOW);
    }

    private static WebhookEndpoint at(WebhookEndpoint endpoint, long revision) {
        return new WebhookEndpoint(
                endpoint.id(),
                endpoint.issuer(),
                endpoint.subscription(),
                endpoint.standing(),
                endpoint.secrets(),
                endpoint.createdAt(),
                endpoint.updatedAt(),
                revision);
    }

    private static WebhookSecret secret(String id) {
        return new WebhookSecret(
                id,
                WebhookSecret.Scheme.V1,
                Bytes.utf8("sealed " + id),
                Optional.empty(),
                NOW,
                Optional.empty());
    }

    private static Mail mail(WebhookEndpoint endpoint) {
        return Mail.asked(
                Samples.IDS.mail(),
                new Letter.OfEndpoint(endpoint.id(), ISSUER, "campus.example", Because.FAILING),
                NOW);
    }

    private EventDelivery put(EndpointId endpoint) {
        EventDelivery delivery = delivery(endpoint, Samples.IDS.event());
        assertThat(deliveries.putIfAbsent(delivery)).isTrue();
        return delivery;
    }

    private static EventDelivery delivery(EndpointId endpoint, EventId event) {
        CredentialId credential = Samples.IDS.credential();
        ObjectNode content =
                Json.object()
                        .put("id", event.text())
                        .put("type", "credential.issued")
                        .put("at", NOW.toString())
                        .put("credentialId", credential.text());
        return EventDelivery.create(DeliveryId.of(endpoint, event), endpoint, ISSUER, content, NOW);
    }

    private static EventDelivery.Attempt attempt(Instant at) {
        return new EventDelivery.Attempt(
                at, Optional.of(503), 12, Optional.of("The receiver answers so."), true);
    }
}
