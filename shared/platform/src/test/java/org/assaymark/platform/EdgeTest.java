package org.assaymark.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assaymark.api.Operation;
import org.assaymark.api.Operations;
import org.assaymark.document.Bytes;
import org.assaymark.document.Fault;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.document.Pointer;
import org.assaymark.testkit.FunctionClient;
import org.assaymark.testkit.FunctionClient.Answer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EdgeTest {
    private static final Operations OPERATIONS = Operations.load();
    private static final ApiKeyToken TOKEN =
            ApiKeyToken.generate(Requests.CALLER, new SecureRandom());
    private static final AccessControl ACCESS =
            new AccessControl(
                    (_, digest) ->
                            digest.equals(TOKEN.digest())
                                    ? Optional.of(
                                            new Grant(
                                                    Hand.of(Requests.CALLER),
                                                    OPERATIONS.scopes(),
                                                    Optional.empty()))
                                    : Optional.empty(),
                    AccessControl.People.NONE);
    private static final CursorSeal SEAL = new CursorSeal(() -> Bytes.utf8("k".repeat(32)));
    private static final Gate GATE =
            new Gate(ACCESS, _ -> Optional.empty(), _ -> (_, _) -> {}, SEAL);

    private final RecordingContext context = new RecordingContext();

    @Nested
    class Routing {
        @Test
        void the_handler_of_the_operation_answers() {
            Answer answer =
                    issuance(
                                    "getCredential",
                                    call -> text(call.request().pathParameter("credentialId")))
                            .get("/v1/credentials/crd_1");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body().utf8()).isEqualTo("crd_1");
        }

        @Test
        void a_handler_knows_operation_and_caller() {
            Answer answer =
                    issuance(
                                    "getCredential",
                                    call ->
                                            text(
                                                    call.operation().id()
                                                            + " "
                                                            + call.grant().caller()))
                            .get("/v1/credentials/crd_1");
            assertThat(answer.body().utf8()).isEqualTo("getCredential " + Requests.CALLER);
        }

        @Test
        void an_unknown_route_is_a_404_problem() {
            assertProblem(issuance().get("/no/such/route"), 404, "not-found");
        }

        @Test
        void a_known_path_with_another_method_is_404() {
            assertProblem(issuance().send("PUT", "/v1/credentials", Bytes.EMPTY), 404, "not-found");
        }

        @Test
        void an_operation_of_another_function_is_404() {
            assertProblem(issuance().get("/v1/issuers"), 404, "not-found");
        }

        @Test
        @DisplayName("RFC 9110 section 9.3.2: HEAD has the headers of GET and no content")
        void head_is_get_without_the_body() {
            FunctionClient client = verification("health", _ -> text("here"));
            Answer get = client.get("/healthz");
            Answer head = client.send("HEAD", "/healthz", Bytes.EMPTY);
            assertThat(get.body().utf8()).isEqualTo("here");
            assertThat(head.body()).isEqualTo(Bytes.EMPTY);
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.headers()).isEqualTo(get.headers());
        }

        @Test
        void head_of_a_route_that_needs_a_key_is_404() {
            Answer answer = issuance().send("HEAD", "/v1/credentials", Bytes.EMPTY);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.body()).isEqualTo(Bytes.EMPTY);
        }

        @Test
        void a_handler_that_is_missing_stops_the_start_and_is_named() {
            Map<String, Handler> all = handlers("issuance");
            all.remove("revokeCredential");
            assertThatThrownBy(() -> new Edge("issuance", GATE, all, Map.of()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("issuance")
                    .hasMessageContaining("revokeCredential");
        }
    }

    @Nested
    class Refusing {
        @Test
        void no_key_is_401_with_a_challenge_before_the_body_is_looked_at() {
            Answer answer =
                    new FunctionClient(edge("issuance", Map.of()))
                            .with("content-type", "application/json")
                            .send("POST", "/v1/credentials", Bytes.utf8("{"));
            assertProblem(answer, 401, "unauthenticated");
            assertThat(answer.headers()).containsKey("www-authenticate");
        }

        @Test
        void what_is_public_needs_no_key() {
            assertThat(new FunctionClient(edge("verification", Map.of())).get("/healthz").status())
                    .isEqualTo(200);
        }

        @Test
        void a_body_beyond_the_bound_is_413_and_one_at_the_bound_is_not() {
            FunctionClient client = issuance().with("content-type", "application/json");
            int most = Requests.operation("issueCredential").maxBodyBytes();
            assertThat(most).isPositive();
            assertProblem(
                    client.send("POST", "/v1/credentials", Bytes.utf8(" ".repeat(most + 1))),
                    413,
                    "body-too-large");
            assertThat(
                            client.send("POST", "/v1/credentials", Bytes.utf8(" ".repeat(most)))
                                    .status())
                    .isEqualTo(200);
        }

        @Test
        void another_media_type_is_415_and_says_which_are_taken() {
            Answer answer =
                    issuance()
                            .with("content-type", "application/xml")
                            .send("POST", "/v1/credentials", Bytes.utf8("<a/>"));
            assertProblem(answer, 415, "unsupported-media-type");
            assertThat(answer.json().path("detail").asText()).contains("application/json");
        }

        @Test
        void no_media_type_is_415() {
            assertProblem(
                    issuance().send("POST", "/v1/credentials", Bytes.utf8("{}")),
                    415,
                    "unsupported-media-type");
        }

        @Test
        void no_body_where_one_is_needed_is_400() {
            assertProblem(
                    issuance().send("POST", "/v1/credentials", Bytes.EMPTY),
                    400,
                    "malformed-request");
        }

        @Test
        void a_body_that_is_no_json_object_is_400() {
            FunctionClient client = issuance("issueCredential", call -> json(call.jsonBody()));
            for (String body : List.of("[]", "{\"a\":1,\"a\":2}", "{", "null", "\u0000")) {
                assertProblem(
                        client.with("content-type", "application/json")
                                .send("POST", "/v1/credentials", Bytes.utf8(body)),
                        400,
                        "malformed-request");
            }
        }

        @Test
        void every_fault_of_a_malformed_body_has_its_pointer() {
            Answer answer =
                    issuance(
                                    "issueCredential",
                                    _ -> {
                                        throw new Malformed(
                                                List.of(
                                                        new Fault(Pointer.ROOT.child("a"), "x"),
                                                        new Fault(
                                                                Pointer.ROOT.child("b").child(2),
                                                                "y")));
                                    })
                            .post("/v1/credentials", Json.object());
            assertProblem(answer, 400, "malformed-request");
            assertThat(answer.json().path("errors").findValuesAsText("pointer"))
                    .containsExactly("/a", "/b/2");
        }

        @Test
        void a_refusal_is_its_problem() {
            Answer answer =
                    issuance(
                                    "getCredential",
                                    _ -> {
                                        throw new Refusal(Problem.of("already-revoked", "Before."));
                                    })
                            .get("/v1/credentials/crd_1");
            assertProblem(answer, 409, "already-revoked");
        }
    }

    @Nested
    class TellingPeople {
        private final FunctionClient client = client();

        @Test
        void a_function_with_pages_words_every_problem_itself() {
            assertThat(client.get("/no/such/route").body().utf8()).isEqualTo("sorry: 404");
            assertThat(client.get("/v1/credentials/crd_1").body().utf8()).isEqualTo("sorry: 409");
            assertThat(client.get("/v1/credentials").body().utf8()).isEqualTo("sorry: 500");
            assertThat(
                            client.with("content-type", "application/xml")
                                    .send("POST", "/v1/credentials", Bytes.utf8("<a/>"))
                                    .body()
                                    .utf8())
                    .isEqualTo("sorry: 415");
            assertThat(
                            client.with("content-type", "application/json")
                                    .send("POST", "/v1/credentials", Bytes.EMPTY)
                                    .body()
                                    .utf8())
                    .isEqualTo("sorry: 400");
        }

        private FunctionClient client() {
            Map<String, Handler> all = handlers("issuance");
            all.put(
                    "getCredential",
                    _ -> {
                        throw new Refusal(Problem.of("already-revoked", "Before."));
                    });
            all.put(
                    "listCredentials",
                    _ -> {
                        throw new IllegalStateException("broken");
                    });
            var edge =
                    new Edge(
                            "issuance",
                            GATE,
                            all,
                            Map.of(),
                            (_, problem) -> text("sorry: " + problem.status()));
            return new FunctionClient((input, output, _) -> edge.answer(input, output, context))
                    .with("authorization", "Bearer " + TOKEN.reveal());
        }
    }

    @Nested
    class Failing {
        private final FunctionClient client =
                issuance(
                        "issueCredential",
                        _ -> {
                            throw new IllegalStateException(
                                    "table t-7 broke", new RuntimeException("the cause"));
                        });

        @Test
        void an_unexpected_exception_is_a_500_that_tells_nothing_of_it() {
            Answer answer = fail();
            assertProblem(answer, 500, "internal-error");
            assertThat(answer.body().utf8())
                    .doesNotContain("t-7")
                    .doesNotContain("cause")
                    .doesNotContain("IllegalState")
                    .doesNotContain("EdgeTest");
        }

        @Test
        void the_500_names_the_request_that_the_log_describes() {
            Answer answer = fail();
            ObjectNode failure = Json.readObject(Bytes.utf8(context.lines().getFirst()));
            assertThat(failure.path("level").asText()).isEqualTo("ERROR");
            assertThat(failure.path("operation").asText()).isEqualTo("issueCredential");
            assertThat(failure.path("causes").findValuesAsText("message"))
                    .containsExactly("table t-7 broke", "the cause");
            assertThat(failure.path("causes").path(0).path("stack").path(0).asText())
                    .contains("EdgeTest");
            assertThat(answer.json().path("detail").asText())
                    .contains(failure.path("requestId").asText());
        }

        @Test
        void a_failure_is_logged_once_and_its_answer_too() {
            fail();
            assertThat(context.lines()).hasSize(2);
        }

        private Answer fail() {
            return client.post("/v1/credentials", Json.object());
        }
    }

    @Nested
    @DisplayName("The audit log: who changed what, written before the work")
    class Auditing {
        private static final String CREDENTIAL = "crd_01kar5q9t3zk8m2v7xw4n6bhcd";
        private static final String REVOKE = "/v1/credentials/" + CREDENTIAL + "/revoke";

        private final List<String> log = new ArrayList<>();

        @Test
        void an_entry_is_there_before_the_work_and_completed_after_it() {
            Answer answer =
                    auditing("revokeCredential", _ -> done("worked", 200))
                            .post(REVOKE, Json.object());
            assertThat(answer.status()).isEqualTo(200);
            assertThat(log)
                    .containsExactly(
                            "begin revokeCredential [" + CREDENTIAL + "] by " + Requests.CALLER,
                            "worked",
                            "end 200 []");
        }

        @Test
        void what_was_made_is_told_by_its_location() {
            auditing(
                            "issueCredential",
                            _ -> done("", 201).with("location", "/v1/credentials/" + CREDENTIAL))
                    .post("/v1/credentials", Json.object());
            assertThat(log.getFirst()).startsWith("begin issueCredential [] by");
            assertThat(log.getLast()).isEqualTo("end 201 [" + CREDENTIAL + "]");
        }

        @Test
        void work_that_is_refused_or_fails_is_completed_with_what_was_answered() {
            auditing(
                            "revokeCredential",
                            _ -> {
                                throw new Refusal(Problem.of("already-revoked", "Before."));
                            })
                    .post(REVOKE, Json.object());
            auditing(
                            "revokeCredential",
                            _ -> {
                                throw new IllegalStateException("broken");
                            })
                    .post(REVOKE, Json.object());
            assertThat(log).contains("end 409 []", "end 500 []");
        }

        @Test
        void work_whose_entry_cannot_be_written_is_not_done() {
            var trail =
                    gate(
                            _ -> {
                                throw new IllegalStateException("no table");
                            });
            Answer answer =
                    as("revokeCredential", _ -> done("worked", 200), trail)
                            .post(REVOKE, Json.object());
            assertProblem(answer, 500, "internal-error");
            assertThat(log).isEmpty();
        }

        @Test
        void an_entry_that_cannot_be_completed_changes_no_answer_and_is_logged() {
            var trail =
                    gate(
                            _ ->
                                    (_, _) -> {
                                        throw new IllegalStateException("no table");
                                    });
            Answer answer =
                    as("revokeCredential", _ -> done("worked", 200), trail)
                            .post(REVOKE, Json.object());
            assertThat(answer.status()).isEqualTo(200);
            assertThat(context.lines().getFirst()).contains("ERROR").contains("no table");
        }

        @Test
        void what_reads_is_not_written_down_also_when_it_is_a_post() {
            auditing("getCredential", _ -> text("read")).get("/v1/credentials/" + CREDENTIAL);
            auditing("searchLearners", _ -> text("read"))
                    .post("/v1/learners/search", Json.object());
            assertThat(log).isEmpty();
        }

        @Test
        void what_is_not_let_in_is_not_written_down() {
            auditing("revokeCredential", _ -> done("worked", 200))
                    .with("authorization", "Bearer nobody")
                    .post(REVOKE, Json.object());
            assertThat(log).isEmpty();
        }

        @Test
        void of_a_path_only_ids_of_ours_are_written_down() {
            auditing("revokeCredential", _ -> done("", 404))
                    .post("/v1/credentials/amina.weber@learners.example/revoke", Json.object());
            assertThat(log.getFirst()).startsWith("begin revokeCredential [] by");
        }

        private HttpResponse done(String step, int status) {
            if (!step.isEmpty()) {
                log.add(step);
            }
            return HttpResponse.of(status, "text/plain", Bytes.utf8("done"));
        }

        private FunctionClient auditing(String operation, Handler handler) {
            return as(
                    operation,
                    handler,
                    gate(
                            change -> {
                                log.add(
                                        "begin "
                                                + change.operation()
                                                + " "
                                                + change.resourceIds()
                                                + " by "
                                                + change.caller());
                                return (status, made) -> log.add("end " + status + " " + made);
                            }));
        }

        private Gate gate(AuditTrail trail) {
            return new Gate(ACCESS, _ -> Optional.empty(), trail, SEAL);
        }

        private FunctionClient as(String operation, Handler handler, Gate gate) {
            return new FunctionClient(edge("issuance", gate, Map.of(operation, handler)))
                    .with("authorization", "Bearer " + TOKEN.reveal());
        }
    }

    @Nested
    @DisplayName("Rate limits (draft-ietf-httpapi-ratelimit-headers-10)")
    class Limiting {
        private static final String TARGET = "/v1/credentials/crd_1";

        @Test
        void every_answer_to_a_key_says_what_is_allowed_and_what_remains() {
            Answer answer = at(3, _ -> text("read")).get(TARGET);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.headers())
                    .containsEntry("ratelimit-policy", "\"key\";q=3;w=10")
                    .containsEntry("ratelimit", "\"key\";r=0;t=4")
                    .doesNotContainKey("retry-after");
            Answer refused =
                    at(
                                    1,
                                    _ -> {
                                        throw new Refusal(Problem.notFound());
                                    })
                            .get(TARGET);
            assertProblem(refused, 404, "not-found");
            assertThat(refused.headers()).containsEntry("ratelimit", "\"key\";r=2;t=4");
        }

        @Test
        void beyond_the_limit_nothing_is_done_and_the_answer_says_when_to_go_on() {
            Answer answer =
                    at(
                                    4,
                                    _ -> {
                                        throw new AssertionError("reached");
                                    })
                            .get(TARGET);
            assertProblem(answer, 429, "too-many-requests");
            assertThat(answer.headers())
                    .containsEntry("retry-after", "4")
                    .containsEntry("ratelimit", "\"key\";r=0;t=4");
        }

        @Test
        void a_call_that_could_not_be_counted_is_let_through() {
            Answer answer = issuance().get(TARGET);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.headers()).doesNotContainKey("ratelimit");
        }

        @Test
        void who_is_not_known_is_not_counted() {
            Answer answer =
                    at(4, _ -> text("read")).with("authorization", "Bearer nobody").get(TARGET);
            assertProblem(answer, 401, "unauthenticated");
            assertThat(answer.headers()).doesNotContainKey("ratelimit");
        }

        private FunctionClient at(long used, Handler handler) {
            RateLimits limits =
                    caller -> {
                        assertThat(caller).isEqualTo(Requests.CALLER);
                        return Optional.of(new RateLimits.Standing(3, 10, used, 4));
                    };
            var gate = new Gate(ACCESS, limits, _ -> (_, _) -> {}, SEAL);
            return new FunctionClient(edge("issuance", gate, Map.of("getCredential", handler)))
                    .with("authorization", "Bearer " + TOKEN.reveal());
        }
    }

    @Nested
    class Logging {
        @Test
        void one_line_for_each_request_names_operation_and_status() {
            issuance().get("/v1/credentials/crd_1");
            assertThat(context.lines()).hasSize(1);
            assertThat(context.lines().getFirst()).endsWith("}\n");
            ObjectNode line = Json.readObject(Bytes.utf8(context.lines().getFirst()));
            assertThat(line.path("level").asText()).isEqualTo("INFO");
            assertThat(line.path("operation").asText()).isEqualTo("getCredential");
            assertThat(line.path("status").asInt()).isEqualTo(200);
            assertThat(line.path("requestId").asText()).isNotEmpty();
        }

        @Test
        void no_line_has_anything_of_body_headers_query_or_path() {
            FunctionClient client =
                    issuance("issueCredential", call -> json(call.jsonBody()))
                            .with("x-secret", "header-secret")
                            .with("content-type", "application/json");
            client.send(
                    "POST",
                    "/v1/credentials?q=query-secret",
                    Bytes.utf8("{\"email\":\"body-secret\"}"));
            client.send("POST", "/v1/credentials?q=query-secret", Bytes.utf8("{\"body-secret"));
            client.get("/v1/credentials/path-secret?q=query-secret");
            client.get("/none/path-secret?q=query-secret");
            assertThat(context.lines()).hasSize(4);
            assertThat(String.join("", context.lines()))
                    .doesNotContain("secret")
                    .doesNotContain(TOKEN.reveal());
        }
    }

    @Nested
    @DisplayName("Direct invocation, by a schedule or an operator")
    class Acting {
        @Test
        void the_named_action_runs() {
            Edge edge =
                    new Edge(
                            "issuance",
                            GATE,
                            handlers("issuance"),
                            Map.of(
                                    "echo",
                                    event -> Json.object().put("was", event.path("n").asInt())));
            assertThat(
                            new FunctionClient(edge::answer)
                                    .invoke(Json.object().put("action", "echo").put("n", 3))
                                    .path("was")
                                    .asInt())
                    .isEqualTo(3);
        }

        @Test
        void an_unknown_action_is_refused() {
            FunctionClient client = issuance();
            assertThatThrownBy(() -> client.invoke(Json.object().put("action", "drop")))
                    .isInstanceOf(Malformed.class);
            assertThatThrownBy(() -> client.invoke(Json.object())).isInstanceOf(Malformed.class);
        }

        @Test
        void an_http_request_reaches_no_action() {
            Edge edge =
                    new Edge(
                            "issuance",
                            GATE,
                            handlers("issuance"),
                            Map.of(
                                    "echo",
                                    _ -> {
                                        throw new AssertionError("reached");
                                    }));
            ObjectNode event = Json.object().put("action", "echo").put("routeKey", "$default");
            event.putObject("requestContext").putObject("http").put("method", "GET");
            assertThat(new FunctionClient(edge::answer).invoke(event).path("statusCode").asInt())
                    .isEqualTo(404);
        }
    }

    private FunctionClient issuance() {
        return issuance("getCredential", _ -> text("ok"));
    }

    private FunctionClient issuance(String operation, Handler handler) {
        return client("issuance", operation, handler)
                .with("authorization", "Bearer " + TOKEN.reveal());
    }

    private FunctionClient verification(String operation, Handler handler) {
        return client("verification", operation, handler);
    }

    private FunctionClient client(String function, String operation, Handler handler) {
        return new FunctionClient(edge(function, Map.of(operation, handler)));
    }

    /** An edge whose log this test reads. */
    private RequestStreamHandler edge(String function, Map<String, Handler> some) {
        return edge(function, GATE, some);
    }

    private RequestStreamHandler edge(String function, Gate gate, Map<String, Handler> some) {
        Map<String, Handler> all = handlers(function);
        all.putAll(some);
        var edge = new Edge(function, gate, all, Map.of());
        return (input, output, _) -> edge.answer(input, output, context);
    }

    private static Map<String, Handler> handlers(String function) {
        return OPERATIONS.byFunction(function).stream()
                .collect(
                        Collectors.toMap(
                                Operation::id,
                                _ -> _ -> text("ok"),
                                (one, _) -> one,
                                HashMap::new));
    }

    private static HttpResponse text(String text) {
        return HttpResponse.of(200, "text/plain", Bytes.utf8(text));
    }

    private static HttpResponse json(ObjectNode json) {
        return HttpResponse.json(200, json);
    }

    private static void assertProblem(Answer answer, int status, String type) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
        assertThat(answer.json().path("type").asText()).endsWith("/" + type);
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
    }
}
