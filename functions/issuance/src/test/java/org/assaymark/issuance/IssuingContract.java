package org.assaymark.issuance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assaymark.credential.CredentialId;
import org.assaymark.credential.EventId;
import org.assaymark.credential.StatusListId;
import org.assaymark.document.Json;
import org.assaymark.jsonld.Contexts;
import org.assaymark.jsonld.JsonLdCanonicalizer;
import org.assaymark.key.PublicKey;
import org.assaymark.proof.Cryptosuite;
import org.assaymark.proof.Cryptosuites;
import org.assaymark.records.CredentialEvent;
import org.assaymark.records.CredentialForm;
import org.assaymark.records.EmbeddedProof;
import org.assaymark.records.Receipt;
import org.assaymark.records.StatusSlot;
import org.assaymark.records.StoredCredential;
import org.assaymark.status.StatusPurpose;
import org.assaymark.testkit.AwsLeg;
import org.assaymark.testkit.FunctionClient;
import org.assaymark.testkit.FunctionClient.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What issuing and its store promise, on every AWS there is to run on. */
abstract class IssuingContract {
    private Installation installation;
    private FunctionClient client;
    private String achievement;

    abstract AwsLeg aws();

    @BeforeEach
    void install() {
        installation = new Installation(aws());
        client = installation.client();
        achievement = installation.publishedAchievement();
    }

    @Nested
    @DisplayName("POST /v1/credentials")
    class Issuing {
        @Test
        void issues_a_signed_credential_with_a_verification_link() {
            Answer answer = issue("one", award("Amina", "amina@example.org"));
            assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(201);
            ObjectNode body = answer.json();
            assertThat(body.path("verificationUrl").asText())
                    .isEqualTo(Installation.ORIGIN + "/c/" + body.path("id").asText());
            assertThat(body.path("credential").path("id")).isEqualTo(body.path("verificationUrl"));
            assertThat(body.path("credential").path("proof").path("cryptosuite").asText())
                    .isEqualTo("eddsa-rdfc-2022");
        }

        @Test
        void carries_every_proof_that_the_issuer_embeds_each_over_the_credential_alone() {
            var issuer =
                    installation.createIssuer(
                            "both",
                            new CredentialForm(
                                    List.of(EmbeddedProof.values()),
                                    Set.of(StatusPurpose.REVOCATION)));
            ObjectNode award =
                    award("Amina", "amina@example.org")
                            .put("achievementId", installation.achievement(issuer, true));
            ObjectNode credential =
                    (ObjectNode) issue("one", award).json().path("credential").deepCopy();
            JsonNode proofs = credential.remove("proof");
            assertThat(proofs.findValuesAsText("cryptosuite"))
                    .containsExactly("eddsa-rdfc-2022", "ecdsa-rdfc-2019");
            var contexts = Contexts.ofDeployment(Installation.ORIGIN);
            for (Cryptosuite suite : Cryptosuites.all(new JsonLdCanonicalizer(contexts))) {
                for (JsonNode proof : proofs) {
                    if (suite.reads((ObjectNode) proof)) {
                        String method = proof.path("verificationMethod").asText();
                        assertThat(method).startsWith(issuer.did() + "#z");
                        PublicKey key =
                                PublicKey.ofMultikey(method.substring(method.indexOf('#') + 1));
                        assertThat(suite.verifies(credential, (ObjectNode) proof, key)).isTrue();
                    }
                }
            }
        }

        @Test
        void stores_the_signed_bytes_that_it_answers() {
            ObjectNode body = issue("one", award("Amina", "amina@example.org")).json();
            var documents = installation.credentials().findDocuments(id(body)).orElseThrow();
            assertThat(Json.read(documents.json())).isEqualTo(body.path("credential"));
            assertThat(documents.jwt().utf8().split("\\.")).hasSize(3);
        }

        @Test
        void writes_the_event_with_the_credential() {
            ObjectNode body = issue("one", award("Amina", "amina@example.org")).json();
            assertThat(installation.credentials().events(id(body)))
                    .extracting(event -> event.path("type").asText())
                    .containsExactly("credential.issued");
        }

        @Test
        void texts_of_any_script_are_signed_as_they_came() {
            String name = "Zoë Østergård عائشة 王小明 សុខា 👩🏽‍🏭";
            ObjectNode body = issue("one", award(name, "z@example.org")).json();
            assertThat(body.path("credential").findValuesAsText("identityHash")).contains(name);
        }

        @Test
        void names_every_fault_and_writes_nothing() {
            ObjectNode faulty =
                    Json.object().put("achievementId", achievement).put("unknown", true);
            faulty.putObject("recipient").put("email", "not an address");
            Answer answer = client.with("idempotency-key", "k").post("/v1/credentials", faulty);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
            assertThat(answer.json().path("errors").findValuesAsText("pointer"))
                    .containsExactlyInAnyOrder("/recipient/name", "/recipient/email", "/unknown");
            assertThat(list()).isEmpty();
        }

        @Test
        void needs_an_idempotency_key() {
            assertThat(client.post("/v1/credentials", award("Amina", "a@example.org")).status())
                    .isEqualTo(400);
        }

        @Test
        void a_draft_cannot_be_awarded() {
            ObjectNode award =
                    award("Amina", "a@example.org")
                            .put(
                                    "achievementId",
                                    installation.achievement(installation.issuer(), false));
            assertThat(issue("one", award).json().path("type").asText())
                    .endsWith("/achievement-not-published");
        }

        @Test
        void an_archived_achievement_is_awarded_no_more() {
            installation.archive(achievement);
            Answer answer = issue("one", award("Amina", "a@example.org"));
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.json().path("type").asText()).endsWith("/state-conflict");
            assertThat(list()).isEmpty();
        }

        @Test
        void what_the_key_may_not_see_does_not_exist() {
            var other = installation.createIssuer("other");
            FunctionClient limited =
                    installation.client(
                            aws().dynamoDb(),
                            Installation.ALL_SCOPES,
                            Optional.of(Set.of(other.id())));
            ObjectNode mine = issue("one", award("Amina", "a@example.org")).json();
            assertThat(
                            limited.with("idempotency-key", "k")
                                    .post("/v1/credentials", award("Bea", "b@example.org"))
                                    .status())
                    .isEqualTo(404);
            assertThat(limited.get("/v1/credentials/" + mine.path("id").asText()).status())
                    .isEqualTo(404);
            assertThat(limited.get("/v1/credentials?achievementId=" + achievement).status())
                    .isEqualTo(404);
        }

        @Test
        void a_key_without_the_scope_is_refused() {
            FunctionClient reader =
                    installation.client(
                            aws().dynamoDb(), Set.of("credentials:read"), Optional.empty());
            assertThat(
                            reader.with("idempotency-key", "k")
                                    .post("/v1/credentials", award("Bea", "b@example.org"))
                                    .status())
                    .isEqualTo(403);
        }
    }

    @Nested
    @DisplayName("Exactly one credential for each award")
    class ExactlyOne {
        @Test
        void a_repeated_request_is_answered_again_byte_for_byte() {
            Answer first = issue("same", award("Amina", "a@example.org"));
            Answer second = issue("same", award("Amina", "a@example.org"));
            assertThat(second.status()).isEqualTo(201);
            assertThat(second.body()).isEqualTo(first.body());
            assertThat(second.headers()).containsEntry("idempotency-replayed", "true");
            assertThat(first.headers()).doesNotContainKey("idempotency-replayed");
        }

        @Test
        void a_key_for_another_body_is_422() {
            issue("same", award("Amina", "a@example.org"));
            Answer other = issue("same", award("Bea", "b@example.org"));
            assertThat(other.status()).isEqualTo(422);
            assertThat(other.json().path("type").asText()).endsWith("/idempotency-key-reused");
            assertThat(list()).hasSize(1);
        }

        @Test
        void two_hundred_parallel_requests_with_one_key_make_one() {
            List<Answer> answers =
                    inParallel(200, _ -> issue("same", award("Amina", "a@example.org")));
            assertThat(answers).extracting(Answer::status).containsOnly(201);
            assertThat(answers).extracting(Answer::body).containsOnly(answers.getFirst().body());
            assertThat(list()).hasSize(1);
        }

        @Test
        void two_hundred_parallel_requests_for_one_award_make_one() {
            List<Answer> answers =
                    inParallel(
                            200,
                            n ->
                                    issue(
                                            "key-" + n,
                                            award(
                                                    "Amina",
                                                    n % 2 == 0
                                                            ? "a@example.org"
                                                            : "A@Example.org ")));
            assertThat(answers).extracting(Answer::status).containsOnly(200, 201);
            assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
            assertThat(answers)
                    .extracting(answer -> answer.json().path("id").asText())
                    .containsOnly(list().getFirst());
            assertThat(list()).hasSize(1);
        }

        @Test
        void the_same_award_with_other_content_answers_the_first_and_says_that_it_differs() {
            ObjectNode first = issue("one", award("Amina", "a@example.org")).json();
            Answer second =
                    issue(
                            "two",
                            award("Amina", "a@example.org").put("narrative", "With distinction."));
            assertThat(second.status()).isEqualTo(200);
            assertThat(second.json().path("differs").asBoolean()).isTrue();
            assertThat(second.json().path("credential")).isEqualTo(first.path("credential"));
        }

        @Test
        void another_occasion_is_another_award() {
            issue("one", award("Amina", "a@example.org").put("occasion", "spring"));
            issue("two", award("Amina", "a@example.org").put("occasion", "autumn"));
            assertThat(list()).hasSize(2);
        }

        @Test
        @DisplayName(
                "TransactionConflict, which the real service sends, is tried again and never read as a duplicate")
        void conflicts_are_tried_again() {
            var conflicts = new ConflictInjector(3);
            var dynamo =
                    aws().dynamoDbBuilder()
                            .overrideConfiguration(o -> o.addExecutionInterceptor(conflicts))
                            .build();
            FunctionClient conflicted = installation.client(dynamo);
            Answer answer =
                    conflicted
                            .with("idempotency-key", "k")
                            .post("/v1/credentials", award("Amina", "a@example.org"));
            assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(201);
            assertThat(conflicts.injected()).isEqualTo(3);
            assertThat(list()).hasSize(1);
        }
    }

    @Nested
    @DisplayName("POST /v1/credentials/search")
    class Searching {
        @Test
        void finds_what_a_learner_was_awarded_however_the_address_is_spelled() {
            String one = id(issue("one", award("Zoë", "zoë@example.org")).json()).text();
            String two =
                    id(issue("two", award("Zoe", "ZOE\u0308@Example.org").put("occasion", "b"))
                                    .json())
                            .text();
            issue("three", award("Bea", "bea@example.org"));
            for (String spelling : new String[] {"zoë@example.org", " ZOË@EXAMPLE.ORG "}) {
                assertThat(found(client, spelling)).containsExactly(two, one);
            }
            assertThat(found(client, "nobody@example.org")).isEmpty();
        }

        @Test
        void by_the_id_of_the_learner_finds_what_their_address_finds() {
            ObjectNode one = issue("one", award("Amina", "a@example.org")).json();
            issue("two", award("Bea", "b@example.org"));
            ObjectNode found =
                    client.get("/v1/credentials?learnerId=" + one.path("learnerId").asText())
                            .json();
            assertThat(found.path("data").findValuesAsText("id"))
                    .containsExactly(one.path("id").asText());
        }

        @Test
        void pages_are_followed_by_a_cursor_of_the_same_learner_only() {
            for (int n = 0; n < 3; n++) {
                issue("key-" + n, award("Amina", "a@example.org").put("occasion", "o" + n));
            }
            ObjectNode first = search(client, "?limit=2", "a@example.org").json();
            String cursor = first.path("nextCursor").asText();
            assertThat(first.path("data")).hasSize(2);
            assertThat(search(client, "?cursor=" + cursor, "a@example.org").json().path("data"))
                    .hasSize(1);
            assertThat(search(client, "?cursor=" + cursor, "b@example.org").status())
                    .isEqualTo(400);
        }

        @Test
        void other_issuers_than_those_of_the_key_are_not_searched() {
            issue("one", award("Amina", "a@example.org"));
            FunctionClient limited =
                    installation.client(
                            aws().dynamoDb(),
                            Installation.ALL_SCOPES,
                            Optional.of(Set.of(installation.createIssuer("other").id())));
            assertThat(found(limited, "a@example.org")).isEmpty();
        }

        @Test
        void what_is_no_address_is_400() {
            assertThat(search(client, "", "not an address").status()).isEqualTo(400);
        }

        private static List<String> found(FunctionClient with, String email) {
            Answer answer = search(with, "", email);
            assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(200);
            return answer.json().path("data").findValuesAsText("id");
        }

        private static Answer search(FunctionClient with, String query, String email) {
            return with.post(
                    "/v1/credentials/search" + query, Json.object().put("recipientEmail", email));
        }
    }

    @Nested
    @DisplayName("POST /v1/credentials/{id}/revoke")
    class Revoking {
        @Test
        void the_published_list_shows_it_at_once() {
            ObjectNode credential = issue("one", award("Amina", "a@example.org")).json();
            assertThat(bitOf(credential)).isFalse();
            Answer answer = revoke(credential, "Issued by mistake");
            assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(200);
            assertThat(answer.json().path("status").asText()).isEqualTo("revoked");
            assertThat(bitOf(credential)).isTrue();
        }

        @Test
        void parallel_revocations_all_show() {
            List<ObjectNode> credentials =
                    IntStream.range(0, 30)
                            .mapToObj(
                                    n ->
                                            issue(
                                                            "key-" + n,
                                                            award(
                                                                    "Learner " + n,
                                                                    n + "@example.org"))
                                                    .json())
                            .toList();
            List<Answer> answers =
                    inParallel(30, n -> revoke(credentials.get(n), "Course withdrawn"));
            assertThat(answers).extracting(Answer::status).containsOnly(200);
            assertThat(credentials).allMatch(this::shows);
        }

        @Test
        void revoking_again_is_a_conflict() {
            ObjectNode credential = issue("one", award("Amina", "a@example.org")).json();
            revoke(credential, "Issued by mistake");
            Answer again = revoke(credential, "Another reason");
            assertThat(again.status()).isEqualTo(409);
            assertThat(again.json().path("type").asText()).endsWith("/already-revoked");
        }

        @Test
        void a_revoked_award_cannot_be_made_again_in_silence() {
            revoke(issue("one", award("Amina", "a@example.org")).json(), "Issued by mistake");
            Answer again = issue("two", award("Amina", "a@example.org"));
            assertThat(again.status()).isEqualTo(409);
            assertThat(again.json().path("type").asText()).endsWith("/award-revoked");
        }

        @Test
        void what_a_dead_process_left_unpublished_is_published_by_the_schedule() {
            ObjectNode credential = issue("one", award("Amina", "a@example.org")).json();
            var stored = installation.credentials().find(id(credential)).orElseThrow();
            Instant now = Instant.now();
            var revoked = stored.revoked(new StoredCredential.Change(now, "Dead in between"));
            installation
                    .credentials()
                    .change(
                            stored,
                            revoked,
                            new CredentialEvent(
                                    EventId.earliestAt(now), CredentialEvent.Type.REVOKED, now),
                            Receipt.none());
            assertThat(bitOf(credential)).isFalse();
            client.invoke(Json.object().put("action", "publishStatusLists"));
            assertThat(bitOf(credential)).isTrue();
        }

        private boolean shows(ObjectNode credential) {
            return bitOf(credential);
        }

        private Answer revoke(ObjectNode credential, String reason) {
            return client.post(
                    "/v1/credentials/" + credential.path("id").asText() + "/revoke",
                    Json.object().put("reason", reason));
        }
    }

    @Nested
    @DisplayName("POST /v1/credentials/{id}/suspend and /reinstate")
    class Suspending {
        private String suspending;

        @BeforeEach
        void publish_suspensions() {
            var form =
                    new CredentialForm(
                            CredentialForm.USUAL.proofs(), Set.of(StatusPurpose.values()));
            suspending =
                    installation.achievement(installation.createIssuer("suspending", form), true);
        }

        @Test
        void both_lists_of_an_issuer_that_publishes_suspensions_show_each_step_at_once() {
            ObjectNode credential = issued();
            assertThat(bits(credential)).containsExactly(false, false);
            Answer suspended = step(credential, "suspend");
            assertThat(suspended.status()).as(suspended.body().utf8()).isEqualTo(200);
            assertThat(suspended.json().path("status").asText()).isEqualTo("suspended");
            assertThat(suspended.json().has("suspendedAt")).isTrue();
            assertThat(bits(credential)).containsExactly(false, true);
            Answer reinstated = step(credential, "reinstate");
            assertThat(reinstated.json().path("status").asText()).isEqualTo("active");
            assertThat(bits(credential)).containsExactly(false, false);
            step(credential, "suspend");
            assertThat(step(credential, "revoke").status()).isEqualTo(200);
            assertThat(bits(credential)).containsExactly(true, false);
        }

        @Test
        void one_who_died_when_it_was_its_turn_to_publish_keeps_others_only_for_seconds() {
            ObjectNode credential = issued();
            installation.credentials().find(id(credential)).orElseThrow().slots().values().stream()
                    .map(StatusSlot::list)
                    .forEach(this::takeTurn);
            assertThat(step(credential, "suspend").status()).isEqualTo(200);
            assertThat(bits(credential)).containsExactly(false, true);
        }

        private void takeTurn(StatusListId list) {
            Instant now = Instant.now();
            assertThat(installation.statusLists().takeTurn(list, now, now.plusSeconds(2))).isTrue();
        }

        @Test
        void a_credential_with_one_status_entry_can_be_suspended_too() {
            ObjectNode credential = issue("one", award("Amina", "a@example.org")).json();
            assertThat(credential.path("credential").path("credentialStatus").isObject()).isTrue();
            assertThat(step(credential, "suspend").status()).isEqualTo(200);
            assertThat(
                            client.get("/v1/credentials/" + credential.path("id").asText())
                                    .json()
                                    .path("status")
                                    .asText())
                    .isEqualTo("suspended");
            assertThat(bitOf(credential)).isFalse();
        }

        @Test
        void a_step_that_does_not_lead_on_is_a_conflict() {
            ObjectNode credential = issued();
            assertConflict(step(credential, "reinstate"), "not-suspended");
            step(credential, "suspend");
            assertConflict(step(credential, "suspend"), "already-suspended");
            step(credential, "revoke");
            assertConflict(step(credential, "suspend"), "already-revoked");
            assertConflict(step(credential, "reinstate"), "already-revoked");
        }

        @Test
        void the_list_of_a_state_has_those_in_it() {
            ObjectNode credential = issued();
            step(credential, "suspend");
            String list = "/v1/credentials?achievementId=" + suspending + "&status=";
            assertThat(client.get(list + "suspended").json().findValuesAsText("id"))
                    .containsExactly(credential.path("id").asText());
            assertThat(client.get(list + "active").json().path("data")).isEmpty();
        }

        @Test
        void of_parallel_steps_none_is_lost_and_the_lists_say_what_the_record_says() {
            List<ObjectNode> credentials =
                    IntStream.range(0, 8)
                            .mapToObj(n -> issue("key-" + n, other("Learner " + n)).json())
                            .toList();
            List<Answer> answers =
                    inParallel(
                            48,
                            n ->
                                    step(
                                            credentials.get(n % 8),
                                            n % 3 == 0 ? "reinstate" : "suspend"));
            assertThat(answers).extracting(Answer::status).containsOnly(200, 409);
            for (ObjectNode credential : credentials) {
                var stored = installation.credentials().find(id(credential)).orElseThrow();
                assertThat(bits(credential))
                        .containsExactly(
                                false, stored.status() == StoredCredential.Status.SUSPENDED);
                long made =
                        IntStream.range(0, 48)
                                .filter(n -> credentials.get(n % 8) == credential)
                                .filter(n -> answers.get(n).status() == 200)
                                .count();
                assertThat(stored.revision()).isEqualTo(1 + made);
            }
        }

        private ObjectNode issued() {
            return issue("one", other("Amina")).json();
        }

        private ObjectNode other(String name) {
            return award(name, name.replace(' ', '.') + "@example.org")
                    .put("achievementId", suspending);
        }

        private Answer step(ObjectNode credential, String step) {
            return client.post(
                    "/v1/credentials/" + credential.path("id").asText() + "/" + step,
                    Json.object().put("reason", "Course fee"));
        }

        private static void assertConflict(Answer answer, String type) {
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.json().path("type").asText()).endsWith("/" + type);
        }
    }

    @Nested
    @DisplayName("GET /v1/events")
    class Events {
        @Test
        void follow_each_other_in_order_and_come_once() {
            FunctionClient later = installation.later(Duration.ofSeconds(11));
            String start = events(later, "?limit=100").path("nextCursor").asText();
            ObjectNode credential = issue("one", award("Amina", "a@example.org")).json();
            String path = "/v1/credentials/" + credential.path("id").asText();
            ObjectNode reason = Json.object().put("reason", "Course fee");
            client.post(path + "/suspend", reason);
            client.post(path + "/reinstate", reason);
            ObjectNode first = events(later, "?limit=2&cursor=" + start);
            assertThat(first.path("data").findValuesAsText("type"))
                    .containsExactly("credential.issued", "credential.suspended");
            assertThat(first.path("data").findValuesAsText("credentialId"))
                    .containsOnly(credential.path("id").asText());
            ObjectNode second = events(later, "?cursor=" + first.path("nextCursor").asText());
            assertThat(second.path("data").findValuesAsText("type"))
                    .containsExactly("credential.reinstated");
            assertThat(second.path("data").findValuesAsText("number")).containsExactly("3");
            String end = second.path("nextCursor").asText();
            ObjectNode nothing = events(later, "?cursor=" + end);
            assertThat(nothing.path("data")).isEmpty();
            assertThat(nothing.path("nextCursor").asText()).isEqualTo(end);
        }

        @Test
        void what_is_so_young_that_an_older_one_may_still_come_is_not_told_yet() {
            issue("one", award("Amina", "a@example.org"));
            assertThat(events(client, "").path("data")).isEmpty();
            assertThat(events(installation.later(Duration.ofSeconds(11)), "").path("data"))
                    .hasSize(1);
        }

        @Test
        void are_kept_for_ninety_days_and_found_after_a_long_silence() {
            issue("one", award("Amina", "a@example.org"));
            assertThat(events(installation.later(Duration.ofDays(89)), "").path("data")).hasSize(1);
            assertThat(events(installation.later(Duration.ofDays(91)), "").path("data")).isEmpty();
        }

        @Test
        void begin_at_a_time_that_is_asked_for() {
            issue("one", award("Amina", "a@example.org"));
            FunctionClient later = installation.later(Duration.ofMinutes(1));
            String now = Instant.now().plusSeconds(5).toString();
            assertThat(events(later, "?since=" + now).path("data")).isEmpty();
            String before = Instant.now().minusSeconds(60).toString();
            assertThat(events(later, "?since=" + before).path("data")).hasSize(1);
        }

        @Test
        void of_other_issuers_than_those_of_the_key_are_not_told() {
            issue("one", award("Amina", "a@example.org"));
            FunctionClient limited =
                    installation.later(
                            Duration.ofSeconds(11),
                            Optional.of(Set.of(installation.createIssuer("other").id())));
            assertThat(events(limited, "").path("data")).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "?cursor=x",
                    "?since=yesterday",
                    "?since=+1000000000-01-01T00:00:00Z",
                    "?limit=101",
                    "?since=2026-01-01T00:00:00Z&cursor=evt_00000000000000000000000000"
                })
        void a_start_that_cannot_be_is_400(String query) {
            assertThat(client.get("/v1/events" + query).status()).isEqualTo(400);
        }

        private static ObjectNode events(FunctionClient with, String query) {
            Answer answer = with.get("/v1/events" + query);
            assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(200);
            return answer.json();
        }
    }

    private boolean bitOf(ObjectNode credential) {
        return bits(credential).getFirst();
    }

    /** In the order of the status entries. */
    private List<Boolean> bits(ObjectNode credential) {
        JsonNode entries = credential.path("credential").path("credentialStatus");
        return (entries.isArray() ? entries.valueStream() : Stream.of(entries))
                .map(installation::bit)
                .toList();
    }

    private ObjectNode award(String name, String email) {
        ObjectNode award = Json.object().put("achievementId", achievement);
        award.putObject("recipient").put("name", name).put("email", email);
        return award;
    }

    private Answer issue(String key, ObjectNode award) {
        return client.with("idempotency-key", key).post("/v1/credentials", award);
    }

    private List<String> list() {
        return client.get("/v1/credentials?limit=100&achievementId=" + achievement)
                .json()
                .path("data")
                .findValuesAsText("id");
    }

    private static CredentialId id(ObjectNode body) {
        return new CredentialId(body.path("id").asText());
    }

    private interface Numbered {
        Answer call(int number);
    }

    private static List<Answer> inParallel(int times, Numbered call) {
        try (var threads = Executors.newFixedThreadPool(times)) {
            Stream<Callable<Answer>> calls =
                    IntStream.range(0, times).mapToObj(number -> () -> call.call(number));
            var answers = new ArrayList<Answer>();
            for (Future<Answer> answer : threads.invokeAll(calls.toList())) {
                answers.add(answer.get());
            }
            return answers;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
