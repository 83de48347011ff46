package org.assaymark.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.assaymark.api.Operations;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.testkit.FunctionClient;
import org.assaymark.testkit.FunctionClient.Answer;
import org.assaymark.testkit.OpenIdKey;
import org.assaymark.testkit.OpenIdLocal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("/v1/people and /v1/me")
abstract class PeopleContract extends CatalogueContract {
    private static final String TARGET = "/v1/people";
    private static final String ME = "/v1/me";
    private static final String EMAIL = "amina@school.example";

    private OpenIdLocal provider;

    @BeforeEach
    void connect() {
        provider = new OpenIdLocal();
        install(new Installation(aws(), Optional.of(provider)));
    }

    @AfterEach
    void disconnect() {
        provider.close();
    }

    @Nested
    @DisplayName("Somebody with an access token")
    class Tokens {
        @Test
        void who_is_added_by_subject_has_the_scopes_of_their_roles_and_no_others() {
            add("7", "designer");
            Answer me = person("7").get(ME);
            assertThat(me.status()).as(me.body().utf8()).isEqualTo(200);
            assertThat(me.json().path("kind").asText()).isEqualTo("person");
            assertThat(me.json().path("id").asText()).startsWith("per_");
            assertThat(texts(me, "scopes"))
                    .containsExactly(
                            "achievements:read",
                            "achievements:write",
                            "designs:read",
                            "designs:write",
                            "issuers:read");
            assertThat(me.json().has("issuerIds")).isFalse();
            assertThat(person("7").get("/v1/issuers").status()).isEqualTo(200);
            assertProblem(person("7").get("/v1/api-keys"), 403, "missing-scope");
        }

        @Test
        void who_is_not_added_is_told_so_and_nothing_else() {
            add("7", "owner");
            assertProblem(person("8").get(ME), 403, "person-unknown");
            assertProblem(person("8").get("/v1/issuers"), 403, "person-unknown");
        }

        @Test
        void a_token_that_is_not_genuine_is_401_and_says_why_without_any_of_it() {
            add("7", "owner");
            var forger = OpenIdKey.make("first", OpenIdKey.Algorithm.RS256);
            String forged = forger.sign(claims("7"), Function.identity());
            Answer answer = installation().as(forged).get(ME);
            assertProblem(answer, 401, "unauthenticated");
            assertThat(answer.headers())
                    .containsEntry("www-authenticate", "Bearer realm=\"assaymark\"");
            assertThat(answer.body().utf8()).doesNotContain("eyJ");
        }

        @Test
        void a_token_that_has_ended_opens_nothing() {
            add("7", "owner");
            FunctionClient before = person("7");
            assertThat(before.get(ME).status()).isEqualTo(200);
            installation().pass(Duration.ofMinutes(6));
            assertProblem(before.get(ME), 401, "unauthenticated");
        }

        @Test
        void nobody_comes_in_while_it_cannot_be_checked() {
            add("7", "owner");
            provider.fail(true);
            Answer answer = person("7").get(ME);
            assertProblem(answer, 503, "unavailable");
            assertThat(answer.headers()).containsKey("retry-after");
        }

        @Test
        void without_a_provider_a_token_is_as_good_as_nothing() {
            install(new Installation(aws()));
            assertProblem(person("7").get(ME), 401, "unauthenticated");
            assertThat(client().post(TARGET, invitation(EMAIL, "owner")).status()).isEqualTo(201);
            assertProblem(
                    client().post(TARGET, subject("7", "owner")),
                    422,
                    "invalid-request",
                    "/subject");
        }

        @Test
        void a_limit_to_issuers_holds_for_a_person_as_for_a_key() {
            String mine = createIssuer("mine");
            String other = createIssuer("other");
            ObjectNode request = subject("7", "designer");
            request.putArray("issuerIds").add(mine);
            assertThat(client().post(TARGET, request).status()).isEqualTo(201);
            assertThat(texts(person("7").get(ME), "issuerIds")).containsExactly(mine);
            assertThat(person("7").get("/v1/issuers/" + mine).status()).isEqualTo(200);
            assertProblem(person("7").get("/v1/issuers/" + other), 404, "not-found");
        }

        @Test
        void an_api_key_is_told_who_it_is_too_whatever_its_scopes() {
            String key = installation().bootstrap(Set.of("audit:read"));
            Answer me = installation().as(key).get(ME);
            assertThat(me.json().path("kind").asText()).isEqualTo("apiKey");
            assertThat(texts(me, "scopes")).containsExactly("audit:read");
            assertProblem(installation().anonymous().get(ME), 401, "unauthenticated");
        }

        @Test
        void what_a_person_does_is_in_the_audit_log_under_their_id() {
            String id = add("7", "owner");
            person("7").post("/v1/issuers", issuer("hafenwerk"));
            Answer log = client().get("/v1/audit-log?callerId=" + id);
            assertThat(log.json().at("/data/0/callerId").asText()).isEqualTo(id);
            assertThat(log.json().at("/data/0/operation").asText()).isEqualTo("createIssuer");
        }

        @Test
        void repetitions_and_cursors_of_a_person_are_those_of_the_person_whatever_their_token() {
            add("7", "owner");
            add("8", "owner");
            Answer first =
                    person("7").with("idempotency-key", "k").post("/v1/issuers", issuer("a1"));
            installation().pass(Duration.ofSeconds(5));
            Answer again =
                    person("7").with("idempotency-key", "k").post("/v1/issuers", issuer("a1"));
            assertThat(again.json()).isEqualTo(first.json());
            assertThat(
                            person("8")
                                    .with("idempotency-key", "k")
                                    .post("/v1/issuers", issuer("b1"))
                                    .status())
                    .isEqualTo(201);
            String cursor =
                    person("7").get("/v1/issuers?limit=1").json().path("nextCursor").asText();
            assertThat(person("7").get("/v1/issuers?limit=1&cursor=" + cursor).status())
                    .isEqualTo(200);
            assertProblem(
                    person("8").get("/v1/issuers?limit=1&cursor=" + cursor),
                    400,
                    "malformed-request",
                    "");
        }

        @Test
        void a_key_that_a_person_makes_says_so_and_may_do_no_more_than_they() {
            String id = add("7", "owner");
            ObjectNode request = Json.object().put("name", "Key of Amina");
            request.putArray("scopes").add("issuers:read");
            Answer key = person("7").post("/v1/api-keys", request);
            assertThat(key.status()).as(key.body().utf8()).isEqualTo(201);
            assertThat(texts(key, "makerIds")).containsExactly(id);
            add("8", "designer");
            assertProblem(person("8").post("/v1/api-keys", request), 403, "missing-scope");
        }
    }

    @Nested
    @DisplayName("Somebody who is invited by e-mail")
    class Invited {
        @Test
        void comes_in_with_the_first_token_that_shows_the_address_verified() {
            String id = invite(EMAIL, "auditor");
            assertThat(read(id).path("status").asText()).isEqualTo("invited");
            assertThat(read(id).has("subject")).isFalse();
            Answer me = installation().as(verified("7", "Amina@School.example")).get(ME);
            assertThat(me.json().path("id").asText()).isEqualTo(id);
            assertThat(read(id).path("status").asText()).isEqualTo("active");
            assertThat(read(id).path("subject").asText()).isEqualTo("7");
            assertThat(person("7").get("/v1/audit-log").status()).isEqualTo(200);
        }

        @Test
        void does_not_come_in_by_an_address_that_is_not_verified() {
            String id = invite(EMAIL, "owner");
            ObjectNode claims = claims("7").put("email", EMAIL).put("email_verified", false);
            assertProblem(installation().as(provider.token(claims)).get(ME), 403, "person-unknown");
            claims.remove("email_verified");
            assertProblem(installation().as(provider.token(claims)).get(ME), 403, "person-unknown");
            assertThat(read(id).path("status").asText()).isEqualTo("invited");
        }

        @Test
        void is_one_account_for_ever_and_another_with_the_same_address_is_nobody() {
            invite(EMAIL, "owner");
            assertThat(installation().as(verified("7", EMAIL)).get(ME).status()).isEqualTo(200);
            assertProblem(installation().as(verified("8", EMAIL)).get(ME), 403, "person-unknown");
            assertThat(installation().as(verified("7", "new@school.example")).get(ME).status())
                    .isEqualTo(200);
        }

        @Test
        void of_many_accounts_that_come_at_once_one_is_let_in() throws Exception {
            invite(EMAIL, "auditor");
            List<Answer> answers =
                    inParallel(8, i -> installation().as(verified("s" + i, EMAIL)).get(ME));
            assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() != 200)
                    .allSatisfy(answer -> assertProblem(answer, 403, "person-unknown"));
        }

        @Test
        void of_many_first_requests_of_one_account_all_are_let_in() throws Exception {
            String id = invite(EMAIL, "auditor");
            List<Answer> answers =
                    inParallel(8, _ -> installation().as(verified("7", EMAIL)).get(ME));
            assertThat(answers)
                    .allSatisfy(
                            answer -> assertThat(answer.json().path("id").asText()).isEqualTo(id));
        }

        @Test
        void stays_outside_once_the_invitation_is_taken_back_or_blocked() {
            String id = invite(EMAIL, "owner");
            assertThat(edit(id, Json.object().put("blocked", true)).status()).isEqualTo(200);
            assertProblem(installation().as(verified("7", EMAIL)).get(ME), 403, "person-unknown");
            remove(id);
            assertProblem(installation().as(verified("7", EMAIL)).get(ME), 403, "person-unknown");
            assertThat(client().get(TARGET).json().path("data")).isEmpty();
        }
    }

    @Nested
    @DisplayName("Giving and taking")
    class Giving {
        @Test
        void an_edit_holds_from_the_answer_on_also_for_tokens_from_before() {
            String id = add("7", "designer");
            FunctionClient person = person("7");
            assertThat(person.get("/v1/issuers").status()).isEqualTo(200);
            assertThat(edit(id, Json.object().put("blocked", true)).json().path("status").asText())
                    .isEqualTo("blocked");
            assertProblem(person.get("/v1/issuers"), 403, "person-blocked");
            assertProblem(person.get(ME), 403, "person-blocked");
            edit(id, Json.object().putNull("blocked"));
            assertThat(person.get("/v1/issuers").status()).isEqualTo(200);
            ObjectNode auditor = Json.object();
            auditor.putArray("roles").add("auditor");
            edit(id, auditor);
            assertThat(person.get("/v1/audit-log").status()).isEqualTo(200);
            remove(id);
            assertProblem(person.get(ME), 403, "person-unknown");
        }

        @Test
        void an_edit_needs_the_etag_of_what_was_read() {
            String id = add("7", "designer");
            Bytes patch = Json.write(Json.object().put("name", "Amina"));
            FunctionClient editor = client().with("content-type", "application/merge-patch+json");
            assertProblem(
                    editor.send("PATCH", TARGET + "/" + id, patch), 428, "precondition-required");
            assertProblem(
                    editor.with("if-match", "\"7\"").send("PATCH", TARGET + "/" + id, patch),
                    412,
                    "precondition-failed");
            Answer edited = edit(id, Json.object().put("name", "Amina"));
            assertThat(edited.headers()).containsEntry("etag", "\"2\"");
            assertThat(read(id)).isEqualTo(edited.json());
        }

        @Test
        void nobody_gives_a_role_whose_scopes_they_lack() {
            FunctionClient manager = manager("issuers:read", "achievements:read");
            assertProblem(manager.post(TARGET, subject("7", "designer")), 403, "missing-scope");
            FunctionClient designers =
                    manager(
                            "issuers:read",
                            "achievements:read",
                            "achievements:write",
                            "designs:read",
                            "designs:write");
            assertThat(designers.post(TARGET, subject("7", "designer")).status()).isEqualTo(201);
            assertProblem(
                    designers.post(TARGET, subject("8", "designer", "reviewer")),
                    403,
                    "missing-scope");
        }

        @Test
        void nobody_takes_a_role_whose_scopes_they_lack() {
            String id = add("7", "owner");
            FunctionClient manager =
                    manager("issuers:read", "achievements:read", "achievements:write");
            ObjectNode designer = Json.object().put("blocked", true);
            assertProblem(edit(manager, id, designer), 403, "missing-scope");
            assertProblem(
                    manager.send("DELETE", TARGET + "/" + id, Bytes.EMPTY), 403, "missing-scope");
            assertThat(person("7").get(ME).status()).isEqualTo(200);
        }

        @Test
        void a_person_does_not_raise_themselves() {
            add("9", "owner");
            ObjectNode request = subject("7", "designer");
            String id = client().post(TARGET, request).json().path("id").asText();
            assertProblem(person("7").get(TARGET + "/" + id), 403, "missing-scope");
            ObjectNode owner = Json.object();
            owner.putArray("roles").add("owner");
            assertProblem(edit(person("7"), id, owner, "\"1\""), 403, "missing-scope");
        }

        @Test
        void who_is_limited_to_issuers_sees_and_makes_only_those_who_are_limited_to_them() {
            String mine = createIssuer("mine");
            String all = add("7", "designer");
            FunctionClient limited = installation().limited(Operations.load().scopes(), mine);
            assertProblem(limited.get(TARGET + "/" + all), 404, "not-found");
            assertProblem(
                    limited.send("DELETE", TARGET + "/" + all, Bytes.EMPTY), 404, "not-found");
            assertThat(limited.get(TARGET).json().path("data")).isEmpty();
            assertProblem(limited.post(TARGET, subject("8", "designer")), 403, "missing-scope");
            ObjectNode request = subject("8", "designer");
            request.putArray("issuerIds").add(mine);
            Answer made = limited.post(TARGET, request);
            assertThat(made.status()).isEqualTo(201);
            assertThat(walk(limited, TARGET, 10)).containsExactly(made.json().path("id").asText());
        }

        @Test
        void a_key_of_test_mode_sees_and_makes_nobody() {
            String id = add("7", "designer");
            ObjectNode request = Json.object().put("name", "Trying out").put("mode", "test");
            Operations.load().scopes().forEach(request.putArray("scopes")::add);
            Answer made = client().post("/v1/api-keys", request);
            assertThat(made.status()).as(made.body().utf8()).isEqualTo(201);
            FunctionClient trying = installation().as(made.json().path("key").asText());
            assertThat(trying.get(ME).json().path("mode").asText()).isEqualTo("test");
            assertProblem(trying.get(TARGET + "/" + id), 404, "not-found");
            assertThat(trying.get(TARGET).json().path("data")).isEmpty();
            assertProblem(trying.post(TARGET, subject("8", "designer")), 403, "missing-scope");
        }

        @Test
        void of_one_subject_or_address_there_is_one_person() {
            add("7", "designer");
            assertProblem(
                    client().post(TARGET, subject("7", "owner")), 409, "person-exists", "/subject");
            invite(EMAIL, "owner");
            assertProblem(
                    client().post(TARGET, invitation("AMINA@school.example", "owner")),
                    409,
                    "person-exists",
                    "/email");
            assertThat(walk(client(), TARGET, 10)).hasSize(2);
        }

        @Test
        void a_repeated_request_makes_one_person_and_is_answered_without_what_is_personal() {
            FunctionClient once = client().with("idempotency-key", "k");
            ObjectNode request = invitation(EMAIL, "owner").put("name", "Amina");
            Answer first = once.post(TARGET, request);
            Answer second = once.post(TARGET, request);
            assertThat(first.json().path("email").asText()).isEqualTo(EMAIL);
            ObjectNode rest = first.json();
            rest.remove(List.of("name", "email"));
            assertThat(second.json()).isEqualTo(rest);
            assertThat(second.headers()).containsEntry("idempotency-replayed", "true");
            assertThat(walk(client(), TARGET, 10)).hasSize(1);
        }

        @Test
        void the_keys_of_the_store_hold_no_address_and_no_subject() {
            invite(EMAIL, "owner");
            add("subject-of-amina", "owner");
            assertThat(installation().accessKeys())
                    .isNotEmpty()
                    .noneMatch(key -> key.contains("amina") || key.contains("@"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"roles\":[\"owner\"]}",
                    "{\"roles\":[\"owner\"],\"email\":\"a@b.example\",\"subject\":\"7\"}",
                    "{\"roles\":[\"king\"],\"subject\":\"7\"}",
                    "{\"roles\":[],\"subject\":\"7\"}",
                    "{\"subject\":\"7\"}",
                    "{\"roles\":[\"owner\"],\"subject\":\"\"}",
                    "{\"roles\":[\"owner\"],\"email\":\"nobody\"}",
                    "{\"roles\":[\"owner\"],\"subject\":\"7\",\"issuerIds\":[\"x\"]}",
                    "{\"roles\":[\"owner\"],\"subject\":\"7\",\"status\":\"active\"}"
                })
        void what_is_no_person_is_refused(String body) {
            Answer answer = client().post(TARGET, Json.readObject(Bytes.utf8(body)));
            assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(400);
            assertThat(answer.json().path("errors")).hasSize(1);
        }
    }

    @Nested
    @DisplayName("The last owner")
    class LastOwner {
        @Test
        void is_neither_removed_nor_blocked_nor_made_something_less() {
            String id = add("7", "owner");
            assertProblem(
                    client().send("DELETE", TARGET + "/" + id, Bytes.EMPTY), 409, "last-owner");
            assertProblem(edit(id, Json.object().put("blocked", true)), 409, "last-owner");
            ObjectNode less = Json.object();
            less.putArray("roles").add("auditor");
            assertProblem(edit(id, less), 409, "last-owner");
            ObjectNode limited = Json.object();
            limited.putArray("issuerIds").add(createIssuer("one"));
            assertProblem(edit(id, limited), 409, "last-owner");
            assertThat(person("7").get(ME).status()).isEqualTo(200);
        }

        @Test
        void is_not_replaced_by_one_who_was_invited_but_has_not_come() {
            String id = add("7", "owner");
            invite(EMAIL, "owner");
            assertProblem(
                    client().send("DELETE", TARGET + "/" + id, Bytes.EMPTY), 409, "last-owner");
            assertThat(installation().as(verified("8", EMAIL)).get(ME).status()).isEqualTo(200);
            remove(id);
        }

        @Test
        void remains_when_all_owners_remove_each_other_at_once() throws Exception {
            List<String> ids = IntStream.range(0, 4).mapToObj(i -> add("s" + i, "owner")).toList();
            List<Answer> answers =
                    inParallel(
                            4,
                            i ->
                                    person("s" + i)
                                            .send(
                                                    "DELETE",
                                                    TARGET + "/" + ids.get((i + 1) % 4),
                                                    Bytes.EMPTY));
            assertThat(answers).allMatch(answer -> answer.status() < 500);
            Set<String> left = new HashSet<>(walk(client(), TARGET, 10));
            assertThat(left).isNotEmpty();
            for (String id : left) {
                client().send("DELETE", TARGET + "/" + id, Bytes.EMPTY);
            }
            assertThat(walk(client(), TARGET, 10)).hasSize(1);
        }
    }

    private String add(String subject, String... roles) {
        return made(subject(subject, roles));
    }

    private String invite(String email, String... roles) {
        return made(invitation(email, roles));
    }

    private String made(ObjectNode request) {
        Answer answer = client().post(TARGET, request);
        assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(201);
        assertThat(answer.headers())
                .containsEntry("location", TARGET + "/" + answer.json().path("id").asText());
        return answer.json().path("id").asText();
    }

    private static ObjectNode subject(String subject, String... roles) {
        return with(Json.object().put("subject", subject), roles);
    }

    private static ObjectNode invitation(String email, String... roles) {
        return with(Json.object().put("email", email), roles);
    }

    private static ObjectNode with(ObjectNode request, String... roles) {
        List.of(roles).forEach(request.putArray("roles")::add);
        return request;
    }

    private ObjectNode read(String id) {
        Answer answer = client().get(TARGET + "/" + id);
        assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(200);
        return answer.json();
    }

    private void remove(String id) {
        Answer answer = client().send("DELETE", TARGET + "/" + id, Bytes.EMPTY);
        assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(204);
        assertProblem(client().get(TARGET + "/" + id), 404, "not-found");
    }

    private Answer edit(String id, ObjectNode patch) {
        return edit(client(), id, patch);
    }

    private Answer edit(FunctionClient editor, String id, ObjectNode patch) {
        String etag = client().get(TARGET + "/" + id).headers().get("etag");
        return edit(editor, id, patch, etag);
    }

    private static Answer edit(FunctionClient editor, String id, ObjectNode patch, String etag) {
        return editor.with("content-type", "application/merge-patch+json")
                .with("if-match", etag)
                .send("PATCH", TARGET + "/" + id, Json.write(patch));
    }

    private FunctionClient manager(String... scopes) {
        var all = new ArrayList<>(List.of(scopes));
        all.add("people:read");
        all.add("people:manage");
        return installation().as(installation().bootstrap(all));
    }

    private ObjectNode claims(String subject) {
        return provider.claims(subject, installation().now());
    }

    private FunctionClient person(String subject) {
        return installation().as(provider.token(claims(subject)));
    }

    private String verified(String subject, String email) {
        return provider.token(claims(subject).put("email", email).put("email_verified", true));
    }

    private static List<String> texts(Answer answer, String member) {
        var texts = new ArrayList<String>();
        answer.json().path(member).forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static List<Answer> inParallel(int count, Function<Integer, Answer> work)
            throws Exception {
        try (var threads = Executors.newFixedThreadPool(count)) {
            List<Callable<Answer>> calls =
                    IntStream.range(0, count)
                            .<Callable<Answer>>mapToObj(i -> () -> work.apply(i))
                            .toList();
            var answers = new ArrayList<Answer>();
            for (Future<Answer> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
