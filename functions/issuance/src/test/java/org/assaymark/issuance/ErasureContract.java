package org.assaymark.issuance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assaymark.credential.CredentialId;
import org.assaymark.credential.LearnerId;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.records.CredentialForm;
import org.assaymark.records.EmbeddedProof;
import org.assaymark.records.Issuer;
import org.assaymark.records.WalletHoldingStore;
import org.assaymark.status.StatusPurpose;
import org.assaymark.testkit.AwsLeg;
import org.assaymark.testkit.FunctionClient;
import org.assaymark.testkit.FunctionClient.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What {@code POST /v1/learners/{id}/erase} promises, on every AWS there is to run on. */
@DisplayName("POST /v1/learners/{id}/erase")
abstract class ErasureContract {
    private static final String NAME = "Zenobia Quillfeather";
    private static final String EMAIL = "zenobia@quillfeather.example";
    private static final String[] PERSONAL = {
        "Zenobia", "Quillfeather", "enrolment-4711", "occasion-of-hers", "words-about-her"
    };

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
    class WhatIsGone {
        @Test
        void nothing_that_is_stored_holds_anything_of_the_person_any_more() {
            ObjectNode revoked = awarded("one");
            change(revoked, "revoke");
            ObjectNode suspended = awarded("two");
            change(suspended, "suspend");
            correct(awarded("three"));
            awarded("four");
            assertThat(awardAgain("four").status()).isEqualTo(200);
            Set<String> before = installation.holdings().of(PERSONAL);
            assertThat(before)
                    .as("each kind of item that has to go holds something of her")
                    .anyMatch(key -> key.startsWith("IDEMPOTENCY#"))
                    .anyMatch(key -> key.endsWith(" DOCUMENTS"))
                    .anyMatch(key -> key.endsWith(" CREDENTIAL"))
                    .anyMatch(key -> key.endsWith(" LEARNER"));

            assertErased(erase(learner(revoked)));

            assertThat(installation.holdings().of(PERSONAL)).isEmpty();
            assertThat(installation.holdings().of(learner(revoked)))
                    .as("only the erasure itself, and the receipt of the call, know the id")
                    .allMatch(key -> key.endsWith(" ERASURE") || key.startsWith("IDEMPOTENCY#"));
        }

        @Test
        void what_is_not_signed_yet_goes_as_well_and_what_was_withdrawn_leaves_nothing() {
            ObjectNode draft = waiting("one", "draft");
            ObjectNode scheduled = waiting("two", "issueAt");
            ObjectNode withdrawn = waiting("three", "draft");
            client.send("DELETE", path(withdrawn), Bytes.EMPTY);
            assertErased(erase(learner(draft)));
            assertThat(installation.holdings().of(PERSONAL)).isEmpty();
            for (ObjectNode each : List.of(draft, scheduled, withdrawn)) {
                assertProblem(client.get(path(each)), 404, "not-found");
            }
        }

        @Test
        void what_a_wallet_has_put_in_goes_as_well() {
            String learner = learner(awarded("one"));
            Bytes profile = Json.write(Json.object().put("name", NAME));
            WalletHoldingStore holdings = installation.walletHoldings();
            assertThat(holdings.putProfile(new LearnerId(learner), profile)).isTrue();
            assertThat(installation.holdings().of(PERSONAL))
                    .contains("LEARNER#" + learner + " PROFILE");
            assertErased(erase(learner));
            assertThat(installation.holdings().of(PERSONAL)).isEmpty();
            assertThat(holdings.putProfile(new LearnerId(learner), profile)).isFalse();
        }

        @Test
        void nobody_is_found_by_address_id_or_name_and_no_key_of_theirs_is_left() {
            ObjectNode credential = awarded("one");
            Set<String> keysBefore = installation.holdings().of("LEARNER-KEY#");
            awardedTo("Somebody Else", "else@example.org", "one");
            assertErased(erase(learner(credential)));
            assertThat(installation.holdings().of("LEARNER-KEY#"))
                    .hasSize(1)
                    .doesNotContainAnyElementsOf(keysBefore);
            assertThat(search(EMAIL)).isEmpty();
            assertThat(search("else@example.org")).hasSize(1);
        }

        @Test
        void the_learner_answers_410_and_one_who_never_was_404() {
            String id = learner(awarded("one"));
            erase(id);
            FunctionClient editing =
                    client.with("if-match", "*")
                            .with("content-type", "application/merge-patch+json");
            Bytes patch = Json.write(Json.object().put("name", NAME));
            for (Answer answer :
                    List.of(
                            client.get("/v1/learners/" + id),
                            client.get("/v1/learners/" + id + "/export"),
                            editing.send("PATCH", "/v1/learners/" + id, patch))) {
                assertProblem(answer, 410, "learner-erased");
            }
            assertProblem(erase("lrn_" + "0".repeat(26)), 404, "not-found");
        }
    }

    @Nested
    class WhatStays {
        @Test
        void that_the_credential_was_there_without_a_person() {
            ObjectNode credential = awarded("one");
            erase(learner(credential));
            ObjectNode listed = list("achievementId=" + achievement).getFirst();
            assertThat(listed.properties())
                    .extracting(java.util.Map.Entry::getKey)
                    .containsExactlyInAnyOrder(
                            "id",
                            "status",
                            "issuerId",
                            "achievementId",
                            "achievementVersion",
                            "verificationUrl",
                            "issuedAt",
                            "erasedAt");
            assertThat(listed.path("id")).isEqualTo(credential.path("id"));
            assertThat(listed.path("status").asText()).isEqualTo("erased");
            assertThat(listed.path("issuedAt")).isEqualTo(credential.path("issuedAt"));
            assertThat(list("issuerId=" + installation.issuer().id().text()))
                    .containsExactly(listed);
            assertThat(list("achievementId=" + achievement + "&status=erased"))
                    .containsExactly(listed);
            assertThat(list("achievementId=" + achievement + "&status=active")).isEmpty();
            assertThat(list("learnerId=" + learner(credential))).isEmpty();
        }

        @Test
        void the_published_status_list_says_revoked_when_the_call_is_answered() {
            List<ObjectNode> credentials =
                    List.of(awarded("one"), awarded("two"), awarded("three"));
            assertThat(credentials).noneMatch(installation::isSet);
            assertErased(erase(learner(credentials.getFirst())));
            assertThat(credentials).allMatch(installation::isSet);
        }

        @Test
        void a_suspension_becomes_a_revocation_and_a_revocation_stays_one() {
            Issuer both =
                    installation.createIssuer(
                            "both",
                            new CredentialForm(
                                    List.of(EmbeddedProof.EDDSA_RDFC_2022),
                                    Set.of(StatusPurpose.values())));
            achievement = installation.achievement(both, true);
            ObjectNode suspended = awarded("one");
            change(suspended, "suspend");
            ObjectNode revoked = awarded("two");
            change(revoked, "revoke");
            assertErased(erase(learner(suspended)));
            for (ObjectNode credential : List.of(suspended, revoked)) {
                credential
                        .path("credential")
                        .path("credentialStatus")
                        .forEach(
                                entry ->
                                        assertThat(installation.bit(entry))
                                                .isEqualTo(
                                                        entry.path("statusPurpose")
                                                                .asText()
                                                                .equals("revocation")));
            }
        }

        @Test
        void the_event_says_that_it_is_erased_and_names_nobody() {
            ObjectNode credential = awarded("one");
            change(credential, "revoke");
            erase(learner(credential));
            List<ObjectNode> events =
                    installation
                            .credentials()
                            .events(new CredentialId(credential.path("id").asText()));
            assertThat(events)
                    .extracting(event -> event.path("type").asText())
                    .containsExactly(
                            "credential.issued", "credential.revoked", "credential.erased");
            assertThat(events)
                    .allSatisfy(
                            event ->
                                    assertThat(event.toString())
                                            .doesNotContain(learner(credential)));
        }
    }

    @Nested
    class Afterwards {
        @Test
        void every_route_of_an_erased_credential_answers_410_to_who_could_see_it() {
            ObjectNode credential = awarded("one");
            erase(learner(credential));
            String path = "/v1/credentials/" + credential.path("id").asText();
            ObjectNode reason = Json.object().put("reason", "Why not");
            ObjectNode correction = reason.deepCopy();
            correction.putObject("recipient").put("name", NAME);
            for (Answer answer :
                    List.of(
                            client.get(path),
                            client.post(path + "/revoke", reason),
                            client.post(path + "/suspend", reason),
                            client.post(path + "/reinstate", reason),
                            fresh().post(path + "/supersede", correction),
                            fresh().post(path + "/renew", Json.object()))) {
                assertProblem(answer, 410, "credential-erased");
            }
            FunctionClient limited = limited(installation.createIssuer("other"));
            assertProblem(limited.get(path), 404, "not-found");
        }

        @Test
        void a_repeated_request_brings_nobody_back() {
            ObjectNode award = award(NAME, EMAIL, "one");
            FunctionClient sameKey = client.with("idempotency-key", "the-enrolment");
            ObjectNode credential = sameKey.post("/v1/credentials", award).json();
            erase(learner(credential));
            Answer again = sameKey.post("/v1/credentials", award);
            assertProblem(again, 410, "credential-erased");
            assertThat(again.headers()).containsEntry("idempotency-replayed", "true");
            assertProblem(
                    sameKey.post("/v1/credentials", award("Somebody", "s@example.org", "x")),
                    410,
                    "credential-erased");
            assertThat(search(EMAIL)).isEmpty();
            assertThat(list("achievementId=" + achievement)).hasSize(1);
        }

        @Test
        void the_same_award_can_be_made_again_to_somebody_new() {
            ObjectNode credential = awarded("one");
            erase(learner(credential));
            ObjectNode again = awarded("one");
            assertThat(again.path("id")).isNotEqualTo(credential.path("id"));
            assertThat(learner(again)).isNotEqualTo(learner(credential));
            assertThat(installation.isSet(again)).isFalse();
        }

        @Test
        void erasing_again_answers_the_same_and_keeps_the_first_reason() {
            String id = learner(awarded("one"));
            Answer first = erase(id);
            assertErased(first);
            assertThat(first.json().path("reason").asText()).isEqualTo("Asked for it");
            Answer again =
                    client.post(
                            "/v1/learners/" + id + "/erase", Json.object().put("reason", "Other"));
            assertThat(again.status()).isEqualTo(200);
            assertThat(again.json()).isEqualTo(first.json());
        }

        @Test
        void a_repeated_erasure_is_answered_from_its_receipt() {
            String id = learner(awarded("one"));
            FunctionClient keyed = client.with("idempotency-key", "erase-1");
            ObjectNode why = Json.object().put("reason", "Asked for it");
            Answer first = keyed.post("/v1/learners/" + id + "/erase", why);
            Answer again = keyed.post("/v1/learners/" + id + "/erase", why);
            assertThat(again.body()).isEqualTo(first.body());
            assertThat(again.headers()).containsEntry("idempotency-replayed", "true");
            Answer reused =
                    keyed.post(
                            "/v1/learners/" + id + "/erase", Json.object().put("reason", "Other"));
            assertProblem(reused, 422, "idempotency-key-reused");
        }
    }

    @Nested
    class WhoMay {
        @Test
        void nobody_without_the_scope_and_nobody_who_is_limited_to_some_issuers() {
            String id = learner(awarded("one"));
            ObjectNode why = Json.object().put("reason", "Asked for it");
            FunctionClient writing =
                    installation.client(
                            aws().dynamoDb(), Set.of("learners:write"), Optional.empty());
            assertProblem(writing.post("/v1/learners/" + id + "/erase", why), 403, "missing-scope");
            assertProblem(
                    limited(installation.issuer()).post("/v1/learners/" + id + "/erase", why),
                    404,
                    "not-found");
            assertThat(client.get("/v1/learners/" + id).status()).isEqualTo(200);
        }

        @Test
        void nobody_without_a_reason() {
            String id = learner(awarded("one"));
            assertProblem(
                    client.post("/v1/learners/" + id + "/erase", Json.object()),
                    400,
                    "malformed-request");
        }
    }

    @Nested
    class WhenItStops {
        @Test
        @DisplayName("Whatever write it dies before, the schedule finishes it")
        void at_any_point() {
            int stopped = 0;
            for (boolean died = true; died; stopped++) {
                ObjectNode credential = awarded("one");
                change(credential, "suspend");
                ObjectNode other = awarded("two");
                String id = learner(credential);
                var death = Interruption.beforeWrite(stopped + 1, ErasureContract::die);
                Answer answer = erase(installation.client(installation.through(death)), id);
                died = death.happened();
                assertThat(answer.status()).isEqualTo(died ? 500 : 200);
                if (died) {
                    client.invoke(Json.object().put("action", "finishErasures"));
                }
                if (stopped > 0) {
                    assertThat(search(EMAIL)).isEmpty();
                    assertThat(installation.holdings().of(PERSONAL)).isEmpty();
                    assertThat(installation.holdings().of("ERASING")).isEmpty();
                    assertThat(List.of(credential, other)).allMatch(installation::isSet);
                }
                assertErased(erase(id));
                assertThat(installation.holdings().of(PERSONAL)).isEmpty();
            }
            assertThat(stopped).as("there are many points at which it can die").isGreaterThan(8);
        }

        @Test
        void what_does_not_fit_into_one_call_is_answered_202_and_finished_by_the_schedule() {
            int many = EraseLearner.AT_ONCE + 3;
            String id = learner(awarded("0"));
            inParallel(
                    IntStream.range(1, many)
                            .<Callable<ObjectNode>>mapToObj(
                                    number -> () -> awarded(Integer.toString(number)))
                            .toList());
            Answer answer = erase(id);
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.json().path("status").asText()).isEqualTo("erasing");
            assertThat(search(EMAIL)).isEmpty();
            assertProblem(client.get("/v1/learners/" + id), 410, "learner-erased");
            assertThat(installation.holdings().of(PERSONAL)).isNotEmpty();
            client.invoke(Json.object().put("action", "finishErasures"));
            assertThat(installation.holdings().of(PERSONAL)).isEmpty();
            assertErased(erase(id));
        }
    }

    @Nested
    class WhileSomethingIsAwarded {
        @Test
        void an_award_that_was_about_to_be_written_is_one_to_somebody_new() {
            String id = learner(awarded("one"));
            var erasure = Interruption.beforeFirstTransaction(() -> assertErased(erase(id)));
            Answer late =
                    installation
                            .client(installation.through(erasure))
                            .with("idempotency-key", "late")
                            .post("/v1/credentials", award(NAME, EMAIL, "two"));
            assertThat(late.status()).as(late.body().utf8()).isEqualTo(201);
            assertThat(learner(late.json())).isNotEqualTo(id);
            assertThat(erased(id)).isEmpty();
        }

        @Test
        void a_change_that_was_about_to_be_written_is_refused() {
            ObjectNode credential = awarded("one");
            var erasure =
                    Interruption.beforeFirstTransaction(
                            () -> assertErased(erase(learner(credential))));
            FunctionClient late = installation.client(installation.through(erasure));
            assertProblem(
                    late.with("idempotency-key", "late")
                            .post(
                                    "/v1/credentials/" + credential.path("id").asText() + "/revoke",
                                    Json.object().put("reason", "words-about-her")),
                    410,
                    "credential-erased");
            assertThat(installation.holdings().of(PERSONAL)).isEmpty();
        }

        @Test
        void an_answer_about_the_credential_that_was_about_to_be_kept_is_not_kept() {
            ObjectNode credential = awarded("one");
            var erasure =
                    Interruption.beforeFirstTransaction(
                            () -> assertErased(erase(learner(credential))));
            Answer late =
                    installation
                            .client(installation.through(erasure))
                            .with("idempotency-key", "late")
                            .post("/v1/credentials", award(NAME, EMAIL, "occasion-of-hers-one"));
            assertProblem(late, 410, "credential-erased");
            assertThat(installation.holdings().of(PERSONAL)).isEmpty();
        }

        @Test
        void nothing_of_the_erased_learner_is_left_however_many_awards_run_in_parallel() {
            for (int round = 0; round < 5; round++) {
                String turn = "round-" + round + "-";
                String id = learner(awarded(turn + "first"));
                var calls = new ArrayList<Callable<Answer>>();
                for (int i = 0; i < 6; i++) {
                    String occasion = turn + i;
                    calls.add(() -> fresh().post("/v1/credentials", award(NAME, EMAIL, occasion)));
                }
                calls.add(3, () -> erase(id));
                List<Answer> answers = inParallel(calls);
                assertThat(answers.get(3).status()).isIn(200, 202);
                assertErased(erase(id));
                assertThat(erased(id)).isEmpty();
                for (Answer answer : answers) {
                    if (answer.status() == 201 && learner(answer.json()).equals(id)) {
                        String path = "/v1/credentials/" + answer.json().path("id").asText();
                        assertThat(client.get(path).status()).isEqualTo(410);
                        assertThat(installation.isSet(answer.json())).isTrue();
                    } else {
                        assertThat(answer.status()).isIn(200, 201);
                    }
                }
                search(EMAIL).forEach(other -> assertErased(erase(other.path("id").asText())));
                assertThat(installation.holdings().of(PERSONAL)).isEmpty();
            }
        }

        /** What there is of a learner beside that they are erased. */
        private Set<String> erased(String learner) {
            Set<String> held = new java.util.TreeSet<>(installation.holdings().of(learner));
            held.removeIf(key -> key.endsWith(" ERASURE") || key.startsWith("IDEMPOTENCY#"));
            return held;
        }
    }

    private static void die() {
        throw new IllegalStateException("the process ends here");
    }

    private FunctionClient limited(Issuer to) {
        return installation.client(
                aws().dynamoDb(), Installation.ALL_SCOPES, Optional.of(Set.of(to.id())));
    }

    private FunctionClient fresh() {
        return client.with("idempotency-key", UUID.randomUUID().toString());
    }

    private ObjectNode awarded(String occasion) {
        return awardedTo(NAME, EMAIL, "occasion-of-hers-" + occasion);
    }

    private Answer awardAgain(String occasion) {
        return fresh().post("/v1/credentials", award(NAME, EMAIL, "occasion-of-hers-" + occasion));
    }

    private ObjectNode awardedTo(String name, String email, String occasion) {
        Answer answer = fresh().post("/v1/credentials", award(name, email, occasion));
        assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(201);
        return answer.json();
    }

    private ObjectNode award(String name, String email, String occasion) {
        ObjectNode award =
                Json.object().put("achievementId", achievement).put("occasion", occasion);
        award.putObject("recipient").put("name", name).put("email", email);
        award.putObject("externalIds").put("enrolment", "enrolment-4711");
        return award;
    }

    private ObjectNode waiting(String occasion, String why) {
        ObjectNode award = award(NAME, EMAIL, occasion);
        if (why.equals("draft")) {
            award.put("draft", true);
        } else {
            award.put(why, Instant.now().plus(Duration.ofDays(1)).toString());
        }
        Answer answer =
                client.with("idempotency-key", UUID.randomUUID().toString())
                        .post("/v1/credentials", award);
        assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(202);
        return answer.json();
    }

    private static String path(ObjectNode credential) {
        return "/v1/credentials/" + credential.path("id").asText();
    }

    private void change(ObjectNode credential, String step) {
        Answer answer =
                fresh().post(
                                "/v1/credentials/" + credential.path("id").asText() + "/" + step,
                                Json.object().put("reason", "words-about-her"));
        assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(200);
    }

    private void correct(ObjectNode credential) {
        ObjectNode correction = Json.object().put("reason", "words-about-her");
        correction.putObject("recipient").put("name", NAME).put("email", EMAIL);
        Answer answer =
                fresh().post(
                                "/v1/credentials/" + credential.path("id").asText() + "/supersede",
                                correction);
        assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(201);
    }

    private Answer erase(String learner) {
        return erase(client, learner);
    }

    private static Answer erase(FunctionClient with, String learner) {
        return with.post(
                "/v1/learners/" + learner + "/erase", Json.object().put("reason", "Asked for it"));
    }

    private List<ObjectNode> search(String email) {
        return data(client.post("/v1/learners/search", Json.object().put("email", email)));
    }

    private List<ObjectNode> list(String filter) {
        return data(client.get("/v1/credentials?" + filter));
    }

    private static List<ObjectNode> data(Answer answer) {
        assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(200);
        var all = new ArrayList<ObjectNode>();
        answer.json().path("data").forEach(each -> all.add((ObjectNode) each));
        return all;
    }

    private static String learner(ObjectNode credential) {
        return credential.path("learnerId").asText();
    }

    private static void assertErased(Answer answer) {
        assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(200);
        assertThat(answer.json().path("status").asText()).isEqualTo("erased");
    }

    private static void assertProblem(Answer answer, int status, String type) {
        assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(status);
        assertThat(answer.json().path("type").asText()).endsWith("/" + type);
    }

    private static <T> List<T> inParallel(List<Callable<T>> calls) {
        try (var threads = Executors.newFixedThreadPool(8)) {
            var results = new ArrayList<T>();
            for (var result : threads.invokeAll(calls)) {
                results.add(result.get());
            }
            return results;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
