package org.assaymark.issuance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assaymark.document.Json;
import org.assaymark.testkit.AwsLeg;
import org.assaymark.testkit.FunctionClient;
import org.assaymark.testkit.FunctionClient.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What superseding and renewing promise, on every AWS there is to run on. */
abstract class ReplacingContract {
    private static final String EMAIL = "amina@example.org";

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
    @DisplayName("POST /v1/credentials/{id}/supersede")
    class Supersede {
        @Test
        void issues_the_corrected_credential_and_links_both() {
            String old = issued();
            ObjectNode corrected = made(supersede(old, correction("Amina Weber", EMAIL)));
            assertThat(corrected.path("status").asText()).isEqualTo("active");
            assertThat(corrected.path("supersedes").asText()).isEqualTo(old);
            assertThat(corrected.path("credential").toString()).contains("Amina Weber");
            ObjectNode before = read(old);
            assertThat(before.path("status").asText()).isEqualTo("superseded");
            assertThat(before.path("reason").asText()).isEqualTo("The name was misspelt.");
            assertThat(before.path("supersededBy")).isEqualTo(corrected.path("id"));
        }

        @Test
        void the_published_list_revokes_the_old_one_at_once_and_not_the_new_one() {
            ObjectNode old = issue(award()).json();
            ObjectNode corrected =
                    made(supersede(old.path("id").asText(), correction("Amina Weber", EMAIL)));
            assertThat(installation.isSet(old)).isTrue();
            assertThat(installation.isSet(corrected)).isFalse();
        }

        @Test
        void the_award_is_that_of_the_newer_credential_from_then_on() {
            String old = issued();
            String newer =
                    made(supersede(old, correction("Amina Weber", EMAIL))).path("id").asText();
            Answer again = issue(award());
            assertThat(again.status()).isEqualTo(200);
            assertThat(again.json().path("id").asText()).isEqualTo(newer);
        }

        @Test
        void happens_once_however_many_ask_at_once() {
            String old = issued();
            List<Answer> answers =
                    inParallel(8, n -> supersede(old, correction("No. " + n, EMAIL)));
            assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() != 201)
                    .allSatisfy(answer -> assertProblem(answer, 409, "already-replaced"));
            assertThat(list()).hasSize(2);
        }

        @Test
        void can_give_it_to_another_learner() {
            ObjectNode old = issue(award()).json();
            ObjectNode corrected =
                    made(supersede(old.path("id").asText(), correction("Bea", "bea@example.org")));
            assertThat(corrected.path("learnerId")).isNotEqualTo(old.path("learnerId"));
            assertProblem(issue(award()), 409, "award-revoked");
        }

        @Test
        void gives_it_to_nobody_who_has_the_award_already() {
            String old = issued();
            ObjectNode other = award();
            other.putObject("recipient").put("name", "Bea").put("email", "bea@example.org");
            issue(other);
            assertProblem(
                    supersede(old, correction("Bea", "bea@example.org")), 409, "state-conflict");
            assertThat(read(old).path("status").asText()).isEqualTo("active");
        }

        @Test
        void keeps_the_occasion_and_refuses_another_one() {
            String old = issue(award().put("occasion", "spring")).json().path("id").asText();
            Answer refused =
                    supersede(old, correction("Amina Weber", EMAIL).put("occasion", "autumn"));
            assertProblem(refused, 400, "malformed-request");
            assertThat(refused.json().path("errors").path(0).path("pointer").asText())
                    .isEqualTo("/occasion");
            ObjectNode corrected = made(supersede(old, correction("Amina Weber", EMAIL)));
            assertThat(corrected.path("occasion").asText()).isEqualTo("spring");
        }

        @Test
        void what_was_revoked_stays_revoked_and_can_be_corrected() {
            String old = issued();
            client.post(
                    "/v1/credentials/" + old + "/revoke", Json.object().put("reason", "A mistake"));
            made(supersede(old, correction("Amina Weber", EMAIL)));
            assertThat(read(old).path("status").asText()).isEqualTo("revoked");
            assertThat(read(old).path("reason").asText()).isEqualTo("A mistake");
        }

        @Test
        void nothing_else_can_be_done_to_a_superseded_credential() {
            String old = issued();
            made(supersede(old, correction("Amina Weber", EMAIL)));
            for (String step : new String[] {"suspend", "reinstate", "revoke"}) {
                assertProblem(
                        client.post(
                                "/v1/credentials/" + old + "/" + step,
                                Json.object().put("reason", "why")),
                        409,
                        "already-replaced");
            }
            assertProblem(renew(old, Json.object()), 409, "already-replaced");
        }

        @Test
        void a_repeated_request_is_answered_again_and_issues_nothing() {
            String old = issued();
            FunctionClient once = client.with("idempotency-key", "once");
            ObjectNode body = correction("Amina Weber", EMAIL);
            Answer first = once.post("/v1/credentials/" + old + "/supersede", body);
            Answer second = once.post("/v1/credentials/" + old + "/supersede", body);
            assertThat(second.status()).isEqualTo(201);
            assertThat(second.body()).isEqualTo(first.body());
            assertThat(list()).hasSize(2);
        }

        @Test
        void a_body_without_reason_or_recipient_names_both() {
            Answer answer = supersede(issued(), Json.object());
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().path("errors").findValuesAsText("pointer"))
                    .containsExactlyInAnyOrder("/reason", "/recipient");
        }
    }

    @Nested
    @DisplayName("POST /v1/credentials/{id}/renew")
    class Renew {
        @Test
        void issues_another_one_to_the_learner_and_leaves_the_old_one_in_force() {
            ObjectNode old = issue(award()).json();
            ObjectNode renewed =
                    made(
                            renew(
                                    old.path("id").asText(),
                                    Json.object().put("validUntil", "2099-12-31T00:00:00Z")));
            assertThat(renewed.path("renews")).isEqualTo(old.path("id"));
            assertThat(renewed.path("learnerId")).isEqualTo(old.path("learnerId"));
            assertThat(renewed.path("credential").path("validUntil").asText())
                    .isEqualTo("2099-12-31T00:00:00Z");
            assertThat(renewed.path("credential").toString()).contains("Amina");
            ObjectNode before = read(old.path("id").asText());
            assertThat(before.path("status").asText()).isEqualTo("active");
            assertThat(before.path("renewedBy")).isEqualTo(renewed.path("id"));
            assertThat(installation.isSet(old)).isFalse();
        }

        @Test
        void happens_once_and_then_the_newer_one_is_renewed() {
            String old = issued();
            ObjectNode renewed = made(renew(old, Json.object()));
            assertProblem(renew(old, Json.object()), 409, "already-replaced");
            made(renew(renewed.path("id").asText(), Json.object()));
        }

        @Test
        void a_repeated_request_is_answered_again_though_the_achievement_was_archived_since() {
            String old = issued();
            FunctionClient once = client.with("idempotency-key", "once");
            String path = "/v1/credentials/" + old + "/renew";
            Answer first = once.post(path, Json.object());
            installation.archive(achievement);
            assertThat(once.post(path, Json.object()).body()).isEqualTo(first.body());
            assertProblem(
                    renew(made(first).path("id").asText(), Json.object()), 409, "state-conflict");
        }

        @Test
        void what_is_suspended_is_decided_on_first() {
            ObjectNode reason = Json.object().put("reason", "why");
            String old = issued();
            client.post("/v1/credentials/" + old + "/suspend", reason);
            assertProblem(renew(old, Json.object()), 409, "already-suspended");
        }

        @Test
        void the_feed_tells_of_both() {
            String old = issued();
            made(renew(old, Json.object()));
            assertThat(
                            installation
                                    .later(Duration.ofSeconds(11))
                                    .get("/v1/events")
                                    .json()
                                    .path("data")
                                    .findValuesAsText("type"))
                    .containsExactlyInAnyOrder(
                            "credential.issued", "credential.renewed", "credential.issued");
        }

        @Test
        void a_period_that_ends_before_it_begins_is_refused() {
            Answer answer =
                    renew(
                            issued(),
                            Json.object()
                                    .put("validUntil", Instant.now().minusSeconds(60).toString()));
            assertProblem(answer, 400, "malformed-request");
        }
    }

    private String issued() {
        return issue(award()).json().path("id").asText();
    }

    private ObjectNode award() {
        ObjectNode award = Json.object().put("achievementId", achievement);
        award.putObject("recipient").put("name", "Amina").put("email", EMAIL);
        return award;
    }

    private static ObjectNode correction(String name, String email) {
        ObjectNode correction = Json.object().put("reason", "The name was misspelt.");
        correction.putObject("recipient").put("name", name).put("email", email);
        return correction;
    }

    private Answer issue(ObjectNode award) {
        return newRequest().post("/v1/credentials", award);
    }

    private Answer supersede(String id, ObjectNode body) {
        return newRequest().post("/v1/credentials/" + id + "/supersede", body);
    }

    private Answer renew(String id, ObjectNode body) {
        return newRequest().post("/v1/credentials/" + id + "/renew", body);
    }

    private FunctionClient newRequest() {
        return client.with("idempotency-key", UUID.randomUUID().toString());
    }

    private ObjectNode read(String id) {
        return client.get("/v1/credentials/" + id).json();
    }

    private List<String> list() {
        return client.get("/v1/credentials?limit=100&achievementId=" + achievement)
                .json()
                .path("data")
                .findValuesAsText("id");
    }

    private static ObjectNode made(Answer answer) {
        assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(201);
        return answer.json();
    }

    private static void assertProblem(Answer answer, int status, String type) {
        assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(status);
        assertThat(answer.json().path("type").asText()).endsWith("/" + type);
    }

    private interface Numbered {
        Answer call(int number);
    }

    private static List<Answer> inParallel(int times, Numbered call) {
        try (var threads = Executors.newFixedThreadPool(times)) {
            List<Callable<Answer>> calls =
                    IntStream.range(0, times)
                            .<Callable<Answer>>mapToObj(n -> () -> call.call(n))
                            .toList();
            return threads.invokeAll(calls).stream().map(Future::resultNow).toList();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
