package org.assaymark.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.key.PublicKey;
import org.assaymark.records.SpareKey;
import org.assaymark.testkit.FunctionClient;
import org.assaymark.testkit.FunctionClient.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("/v1/issuers/{id}/keys")
abstract class KeysContract extends CatalogueContract {
    private static final String DEDICATED = "{\"custody\":\"dedicated\"}";

    private String issuer;
    private String target;

    @BeforeEach
    void create() {
        issuer = createIssuer("hafenwerk");
        target = "/v1/issuers/" + issuer + "/keys";
    }

    @Nested
    class Listing {
        @Test
        void an_issuer_begins_with_the_keys_of_the_installation() {
            List<JsonNode> keys = keys();
            assertThat(keys).hasSize(2);
            assertThat(keys).extracting(key -> text(key, "state")).containsOnly("signing");
            assertThat(keys).extracting(key -> text(key, "custody")).containsOnly("shared");
            assertThat(keys)
                    .extracting(key -> text(key, "algorithm"))
                    .containsExactly("Ed25519", "P-256");
            for (JsonNode key : keys) {
                PublicKey publicKey = PublicKey.ofJwk((ObjectNode) key.path("publicKeyJwk"));
                assertThat(text(key, "kid")).isEqualTo(publicKey.thumbprint());
                assertThat(key.path("verificationMethods").path(0).asText())
                        .startsWith("did:web:badges.tvet.example:i:hafenwerk#");
                assertThat(text(key, "url"))
                        .isEqualTo(Installation.ORIGIN + "/i/hafenwerk/keys/" + text(key, "kid"));
            }
        }

        @Test
        void is_given_page_after_page_newest_first() {
            rotated(DEDICATED);
            List<String> kids = kids();
            var walked = new ArrayList<String>();
            String cursor = "";
            do {
                ObjectNode page = client().get(target + "?limit=3" + cursor).json();
                page.path("data").forEach(key -> walked.add(text(key, "kid")));
                cursor = page.has("nextCursor") ? "&cursor=" + text(page, "nextCursor") : "";
            } while (!cursor.isEmpty());
            assertThat(walked).isEqualTo(kids).hasSize(4);
            assertProblem(client().get(target + "?cursor=x"), 400, "malformed-request", "");
        }

        @Test
        void names_no_key_of_kms() {
            assertThat(client().get(target).body().utf8()).doesNotContain("arn:", "kmsKeyId");
        }
    }

    @Nested
    class Rotating {
        @Test
        void new_keys_sign_and_those_before_stand_by() {
            installation().pass(Duration.ofDays(1));
            Answer answer = rotated(DEDICATED);
            assertThat(answer.headers()).containsEntry("location", target);
            List<JsonNode> keys = keys();
            assertThat(answer.json().path("data")).containsExactlyElementsOf(keys.subList(0, 2));
            assertThat(keys)
                    .extracting(key -> text(key, "state"))
                    .containsExactly("signing", "signing", "standby", "standby");
            assertThat(keys)
                    .extracting(key -> text(key, "custody"))
                    .containsExactly("dedicated", "dedicated", "shared", "shared");
            assertThat(text(keys.getFirst(), "createdAt"))
                    .isEqualTo(Installation.START.plus(Duration.ofDays(1)).toString());
        }

        @Test
        void one_algorithm_can_be_given_a_new_key_alone() {
            rotated("{\"custody\":\"dedicated\",\"algorithms\":[\"P-256\",\"P-256\"]}");
            assertThat(keys())
                    .extracting(key -> text(key, "algorithm") + " " + text(key, "state"))
                    .containsExactly("P-256 signing", "Ed25519 signing", "P-256 standby");
        }

        @Test
        void the_keys_of_the_installation_are_taken_once() {
            assertProblem(post("{\"custody\":\"shared\"}"), 409, "state-conflict");
            assertThat(keys()).hasSize(2);
        }

        @Test
        void changed_keys_of_the_installation_are_taken_over() {
            var changed = installation().withOtherKeys();
            Answer answer = changed.post(target, Json.object().put("custody", "shared"));
            assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(201);
            assertThat(keys())
                    .extracting(key -> text(key, "custody") + " " + text(key, "state"))
                    .containsExactly(
                            "shared signing", "shared signing", "shared standby", "shared standby");
        }

        @Test
        void the_same_request_again_makes_no_other_keys() {
            FunctionClient once = client().with("idempotency-key", "rotation-1");
            Answer first = once.post(target, Json.object().put("custody", "dedicated"));
            Answer again = once.post(target, Json.object().put("custody", "dedicated"));
            assertThat(again.body()).isEqualTo(first.body());
            assertThat(again.headers()).containsEntry("idempotency-replayed", "true");
            assertThat(keys()).hasSize(4);
            assertProblem(
                    once.post(target, Json.object().put("custody", "shared")),
                    422,
                    "idempotency-key-reused");
        }

        @Test
        void parallel_rotations_never_lose_one_another() {
            List<Answer> answers = inParallel(6, _ -> post(DEDICATED));
            assertThat(answers).allMatch(answer -> answer.status() == 201);
            List<String> kids = kids();
            assertThat(kids).hasSize(14).doesNotHaveDuplicates();
            for (Answer answer : answers) {
                answer.json()
                        .path("data")
                        .forEach(key -> assertThat(kids).contains(text(key, "kid")));
            }
            assertThat(keys()).filteredOn(key -> text(key, "state").equals("signing")).hasSize(2);
        }

        @Test
        @DisplayName(
                "Of parallel requests with one key, one rotates; what others made is used next")
        void keys_that_were_made_in_vain_are_used_by_the_next_rotation() {
            FunctionClient once = client().with("idempotency-key", "rotation-1");
            ObjectNode body = Json.object().put("custody", "dedicated");
            List<Answer> answers = inParallel(6, _ -> once.post(target, body));
            assertThat(answers).extracting(Answer::body).containsOnly(answers.getFirst().body());
            assertThat(keys()).hasSize(4);
            Set<SpareKey> left = new HashSet<>(installation().spareKeys(issuer));
            while (!installation().spareKeys(issuer).isEmpty()) {
                int before = installation().spareKeys(issuer).size();
                rotated(DEDICATED);
                assertThat(installation().spareKeys(issuer)).hasSizeLessThan(before);
            }
            assertThat(installation().kmsKeys(issuer))
                    .containsAll(left.stream().map(SpareKey::kmsKeyId).toList());
        }

        @Test
        void a_key_that_a_dead_process_has_made_is_used() {
            String made = installation().leaveSpareKey(issuer);
            rotated("{\"custody\":\"dedicated\",\"algorithms\":[\"P-256\"]}");
            assertThat(installation().kmsKeys(issuer)).contains(made).hasSize(3);
            assertThat(installation().spareKeys(issuer)).isEmpty();
        }

        @Test
        void an_issuer_has_at_most_fifty_keys_and_a_refused_rotation_makes_none() {
            for (int n = 0; n < 24; n++) {
                rotated(DEDICATED);
            }
            assertThat(keys()).hasSize(RotateKeys.MOST_KEYS);
            assertProblem(post(DEDICATED), 409, "state-conflict");
            assertThat(installation().spareKeys(issuer)).isEmpty();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{}|/custody",
                    "{\"custody\":\"borrowed\"}|/custody",
                    "{\"custody\":\"dedicated\",\"algorithms\":[]}|/algorithms",
                    "{\"custody\":\"dedicated\",\"algorithms\":[\"RSA\"]}|/algorithms/0",
                    "{\"custody\":\"dedicated\",\"kmsKeyId\":\"x\"}|/kmsKeyId"
                })
        void what_cannot_be_is_named_and_nothing_is_made(String body, String pointer) {
            assertProblem(post(body), 400, "malformed-request", pointer);
            assertThat(keys()).hasSize(2);
            assertThat(installation().spareKeys(issuer)).isEmpty();
        }
    }

    @Nested
    class Retiring {
        @Test
        void a_key_that_stands_by_is_retired() {
            String old = kids().getFirst();
            rotated(DEDICATED);
            installation().pass(Duration.ofHours(1));
            Answer answer = retire(old);
            assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(200);
            assertThat(text(answer.json(), "state")).isEqualTo("retired");
            assertThat(text(answer.json(), "retiredAt"))
                    .isEqualTo(Installation.START.plus(Duration.ofHours(1)).toString());
            assertThat(keys().get(2)).isEqualTo(answer.json());
            assertProblem(retire(old), 409, "state-conflict");
        }

        @Test
        void when_the_newest_is_retired_the_one_before_signs_again() {
            rotated(DEDICATED);
            retire(kids().getFirst());
            assertThat(keys())
                    .extracting(key -> text(key, "state"))
                    .containsExactly("retired", "signing", "signing", "standby");
        }

        @Test
        void the_last_that_signs_is_not_retired() {
            for (String kid : kids()) {
                assertProblem(retire(kid), 409, "last-signing-key");
            }
            rotated("{\"custody\":\"dedicated\",\"algorithms\":[\"P-256\"]}");
            assertProblem(retire(kids().get(1)), 409, "last-signing-key");
            assertThat(keys()).extracting(key -> text(key, "state")).doesNotContain("retired");
        }

        @Test
        void parallel_retirements_leave_one_that_signs() {
            rotated(DEDICATED);
            rotated(DEDICATED);
            List<String> ed25519 =
                    keys().stream()
                            .filter(key -> text(key, "algorithm").equals("Ed25519"))
                            .map(key -> text(key, "kid"))
                            .toList();
            List<Answer> answers = inParallel(3, n -> retire(ed25519.get(n)));
            assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 200, 409);
        }

        @Test
        void a_key_that_is_none_of_the_issuer_is_404() {
            assertProblem(retire("nobody"), 404, "not-found");
        }
    }

    @Nested
    class Compromising {
        private static final String REASON = "A laptop was stolen.";

        @Test
        void a_key_is_declared_compromised_since_now_or_since_a_time_before() {
            List<String> old = kids();
            rotated(DEDICATED);
            Answer now = compromise(old.getFirst(), "");
            assertThat(now.status()).as(now.body().utf8()).isEqualTo(200);
            assertThat(text(now.json(), "state")).isEqualTo("compromised");
            assertThat(text(now.json(), "compromisedAt")).isEqualTo(Installation.START.toString());
            assertThat(text(now.json(), "reason")).isEqualTo(REASON);
            Answer before = compromise(old.getLast(), "2026-11-20T08:00:00.5+02:00");
            assertThat(text(before.json(), "compromisedAt")).isEqualTo("2026-11-20T06:00:00Z");
            assertThat(text(before.json(), "reportedAt")).isEqualTo(Installation.START.toString());
            assertThat(installation().compromised())
                    .containsExactlyInAnyOrder(old.getFirst(), old.getLast());
        }

        @Test
        void it_is_for_good_and_what_was_retired_can_still_be_compromised() {
            String old = kids().getFirst();
            rotated(DEDICATED);
            retire(old);
            assertThat(compromise(old, "").status()).isEqualTo(200);
            assertThat(keys().get(2).has("retiredAt")).isTrue();
            assertProblem(compromise(old, ""), 409, "state-conflict");
            assertProblem(retire(old), 409, "state-conflict");
        }

        @Test
        void the_last_that_signs_needs_a_new_one_first() {
            assertProblem(compromise(kids().getFirst(), ""), 409, "last-signing-key");
            assertThat(installation().compromised()).isEmpty();
        }

        @Test
        void later_than_now_is_refused() {
            String old = kids().getFirst();
            rotated(DEDICATED);
            assertProblem(
                    compromise(old, "2026-11-24T00:00:00Z"),
                    422,
                    "invalid-request",
                    "/compromisedAt");
            assertThat(installation().compromised()).isEmpty();
        }

        @Test
        void every_fault_of_the_body_is_named() {
            Answer answer =
                    client().post(
                                    target + "/" + kids().getFirst() + "/compromise",
                                    Json.object().put("compromisedAt", "soon").put("by", "me"));
            assertProblem(answer, 400, "malformed-request", "/reason", "/compromisedAt", "/by");
        }

        @Test
        void the_same_request_again_is_answered_as_before() {
            String old = kids().getFirst();
            rotated(DEDICATED);
            FunctionClient once = client().with("idempotency-key", "loss-1");
            ObjectNode body = Json.object().put("reason", REASON);
            Answer first = once.post(target + "/" + old + "/compromise", body);
            Answer again = once.post(target + "/" + old + "/compromise", body);
            assertThat(again.status()).isEqualTo(200);
            assertThat(again.body()).isEqualTo(first.body());
        }

        private Answer compromise(String kid, String since) {
            ObjectNode body = Json.object().put("reason", REASON);
            if (!since.isEmpty()) {
                body.put("compromisedAt", since);
            }
            return client().post(target + "/" + kid + "/compromise", body);
        }
    }

    @Nested
    class Access {
        @Test
        void reading_needs_the_scope_of_issuers_and_changing_one_of_its_own() {
            FunctionClient reader = installation().limited(Set.of("issuers:read"), issuer);
            assertThat(reader.get(target).status()).isEqualTo(200);
            ObjectNode body = Json.object().put("custody", "dedicated");
            assertProblem(reader.post(target, body), 403, "missing-scope");
            FunctionClient editor =
                    installation().limited(Set.of("issuers:read", "issuers:write"), issuer);
            assertProblem(editor.post(target, body), 403, "missing-scope");
            FunctionClient keeper = installation().limited(Set.of("issuer-keys:manage"), issuer);
            assertThat(keeper.post(target, body).status()).isEqualTo(201);
        }

        @Test
        void the_keys_of_issuers_that_the_caller_does_not_see_do_not_exist() {
            String other = createIssuer("other");
            FunctionClient stranger =
                    installation().limited(Set.of("issuers:read", "issuer-keys:manage"), other);
            String kid = kids().getFirst();
            assertProblem(stranger.get(target), 404, "not-found");
            assertProblem(
                    stranger.post(target, Json.object().put("custody", "dedicated")),
                    404,
                    "not-found");
            assertProblem(
                    stranger.post(
                            target + "/" + kid + "/compromise", Json.object().put("reason", "x")),
                    404,
                    "not-found");
            assertProblem(
                    stranger.send("POST", target + "/" + kid + "/retire", Bytes.EMPTY),
                    404,
                    "not-found");
        }
    }

    private Answer post(String body) {
        return client().with("content-type", "application/json")
                .send("POST", target, Bytes.utf8(body));
    }

    private Answer rotated(String body) {
        Answer answer = post(body);
        assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(201);
        return answer;
    }

    private Answer retire(String kid) {
        return client().send("POST", target + "/" + kid + "/retire", Bytes.EMPTY);
    }

    private List<JsonNode> keys() {
        Answer answer = client().get(target + "?limit=100");
        assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(200);
        return answer.json().path("data").valueStream().toList();
    }

    private List<String> kids() {
        return keys().stream().map(key -> text(key, "kid")).toList();
    }

    private static String text(JsonNode key, String member) {
        return key.path(member).asText();
    }

    private interface Numbered {
        Answer call(int number);
    }

    private static List<Answer> inParallel(int times, Numbered call) {
        try (var threads = Executors.newFixedThreadPool(times)) {
            List<Callable<Answer>> calls =
                    IntStream.range(0, times)
                            .<Callable<Answer>>mapToObj(number -> () -> call.call(number))
                            .toList();
            var answers = new ArrayList<Answer>();
            for (var answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
