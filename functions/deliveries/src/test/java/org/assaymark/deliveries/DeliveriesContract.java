package org.assaymark.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.assaymark.credential.CredentialId;
import org.assaymark.credential.DeliveryId;
import org.assaymark.credential.EndpointId;
import org.assaymark.credential.EventId;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.records.EventDelivery;
import org.assaymark.records.Letter;
import org.assaymark.records.WebhookEndpoint;
import org.assaymark.testkit.AwsLeg;
import org.assaymark.testkit.FunctionClient;
import org.assaymark.testkit.FunctionClient.Answer;
import org.assaymark.webhook.Authenticity;
import org.assaymark.webhook.Secret;
import org.assaymark.webhook.StandardWebhooks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What webhooks promise, on every AWS there is to run on. */
abstract class DeliveriesContract {
    private static final String ENDPOINTS = "/v1/webhook-endpoints";

    private Campus campus;
    private Installation installation;
    private FunctionClient provider;

    abstract AwsLeg aws();

    @BeforeEach
    void install() throws IOException {
        campus = new Campus();
        installation = new Installation(aws(), campus.poster());
        provider = installation.provider();
    }

    @AfterEach
    void close() {
        campus.close();
    }

    @Nested
    class Told {
        @Test
        void once_however_often_streams_and_the_schedule_tell_of_the_event() {
            JsonNode endpoint = create("/hook");
            CredentialId credential = installation.issue();
            installation.tellOf(credential);
            installation.tellOf(credential);
            String delivery = delivery(endpoint, credential);
            installation.tellOfDelivery(delivery);
            installation.tellOfDelivery(delivery);
            pass(Duration.ofSeconds(11));
            installation.sweep();
            installation.sweep();
            assertThat(campus.received("/hook")).hasSize(1);
            assertThat(campus.received("/hook").getFirst().id()).isEqualTo(delivery);
        }

        @Test
        void what_happened_and_where_to_see_it_and_nobodys_name() {
            create("/hook");
            CredentialId credential = told();
            JsonNode body = campus.received("/hook").getFirst().body();
            JsonNode event = installation.event(credential);
            assertThat(body.path("type").asText()).isEqualTo("credential.issued");
            assertThat(body.path("timestamp")).isEqualTo(event.path("at"));
            ObjectNode data =
                    Json.object()
                            .put("eventId", event.path("id").asText())
                            .put("credentialId", credential.text())
                            .put("achievementId", event.path("achievementId").asText())
                            .put("issuerId", installation.issuer().id().text())
                            .put("number", 1)
                            .put("verificationUrl", Installation.ORIGIN + "/c/" + credential);
            assertThat(body.path("data").toString()).isEqualTo(data.toString());
        }

        @Test
        void who_it_is_where_that_is_asked_for_and_the_log_says_that_it_was_told() {
            JsonNode endpoint = create("/hook", body -> body.putArray("include").add("learner"));
            CredentialId credential = told();
            JsonNode learner = campus.received("/hook").getFirst().body().at("/data/learner");
            assertThat(learner.path("name").asText()).isEqualTo("Amina Okafor");
            assertThat(learner.path("email").asText()).isEqualTo("amina@learners.example");
            assertThat(read(delivery(endpoint, credential)).at("/attempts/0/included/0").asText())
                    .isEqualTo("learner");
            assertThat(installation.stored(new EndpointId(endpoint.path("id").asText())))
                    .doesNotContain("Amina")
                    .doesNotContain("amina@");
        }

        @Test
        void of_the_types_that_were_asked_for_and_of_no_others() {
            create("/hook", body -> body.putArray("eventTypes").add("credential.revoked"));
            CredentialId credential = told();
            assertThat(campus.received("/hook")).isEmpty();
            installation.revoke(credential);
            pass(Duration.ofSeconds(11));
            installation.sweep();
            assertThat(campus.received("/hook"))
                    .singleElement()
                    .satisfies(
                            each ->
                                    assertThat(each.body().at("/data/number").asInt())
                                            .isEqualTo(2));
        }

        @Test
        void nothing_of_another_issuer_of_the_time_before_or_while_paused() {
            installation.issue();
            pass(Duration.ofSeconds(2));
            create("/hook");
            create(
                    "/other",
                    body -> body.put("issuerId", installation.createIssuer("other").id().text()));
            JsonNode paused = create("/paused");
            patch(paused, Json.object().put("status", "paused"));
            told();
            assertThat(campus.received("/hook")).hasSize(1);
            assertThat(campus.received("/other")).isEmpty();
            assertThat(campus.received("/paused")).isEmpty();
        }

        @Test
        void everything_that_no_stream_told_of_and_more_than_one_page_of_it() {
            create("/hook");
            IntStream.range(0, 120).forEach(_ -> installation.issue());
            pass(Duration.ofSeconds(11));
            installation.sweep();
            installation.sweep();
            assertThat(campus.received("/hook").stream().map(Campus.Received::id).distinct())
                    .hasSize(120);
            assertThat(campus.received("/hook")).hasSize(120);
        }
    }

    @Nested
    class Signed {
        @Test
        void so_that_the_secret_that_was_shown_once_verifies_it_and_no_other_does() {
            JsonNode endpoint = create("/hook");
            told();
            Campus.Received received = campus.received("/hook").getFirst();
            assertThat(received.signatures()).hasSize(1);
            assertThat(verifies(received, endpoint.path("secret").asText())).isTrue();
            assertThat(verifies(received, create("/x").path("secret").asText())).isFalse();
        }

        @Test
        void by_ed25519_as_well_where_that_is_asked_for() {
            JsonNode endpoint =
                    create("/hook", body -> body.putArray("schemes").add("v1").add("v1a"));
            told();
            Campus.Received received = campus.received("/hook").getFirst();
            assertThat(received.signatures()).hasSize(2);
            String key = endpoint.path("signingKeys").findValuesAsText("publicKey").getFirst();
            assertThat(verifies(received, key)).isTrue();
            assertThat(verifies(received, endpoint.path("secret").asText())).isTrue();
        }

        @Test
        void by_two_secrets_while_one_is_changed_and_by_the_newer_alone_afterwards() {
            JsonNode first = create("/hook");
            String path = ENDPOINTS + "/" + first.path("id").asText() + "/secrets";
            Answer rotated = post(path, Json.object().put("overlapSeconds", 3600));
            assertThat(rotated.status()).as(rotated.body().utf8()).isEqualTo(200);
            String newer = rotated.json().path("secret").asText();
            told();
            Campus.Received both = campus.received("/hook").getFirst();
            assertThat(verifies(both, newer)).isTrue();
            assertThat(verifies(both, first.path("secret").asText())).isTrue();
            pass(Duration.ofHours(1));
            told();
            Campus.Received one = campus.received("/hook").getLast();
            assertThat(one.signatures()).hasSize(1);
            assertThat(verifies(one, newer)).isTrue();
        }

        @Test
        void with_what_is_never_shown_again_nor_kept_in_clear() {
            String key = Installation.newKey();
            ObjectNode body = body("/hook");
            FunctionClient once = provider.with("idempotency-key", key);
            Answer first = once.post(ENDPOINTS, body);
            Answer again = once.post(ENDPOINTS, body);
            String secret = first.json().path("secret").asText();
            assertThat(secret).startsWith("whsec_");
            assertThat(again.headers()).containsEntry("idempotency-replayed", "true");
            assertThat(again.json().path("id")).isEqualTo(first.json().path("id"));
            assertThat(again.json().has("secret")).isFalse();
            String id = first.json().path("id").asText();
            assertThat(provider.get(ENDPOINTS + "/" + id).body().utf8()).doesNotContain("whsec");
            assertThat(installation.stored(new EndpointId(id)))
                    .doesNotContain("whsec")
                    .doesNotContain(secret.substring(6));
        }
    }

    @Nested
    class TriedAgain {
        @Test
        void after_five_seconds_within_the_same_run_and_the_log_says_why() {
            JsonNode endpoint = create("/hook");
            campus.answers("/hook", 500);
            CredentialId credential = told();
            JsonNode failing = read(delivery(endpoint, credential));
            assertThat(campus.received("/hook")).hasSize(2);
            assertThat(failing.path("status").asText()).isEqualTo("waiting");
            assertThat(failing.at("/attempts/0/statusCode").asInt()).isEqualTo(500);
            assertThat(failing.at("/attempts/0/error").asText())
                    .isEqualTo("The receiver answers with status 500.");
            campus.answers("/hook", 200);
            pass(Duration.ofMinutes(6));
            installation.sweep();
            JsonNode delivered = read(delivery(endpoint, credential));
            assertThat(delivered.path("status").asText()).isEqualTo("delivered");
            assertThat(delivered.path("attempts")).hasSize(3);
            assertThat(campus.received("/hook").stream().map(Campus.Received::id).distinct())
                    .as("its receiver knows a repetition by its id")
                    .hasSize(1);
        }

        @Test
        void not_before_the_receiver_asks_for_it() {
            JsonNode endpoint = create("/hook");
            campus.answers("/hook", 429);
            campus.asksToWait("/hook", "7200");
            CredentialId credential = told();
            pass(Duration.ofMinutes(110));
            installation.sweep();
            assertThat(campus.received("/hook")).hasSize(1);
            pass(Duration.ofMinutes(11));
            installation.sweep();
            assertThat(read(delivery(endpoint, credential)).path("attempts")).hasSize(2);
        }

        @Test
        void a_redirect_is_not_followed_and_no_success() {
            JsonNode endpoint = create("/hook");
            campus.answers("/hook", 302);
            CredentialId credential = told();
            assertThat(read(delivery(endpoint, credential)).path("status").asText())
                    .isEqualTo("waiting");
        }

        @Test
        void when_whoever_took_it_died_over_it_but_not_before() {
            JsonNode endpoint = create("/hook");
            CredentialId credential = installation.issue();
            installation.tellOf(credential);
            DeliveryId id = new DeliveryId(delivery(endpoint, credential));
            EventDelivery due = installation.deliveries().find(id).orElseThrow();
            assertThat(installation.deliveries().take(due, now())).isPresent();
            pass(Duration.ofSeconds(30));
            installation.sweep();
            installation.tellOfDelivery(id.text());
            assertThat(campus.received("/hook")).isEmpty();
            pass(Duration.ofSeconds(11));
            installation.sweep();
            assertThat(campus.received("/hook")).hasSize(1);
        }

        @Test
        void an_endpoint_that_nobody_answers_at_holds_up_no_other_and_is_asked_once_a_run() {
            JsonNode dead = create("/x", body -> body.put("url", "https://nobody.example/"));
            create("/hook");
            IntStream.range(0, 5).forEach(_ -> installation.issue());
            pass(Duration.ofSeconds(11));
            installation.sweep();
            assertThat(campus.received("/hook")).hasSize(5);
            String list = "/v1/deliveries?endpointId=" + dead.path("id").asText();
            JsonNode left = provider.get(list).json().path("data");
            assertThat(left).hasSize(5);
            int attempts = left.findValues("attempts").stream().mapToInt(JsonNode::size).sum();
            assertThat(attempts).as("one pass, and one more after five seconds").isLessThan(4);
            assertThat(left.findValuesAsText("error"))
                    .allMatch(error -> error.equals("There is no such host."));
        }
    }

    @Nested
    class Paused {
        @Test
        void when_it_answers_that_it_is_gone_and_its_owner_is_told_once() {
            JsonNode endpoint = create("/hook");
            campus.answers("/hook", 410);
            CredentialId credential = told();
            JsonNode now = provider.get(path(endpoint)).json();
            assertThat(now.path("status").asText()).isEqualTo("paused");
            assertThat(now.path("pausedBecause").asText()).isEqualTo("gone");
            assertThat(read(delivery(endpoint, credential)).path("status").asText())
                    .isEqualTo("failed");
            assertThat(installation.mail())
                    .singleElement()
                    .satisfies(
                            mail ->
                                    assertThat(mail.letter())
                                            .isEqualTo(
                                                    new Letter.OfEndpoint(
                                                            new EndpointId(
                                                                    endpoint.path("id").asText()),
                                                            installation.issuer().id(),
                                                            "campus.example",
                                                            WebhookEndpoint.Because.GONE)));
        }

        @Test
        void after_three_days_without_success_and_resumed_by_an_edit_with_what_it_missed() {
            JsonNode endpoint = create("/hook");
            campus.answers("/hook", 503);
            told();
            String since = provider.get(path(endpoint)).json().path("failingSince").asText();
            assertThat(since).startsWith("2026-11-23T10:00");
            pass(Duration.ofDays(3).minusMinutes(1));
            installation.sweep();
            assertThat(provider.get(path(endpoint)).json().path("status").asText())
                    .isEqualTo("active");
            pass(Duration.ofDays(1));
            installation.sweep();
            JsonNode paused = provider.get(path(endpoint)).json();
            assertThat(paused.path("pausedBecause").asText()).isEqualTo("failing");
            assertThat(installation.mail()).hasSize(1);
            campus.answers("/hook", 200);
            int before = campus.received("/hook").size();
            told();
            assertThat(campus.received("/hook")).hasSize(before);
            assertThat(patch(endpoint, Json.object().put("status", "active")).status())
                    .isEqualTo(200);
            ObjectNode range = Json.object().put("from", since);
            Answer replay = post(path(endpoint) + "/replay", range);
            assertThat(replay.status()).as(replay.body().utf8()).isEqualTo(202);
            assertThat(replay.json().path("queued").asInt()).isEqualTo(1);
            pass(Duration.ofDays(2));
            installation.sweep();
            assertThat(
                            campus.received("/hook").stream()
                                    .skip(before)
                                    .map(Campus.Received::id)
                                    .distinct())
                    .hasSize(2);
        }

        @Test
        void failures_that_a_success_followed_do_not_count() {
            JsonNode endpoint = create("/hook");
            campus.answers("/hook", 503);
            told();
            campus.answers("/hook", 200);
            pass(Duration.ofDays(1));
            installation.sweep();
            assertThat(provider.get(path(endpoint)).json().has("failingSince")).isFalse();
        }
    }

    @Nested
    class Replayed {
        @Test
        void one_under_its_id_even_when_it_was_taken() {
            JsonNode endpoint = create("/hook");
            String delivery = delivery(endpoint, told());
            Answer again = post("/v1/deliveries/" + delivery + "/replay", Json.object());
            assertThat(again.status()).as(again.body().utf8()).isEqualTo(202);
            pass(Duration.ofSeconds(1));
            installation.sweep();
            assertThat(campus.received("/hook"))
                    .hasSize(2)
                    .allMatch(each -> each.id().equals(delivery));
        }

        @Test
        void of_a_time_what_was_taken_only_where_that_is_asked_for() {
            JsonNode endpoint = create("/hook");
            told();
            ObjectNode range = Json.object().put("from", "2026-11-23T00:00:00Z");
            assertThat(queued(endpoint, range)).isZero();
            assertThat(queued(endpoint, range.put("includeDelivered", true))).isEqualTo(1);
            assertThat(queued(endpoint, range)).as("it is being sent").isZero();
        }

        @Test
        void not_to_an_endpoint_that_is_paused() {
            JsonNode endpoint = create("/hook");
            String delivery = delivery(endpoint, told());
            patch(endpoint, Json.object().put("status", "paused"));
            assertThat(post("/v1/deliveries/" + delivery + "/replay", Json.object()).status())
                    .isEqualTo(409);
        }

        private int queued(JsonNode endpoint, ObjectNode range) {
            return post(path(endpoint) + "/replay", range).json().path("queued").asInt();
        }
    }

    @Nested
    class Managed {
        @Test
        void a_test_delivery_is_sent_at_once_signed_and_only_once() {
            JsonNode endpoint = create("/hook");
            FunctionClient once = provider.with("idempotency-key", Installation.newKey());
            String target = path(endpoint) + "/test";
            Answer tested = once.post(target, Json.object());
            assertThat(tested.status()).as(tested.body().utf8()).isEqualTo(200);
            assertThat(tested.json().path("status").asText()).isEqualTo("delivered");
            assertThat(once.post(target, Json.object()).json()).isEqualTo(tested.json());
            Campus.Received ping = campus.received("/hook").getFirst();
            assertThat(campus.received("/hook")).hasSize(1);
            assertThat(ping.body().path("type").asText()).isEqualTo("endpoint.ping");
            assertThat(verifies(ping, endpoint.path("secret").asText())).isTrue();
            campus.answers("/hook", 404);
            JsonNode failed = post(target, Json.object()).json();
            assertThat(failed.path("status").asText()).isEqualTo("failed");
            assertThat(failed.has("nextAttemptAt")).isFalse();
        }

        @Test
        void every_fault_of_a_request_is_named() {
            ObjectNode wrong = Json.object().put("issuerId", "x").put("url", "http://10.0.0.1/");
            wrong.putArray("eventTypes").add("credential.melted");
            wrong.putArray("schemes").add("v1a");
            wrong.put("colour", "red");
            Answer answer = post(ENDPOINTS, wrong);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().path("errors").findValuesAsText("pointer"))
                    .contains("/url", "/eventTypes", "/schemes", "/colour");
        }

        @Test
        void nobody_has_others_told_what_they_may_not_read_themselves() {
            FunctionClient without =
                    installation.provider(
                            Set.of("webhooks:read", "webhooks:write"), Optional.empty());
            ObjectNode body = body("/hook");
            body.putArray("include").add("learner");
            Answer answer = without.post(ENDPOINTS, body);
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body().utf8()).contains("learners:read");
        }

        @Test
        void what_belongs_to_others_does_not_exist() {
            JsonNode endpoint = create("/hook");
            String delivery = delivery(endpoint, told());
            FunctionClient stranger =
                    installation.provider(
                            Installation.SCOPES,
                            Optional.of(Set.of(installation.createIssuer("stranger").id())));
            for (String target :
                    List.of(
                            path(endpoint),
                            "/v1/deliveries/" + delivery,
                            "/v1/deliveries?endpointId=" + endpoint.path("id").asText())) {
                assertThat(stranger.get(target).status()).as(target).isEqualTo(404);
            }
            assertThat(stranger.get(ENDPOINTS).json().path("data")).isEmpty();
        }

        @Test
        void one_that_is_deleted_is_told_nothing_more() {
            JsonNode endpoint = create("/hook");
            assertThat(provider.send("DELETE", path(endpoint), Bytes.EMPTY).status())
                    .isEqualTo(204);
            told();
            assertThat(campus.received("/hook")).isEmpty();
            assertThat(provider.get(path(endpoint)).status()).isEqualTo(404);
        }

        @Test
        void an_issuer_has_twenty_at_most() {
            IntStream.range(0, 20).forEach(i -> create("/" + i));
            assertThat(post(ENDPOINTS, body("/more")).status()).isEqualTo(409);
        }

        @Test
        void deliveries_are_listed_by_endpoint_status_and_event() {
            JsonNode endpoint = create("/hook");
            CredentialId first = told();
            campus.answers("/hook", 500);
            CredentialId second = told();
            String of = "/v1/deliveries?endpointId=" + endpoint.path("id").asText();
            assertThat(ids(of))
                    .containsExactly(delivery(endpoint, second), delivery(endpoint, first));
            assertThat(ids(of + "&status=delivered")).containsExactly(delivery(endpoint, first));
            assertThat(ids(of + "&status=waiting")).containsExactly(delivery(endpoint, second));
            String event = installation.event(first).path("id").asText();
            assertThat(ids("/v1/deliveries?eventId=" + event))
                    .containsExactly(delivery(endpoint, first));
            assertThat(provider.get("/v1/deliveries").status()).isEqualTo(400);
            assertThat(provider.get(of + "&status=lost").status()).isEqualTo(400);
        }

        private List<String> ids(String target) {
            return provider.get(target).json().path("data").findValuesAsText("id");
        }
    }

    private Instant now() {
        return installation.clock.instant();
    }

    private void pass(Duration duration) {
        installation.clock.pass(duration);
    }

    /** Of a new credential, by the schedule alone. */
    private CredentialId told() {
        CredentialId credential = installation.issue();
        pass(Duration.ofSeconds(11));
        installation.sweep();
        return credential;
    }

    private ObjectNode body(String path) {
        return Json.object()
                .put("issuerId", installation.issuer().id().text())
                .put("url", Campus.url(path));
    }

    private JsonNode create(String path) {
        return create(path, _ -> {});
    }

    private JsonNode create(String path, Consumer<ObjectNode> change) {
        ObjectNode body = body(path);
        change.accept(body);
        Answer created = post(ENDPOINTS, body);
        assertThat(created.status()).as(created.body().utf8()).isEqualTo(201);
        return created.json();
    }

    private Answer post(String target, ObjectNode body) {
        return provider.with("idempotency-key", Installation.newKey()).post(target, body);
    }

    private Answer patch(JsonNode endpoint, ObjectNode change) {
        String tag = provider.get(path(endpoint)).headers().get("etag");
        Answer answer =
                provider.with("content-type", "application/merge-patch+json")
                        .with("if-match", tag)
                        .send("PATCH", path(endpoint), Json.write(change));
        assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(200);
        return answer;
    }

    private static String path(JsonNode endpoint) {
        return ENDPOINTS + "/" + endpoint.path("id").asText();
    }

    private JsonNode read(String delivery) {
        return provider.get("/v1/deliveries/" + delivery).json();
    }

    private String delivery(JsonNode endpoint, CredentialId credential) {
        return DeliveryId.of(
                        new EndpointId(endpoint.path("id").asText()),
                        new EventId(installation.event(credential).path("id").asText()))
                .text();
    }

    private boolean verifies(Campus.Received received, String key) {
        return new StandardWebhooks()
                        .check(received.delivery(), List.of(new Secret("1", key)), now())
                instanceof Authenticity.Authentic;
    }
}
