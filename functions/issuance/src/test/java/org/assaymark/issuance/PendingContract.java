package org.assaymark.issuance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assaymark.credential.AwardRules;
import org.assaymark.credential.CredentialId;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.platform.Hand;
import org.assaymark.testkit.AwsLeg;
import org.assaymark.testkit.FunctionClient;
import org.assaymark.testkit.FunctionClient.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What drafts, approvals and schedules promise, on every AWS there is to run on. */
abstract class PendingContract {
    private static final String EMAIL = "amina@example.org";
    private static final Bytes NO_BODY = Bytes.EMPTY;
    private static final AwardRules FOUR_EYES =
            new AwardRules(true, false, List.of(), Optional.empty());

    private Installation installation;
    private FunctionClient author;
    private FunctionClient reviewer;

    abstract AwsLeg aws();

    @BeforeEach
    void install() {
        installation = new Installation(aws());
        author = installation.client();
        reviewer = installation.client();
    }

    @Nested
    @DisplayName("An achievement that needs an approval")
    class Approval {
        private String achievement;

        @BeforeEach
        void publish() {
            achievement = achievement(FOUR_EYES);
        }

        @Test
        void its_award_waits_and_nothing_is_signed_or_public() {
            Answer asked = ask(award(achievement));
            assertThat(asked.status()).as(asked.body().utf8()).isEqualTo(202);
            String id = asked.json().path("id").asText();
            assertThat(asked.headers()).containsEntry("location", "/v1/credentials/" + id);
            assertThat(asked.json().path("status").asText()).isEqualTo("pendingApproval");
            assertThat(asked.json().has("credential")).isFalse();
            assertThat(installation.credentials().find(new CredentialId(id))).isEmpty();
            assertThat(read(id)).isEqualTo(asked.json());
        }

        @Test
        void another_key_approves_it_and_it_is_signed_under_the_same_id() {
            String id = asked(award(achievement));
            Answer approved = step(reviewer, id, "approve");
            assertThat(approved.status()).as(approved.body().utf8()).isEqualTo(200);
            assertThat(approved.json().path("id").asText()).isEqualTo(id);
            assertThat(approved.json().path("status").asText()).isEqualTo("active");
            assertThat(approved.json().at("/credential/id").asText())
                    .isEqualTo(Installation.ORIGIN + "/c/" + id);
            assertThat(read(id)).isEqualTo(approved.json());
        }

        @Test
        void who_asked_for_it_cannot_approve_it() {
            String id = asked(award(achievement));
            assertProblem(step(author, id, "approve"), 403, "approval-by-author");
            assertThat(read(id).path("status").asText()).isEqualTo("pendingApproval");
        }

        @Test
        void who_edited_it_cannot_approve_it_either() {
            String id = asked(award(achievement));
            assertThat(edit(reviewer, id, Json.object().put("narrative", "Well done.")).status())
                    .isEqualTo(200);
            assertThat(step(author, id, "submit").status()).isEqualTo(200);
            assertProblem(step(reviewer, id, "approve"), 403, "approval-by-author");
            assertProblem(step(author, id, "approve"), 403, "approval-by-author");
            assertThat(step(installation.client(), id, "approve").json().path("status").asText())
                    .isEqualTo("active");
        }

        @Test
        void no_key_that_its_author_made_approves_it_nor_one_that_made_the_authors() {
            Hand first = installation.keyOf(installation.person());
            Hand second = installation.keyOf(first);
            FunctionClient older = installation.client(first);
            FunctionClient younger = installation.client(second);
            String byOlder = asked(older, award(achievement));
            assertProblem(step(younger, byOlder, "approve"), 403, "approval-by-author");
            String byYounger = asked(younger, award(achievement).put("occasion", "second"));
            assertProblem(step(older, byYounger, "approve"), 403, "approval-by-author");
            assertThat(step(reviewer, byYounger, "approve").status()).isEqualTo(200);
        }

        @Test
        void no_other_key_of_the_person_whose_key_asked_for_it_approves_it() {
            Hand person = installation.person();
            FunctionClient one = installation.client(installation.keyOf(person));
            String id = asked(one, award(achievement));
            FunctionClient other = installation.client(installation.keyOf(person));
            assertProblem(step(other, id, "approve"), 403, "approval-by-author");
            FunctionClient others = installation.client(installation.keyOf(installation.person()));
            assertThat(step(others, id, "approve").status()).isEqualTo(200);
        }

        @Test
        void an_edit_makes_it_a_draft_again_so_that_what_was_not_seen_is_not_approved() {
            String id = asked(award(achievement));
            edit(author, id, Json.object().put("narrative", "Better than seen."));
            assertProblem(step(reviewer, id, "approve"), 409, "state-conflict");
        }

        @Test
        void a_rejection_sends_it_back_with_the_reason_and_a_corrected_one_can_be_approved() {
            String id = asked(award(achievement));
            Answer rejected = reject(reviewer, id, "The photograph is missing.");
            assertThat(rejected.json().path("status").asText()).isEqualTo("draft");
            assertThat(rejected.json().path("reason").asText())
                    .isEqualTo("The photograph is missing.");
            ObjectNode edited =
                    edit(author, id, Json.object().put("narrative", "It is there.")).json();
            assertThat(edited.has("reason")).isFalse();
            step(author, id, "submit");
            assertThat(step(reviewer, id, "approve").json().at("/credential").toString())
                    .contains("It is there.");
        }

        @Test
        void of_parallel_approvals_one_signs_and_all_others_are_told() {
            String id = asked(award(achievement));
            List<Answer> answers = inParallel(8, _ -> step(installation.client(), id, "approve"));
            assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() != 200)
                    .allSatisfy(answer -> assertProblem(answer, 409, "state-conflict"));
            assertThat(listed(achievement, "active")).hasSize(1);
        }

        @Test
        void a_repeated_approval_is_answered_again() {
            String id = asked(award(achievement));
            FunctionClient once = reviewer.with("idempotency-key", "once");
            Answer first = once.send("POST", "/v1/credentials/" + id + "/approve", NO_BODY);
            Answer second = once.send("POST", "/v1/credentials/" + id + "/approve", NO_BODY);
            assertThat(second.body()).isEqualTo(first.body());
            assertThat(second.headers()).containsEntry("idempotency-replayed", "true");
        }

        @Test
        void of_two_for_one_award_the_first_to_be_approved_gets_it() {
            String one = asked(award(achievement));
            String other = asked(award(achievement));
            assertThat(step(reviewer, other, "approve").status()).isEqualTo(200);
            assertProblem(step(reviewer, one, "approve"), 409, "state-conflict");
            assertThat(read(one).path("status").asText()).isEqualTo("pendingApproval");
        }

        @Test
        void an_award_that_was_made_before_is_answered_with_its_credential() {
            String id = asked(award(achievement));
            step(reviewer, id, "approve");
            Answer again = ask(award(achievement));
            assertThat(again.status()).isEqualTo(200);
            assertThat(again.json().path("id").asText()).isEqualTo(id);
        }

        @Test
        void what_does_not_fit_the_achievement_is_refused_before_anybody_looks_at_it() {
            String strict = achievement(new AwardRules(true, true, List.of(), Optional.empty()));
            Answer refused = ask(award(strict));
            assertProblem(refused, 422, "invalid-request");
            assertThat(refused.json().at("/errors/0/pointer").asText()).isEqualTo("/evidence");
        }

        @Test
        void a_correction_waits_as_well_and_takes_the_place_when_it_is_approved() {
            String old = asked(award(achievement));
            step(reviewer, old, "approve");
            ObjectNode correction = Json.object().put("reason", "The name was misspelt.");
            correction.putObject("recipient").put("name", "Amina Weber").put("email", EMAIL);
            Answer asked = post(author, "/v1/credentials/" + old + "/supersede", correction);
            assertThat(asked.status()).as(asked.body().utf8()).isEqualTo(202);
            assertThat(asked.json().path("supersedes").asText()).isEqualTo(old);
            assertThat(read(old).path("status").asText()).isEqualTo("active");
            String newer = asked.json().path("id").asText();
            assertThat(step(reviewer, newer, "approve").status()).isEqualTo(200);
            assertThat(read(old).path("status").asText()).isEqualTo("superseded");
            assertThat(read(old).path("reason").asText()).isEqualTo("The name was misspelt.");
            assertThat(read(old).path("supersededBy").asText()).isEqualTo(newer);
        }

        @Test
        void what_is_archived_meanwhile_is_not_signed() {
            String id = asked(award(achievement));
            installation.archive(achievement);
            assertProblem(step(reviewer, id, "approve"), 409, "state-conflict");
        }

        @Test
        void its_events_are_numbered_without_a_gap_from_the_first_to_the_signature() {
            String id = asked(award(achievement));
            reject(reviewer, id, "No.");
            step(author, id, "submit");
            step(reviewer, id, "approve");
            List<ObjectNode> events = installation.credentials().events(new CredentialId(id));
            assertThat(events)
                    .extracting(event -> event.path("type").asText())
                    .containsExactly(
                            "credential.submitted",
                            "credential.returned",
                            "credential.submitted",
                            "credential.issued");
            assertThat(events)
                    .extracting(event -> event.path("number").asInt())
                    .containsExactly(1, 2, 3, 4);
        }
    }

    @Nested
    @DisplayName("A draft")
    class Draft {
        private String achievement;

        @BeforeEach
        void publish() {
            achievement = achievement(new AwardRules(false, true, List.of(), Optional.empty()));
        }

        @Test
        void may_lack_what_the_achievement_demands_until_it_is_submitted() {
            String id = asked(award(achievement).put("draft", true));
            assertProblem(step(author, id, "submit"), 422, "invalid-request");
            ObjectNode evidence = Json.object();
            evidence.putArray("evidence").addObject().put("narrative", "A weld.");
            edit(author, id, evidence);
            Answer submitted = step(author, id, "submit");
            assertThat(submitted.status()).as(submitted.body().utf8()).isEqualTo(200);
            assertThat(submitted.json().path("status").asText()).isEqualTo("active");
        }

        @Test
        void is_edited_only_by_who_has_seen_it_as_it_is() {
            String id = asked(award(achievement).put("draft", true));
            ObjectNode patch = Json.object().put("narrative", "One.");
            assertThat(send(author, "PATCH", id, patch).status()).isEqualTo(428);
            assertThat(edit(author, id, patch).status()).isEqualTo(200);
            assertThat(send(author.with("if-match", "\"1\""), "PATCH", id, patch).status())
                    .isEqualTo(412);
        }

        @Test
        void an_edit_names_every_fault_and_changes_nothing() {
            String id = asked(award(achievement).put("draft", true));
            ObjectNode patch = Json.object().put("unknown", true).put("issueAt", "soon");
            Answer refused = edit(author, id, patch);
            assertProblem(refused, 400, "malformed-request");
            assertThat(refused.json().path("errors").findValuesAsText("pointer"))
                    .containsExactlyInAnyOrder("/unknown", "/issueAt");
            assertThat(read(id).path("award").has("unknown")).isFalse();
        }

        @Test
        void another_recipient_is_another_learner() {
            String id = asked(award(achievement).put("draft", true));
            String learner = read(id).path("learnerId").asText();
            ObjectNode patch = Json.object();
            patch.putObject("recipient").put("name", "Bea").put("email", "bea@example.org");
            assertThat(edit(author, id, patch).json().path("learnerId").asText())
                    .isNotEqualTo(learner);
        }

        @Test
        void is_found_by_achievement_status_and_the_address_of_its_learner() {
            String id = asked(award(achievement).put("draft", true));
            assertThat(listed(achievement, "draft")).containsExactly(id);
            assertThat(listed(achievement, "active")).isEmpty();
            Answer found =
                    author.post(
                            "/v1/credentials/search", Json.object().put("recipientEmail", EMAIL));
            assertThat(found.json().path("data").findValuesAsText("id")).containsExactly(id);
        }

        @Test
        void is_gone_when_it_is_withdrawn_and_what_is_signed_cannot_be() {
            String id = asked(award(achievement).put("draft", true));
            assertThat(author.send("DELETE", "/v1/credentials/" + id, NO_BODY).status())
                    .isEqualTo(204);
            assertProblem(author.get("/v1/credentials/" + id), 404, "not-found");
            assertProblem(step(author, id, "submit"), 404, "not-found");
            String signed = asked(award(installation.publishedAchievement()));
            assertProblem(
                    author.send("DELETE", "/v1/credentials/" + signed, NO_BODY),
                    409,
                    "state-conflict");
        }

        @Test
        void nothing_that_is_for_signed_credentials_can_be_done_to_it() {
            String id = asked(award(achievement).put("draft", true));
            ObjectNode reason = Json.object().put("reason", "why");
            for (String step : List.of("revoke", "suspend", "reinstate")) {
                assertProblem(
                        post(author, "/v1/credentials/" + id + "/" + step, reason),
                        409,
                        "state-conflict");
            }
        }

        @Test
        void does_not_exist_for_a_key_of_another_issuer() {
            String id = asked(award(achievement).put("draft", true));
            FunctionClient stranger =
                    installation.client(
                            aws().dynamoDb(),
                            Installation.ALL_SCOPES,
                            Optional.of(Set.of(installation.createIssuer("other").id())));
            assertProblem(stranger.get("/v1/credentials/" + id), 404, "not-found");
            assertProblem(step(stranger, id, "submit"), 404, "not-found");
            assertProblem(step(stranger, id, "approve"), 404, "not-found");
            assertProblem(
                    stranger.send("DELETE", "/v1/credentials/" + id, NO_BODY), 404, "not-found");
        }

        @Test
        void is_made_once_for_one_idempotency_key() {
            ObjectNode award = award(achievement).put("draft", true);
            List<Answer> answers =
                    inParallel(
                            6,
                            _ ->
                                    author.with("idempotency-key", "same")
                                            .post("/v1/credentials", award));
            assertThat(answers).extracting(Answer::status).containsOnly(202);
            assertThat(listed(achievement, "draft")).hasSize(1);
        }
    }

    @Nested
    @DisplayName("A credential with issueAt")
    class Scheduled {
        private final Instant tomorrow =
                Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);
        private String achievement;

        @BeforeEach
        void publish() {
            achievement = installation.publishedAchievement();
        }

        @Test
        void is_signed_when_its_time_has_come_and_not_before() {
            String id = asked(scheduled());
            assertThat(read(id).path("status").asText()).isEqualTo("scheduled");
            assertThat(due(Duration.ofHours(23))).isEqualTo(ran(0, 0));
            assertThat(due(Duration.ofHours(25))).isEqualTo(ran(1, 0));
            ObjectNode signed = read(id);
            assertThat(signed.path("status").asText()).isEqualTo("active");
            assertThat(Instant.parse(signed.at("/credential/validFrom").asText()))
                    .isAfterOrEqualTo(tomorrow);
            assertThat(due(Duration.ofHours(26))).isEqualTo(ran(0, 0));
        }

        @Test
        void parallel_runs_sign_it_once() {
            IntStream.range(0, 5).forEach(n -> asked(scheduled().put("occasion", "run " + n)));
            FunctionClient later = installation.later(Duration.ofHours(25));
            List<ObjectNode> runs =
                    inParallel(4, _ -> later.invoke(Json.object().put("action", "issueDue")));
            assertThat(runs)
                    .extracting(run -> run.path("issued").asInt())
                    .satisfies(
                            issued ->
                                    assertThat(issued.stream().mapToInt(n -> n).sum())
                                            .isEqualTo(5));
            assertThat(listed(achievement, "active")).hasSize(5);
        }

        @Test
        void what_cannot_be_issued_any_more_goes_back_to_its_author_and_says_why() {
            String id = asked(scheduled());
            String other = asked(award(achievement));
            assertThat(due(Duration.ofHours(25))).isEqualTo(ran(0, 1));
            assertThat(read(id).path("status").asText()).isEqualTo("draft");
            assertThat(read(id).path("reason").asText()).contains(other);
        }

        @Test
        void what_would_have_ended_before_it_begins_goes_back_as_well() {
            Instant end = tomorrow.plus(Duration.ofHours(1));
            String id = asked(scheduled().put("validUntil", end.toString()));
            assertThat(due(Duration.ofHours(27))).isEqualTo(ran(0, 1));
            assertThat(read(id).path("reason").asText()).contains("/validUntil");
        }

        @Test
        void one_that_fails_keeps_no_other_waiting_and_is_tried_again() {
            for (int n = 0; n < 3; n++) {
                asked(scheduled().put("occasion", "run " + n));
            }
            var failure =
                    Interruption.beforeFirstTransaction(
                            () -> {
                                throw new IllegalStateException("the network is gone");
                            });
            FunctionClient failing =
                    installation.later(Duration.ofHours(25), installation.through(failure));
            assertThatThrownBy(() -> failing.invoke(Json.object().put("action", "issueDue")))
                    .hasStackTraceContaining("the network is gone");
            assertThat(listed(achievement, "active")).hasSize(2);
            assertThat(due(Duration.ofHours(25))).isEqualTo(ran(1, 0));
        }

        @Test
        void an_approval_comes_first_and_then_its_time() {
            String reviewed = achievement(FOUR_EYES);
            String id = asked(award(reviewed).put("issueAt", tomorrow.toString()));
            assertThat(due(Duration.ofHours(25))).isEqualTo(ran(0, 0));
            ObjectNode approved = step(reviewer, id, "approve").json();
            assertThat(approved.path("status").asText()).isEqualTo("scheduled");
            assertThat(approved.path("approvedBy").asText()).startsWith("key_");
            assertThat(due(Duration.ofHours(25))).isEqualTo(ran(1, 0));
            assertThat(read(id).path("status").asText()).isEqualTo("active");
        }

        @Test
        void can_be_stopped() {
            String id = asked(scheduled());
            assertThat(reject(reviewer, id, "The ceremony is put off.").status()).isEqualTo(200);
            assertThat(due(Duration.ofHours(25))).isEqualTo(ran(0, 0));
            assertThat(read(id).path("status").asText()).isEqualTo("draft");
        }

        @Test
        void its_moment_must_be_in_the_next_two_years() {
            for (String moment :
                    List.of(
                            "2020-01-01T00:00:00Z",
                            tomorrow.plus(Duration.ofDays(800)).toString())) {
                Answer refused = ask(award(achievement).put("issueAt", moment));
                assertProblem(refused, 400, "malformed-request");
                assertThat(refused.json().at("/errors/0/pointer").asText()).isEqualTo("/issueAt");
            }
        }

        private ObjectNode scheduled() {
            return award(achievement).put("issueAt", tomorrow.toString());
        }

        private ObjectNode due(Duration after) {
            return installation.later(after).invoke(Json.object().put("action", "issueDue"));
        }

        private static ObjectNode ran(int issued, int returned) {
            return Json.object().put("issued", issued).put("returned", returned);
        }
    }

    private String achievement(AwardRules rules) {
        ObjectNode document =
                Json.object().put("name", "MAG welding").put("description", "Fillet welds.");
        document.putObject("criteria").put("narrative", "Pass both tests.");
        return installation.achievement(installation.issuer(), true, document, rules);
    }

    private static ObjectNode award(String achievement) {
        ObjectNode award = Json.object().put("achievementId", achievement);
        award.putObject("recipient").put("name", "Amina").put("email", EMAIL);
        return award;
    }

    private Answer ask(ObjectNode award) {
        return post(author, "/v1/credentials", award);
    }

    private String asked(ObjectNode award) {
        return asked(author, award);
    }

    private String asked(FunctionClient by, ObjectNode award) {
        Answer answer = post(by, "/v1/credentials", award);
        assertThat(answer.status()).as(answer.body().utf8()).isIn(201, 202);
        return answer.json().path("id").asText();
    }

    private ObjectNode read(String id) {
        Answer answer = author.get("/v1/credentials/" + id);
        assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(200);
        return answer.json();
    }

    private List<String> listed(String achievement, String status) {
        Answer answer =
                author.get("/v1/credentials?achievementId=" + achievement + "&status=" + status);
        assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(200);
        return answer.json().path("data").findValuesAsText("id");
    }

    private static Answer step(FunctionClient by, String id, String step) {
        return by.with("idempotency-key", UUID.randomUUID().toString())
                .send("POST", "/v1/credentials/" + id + "/" + step, NO_BODY);
    }

    private static Answer reject(FunctionClient by, String id, String reason) {
        return post(by, "/v1/credentials/" + id + "/reject", Json.object().put("reason", reason));
    }

    private Answer edit(FunctionClient by, String id, ObjectNode patch) {
        String tag =
                FunctionClient.header(author.get("/v1/credentials/" + id), "etag").orElseThrow();
        return send(by.with("if-match", tag), "PATCH", id, patch);
    }

    private static Answer send(FunctionClient by, String method, String id, JsonNode body) {
        return by.with("content-type", "application/merge-patch+json")
                .send(method, "/v1/credentials/" + id, Json.write(body));
    }

    private static Answer post(FunctionClient by, String path, ObjectNode body) {
        return by.with("idempotency-key", UUID.randomUUID().toString()).post(path, body);
    }

    private static void assertProblem(Answer answer, int status, String type) {
        assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(status);
        assertThat(answer.json().path("type").asText()).endsWith("/" + type);
    }

    private static <T> List<T> inParallel(int times, ThrowingFunction<T> work) {
        try (var pool = Executors.newFixedThreadPool(times)) {
            List<Callable<T>> calls =
                    IntStream.range(0, times)
                            .<Callable<T>>mapToObj(n -> () -> work.apply(n))
                            .toList();
            return pool.invokeAll(calls).stream().map(Future::resultNow).toList();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface ThrowingFunction<T> {
        T apply(int number) throws Exception;
    }
}
