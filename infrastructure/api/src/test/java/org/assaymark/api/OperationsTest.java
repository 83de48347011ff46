package org.assaymark.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.assaymark.document.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationsTest {
    private static final Operations OPERATIONS = Operations.load();

    @Test
    void every_operation_id_and_route_key_is_there_once() {
        var ids = new HashSet<String>();
        var routeKeys = new HashSet<String>();
        assertThat(OPERATIONS.all())
                .hasSize(154)
                .allMatch(each -> ids.add(each.id()))
                .allMatch(each -> routeKeys.add(each.routeKey()));
    }

    @Test
    void every_operation_belongs_to_one_of_the_seven_functions_that_answer() {
        assertThat(OPERATIONS.byFunction("badge-image")).hasSize(17);
        assertThat(OPERATIONS.byFunction("batches")).hasSize(8);
        assertThat(OPERATIONS.byFunction("catalogue")).hasSize(33);
        assertThat(OPERATIONS.byFunction("deliveries"))
                .extracting(Operation::id)
                .containsExactlyInAnyOrder(
                        "createWebhookEndpoint",
                        "listWebhookEndpoints",
                        "getWebhookEndpoint",
                        "updateWebhookEndpoint",
                        "deleteWebhookEndpoint",
                        "rotateWebhookSecret",
                        "testWebhookEndpoint",
                        "replayWebhookEndpoint",
                        "listDeliveries",
                        "getDelivery",
                        "replayDelivery");
        assertThat(OPERATIONS.byFunction("issuance"))
                .extracting(Operation::id)
                .containsExactly(
                        "issueCredential",
                        "listCredentials",
                        "searchCredentials",
                        "getCredential",
                        "updateCredential",
                        "withdrawCredential",
                        "submitCredential",
                        "approveCredential",
                        "rejectCredential",
                        "revokeCredential",
                        "supersedeCredential",
                        "renewCredential",
                        "resendCredential",
                        "suspendCredential",
                        "reinstateCredential",
                        "getLearner",
                        "updateLearner",
                        "exportLearner",
                        "eraseLearner",
                        "searchLearners",
                        "listEvents",
                        "describeInstance",
                        "issueByInstance");
        assertThat(OPERATIONS.byFunction("verification")).hasSize(18);
        assertThat(OPERATIONS.byFunction("wallet"))
                .extracting(Operation::id)
                .containsExactly(
                        "getServiceDescription",
                        "getCredentials",
                        "upsertCredential",
                        "getProfile",
                        "putProfile",
                        "getAuthorizationServer",
                        "registerWallet",
                        "authorizeWallet",
                        "requestSignInLink",
                        "showConsent",
                        "decideConsent",
                        "issueToken",
                        "revokeToken",
                        "showUnsubscribe",
                        "unsubscribe");
        assertThat(OPERATIONS.byFunction("webhooks"))
                .extracting(Operation::id)
                .containsExactly(
                        "createConnection",
                        "listConnections",
                        "getConnection",
                        "updateConnection",
                        "deleteConnection",
                        "addConnectionSecret",
                        "endConnectionSecret",
                        "moveConnection",
                        "tryConnection",
                        "createRule",
                        "listRules",
                        "simulateRules",
                        "getRule",
                        "updateRule",
                        "deleteRule",
                        "listInboundEvents",
                        "replayInboundEvents",
                        "getInboundEvent",
                        "replayInboundEvent",
                        "decideInboundEvent",
                        "receiveDelivery",
                        "beginLaunch",
                        "beginLaunchByForm",
                        "launch",
                        "getToolKeys",
                        "describeXapi",
                        "storeStatements",
                        "storeStatement",
                        "getStatement");
        assertThat(OPERATIONS.byFunction("other")).isEmpty();
    }

    @Test
    void issuing_needs_its_scope_a_json_body_and_an_idempotency_key() {
        Operation issue = OPERATIONS.find("POST /v1/credentials").orElseThrow();
        assertThat(issue)
                .isEqualTo(
                        new Operation(
                                "issueCredential",
                                "POST",
                                "/v1/credentials",
                                "issuance",
                                new Access.Scoped(Set.of("credentials:issue")),
                                256 * 1024,
                                Set.of("application/json"),
                                true,
                                true,
                                true,
                                true));
    }

    @Test
    void whatever_changes_something_in_the_name_of_a_caller_is_audited_and_nothing_else() {
        assertThat(OPERATIONS.all())
                .allSatisfy(
                        each ->
                                assertThat(each.audited())
                                        .as(each.id())
                                        .isEqualTo(
                                                each.path().startsWith("/v1/")
                                                        && !each.method().equals("GET")
                                                        && !changesNothing(each)));
    }

    private static boolean changesNothing(Operation operation) {
        return operation.id().startsWith("search")
                || operation.id().equals("previewDesign")
                || operation.id().equals("simulateRules");
    }

    @Test
    void
            every_management_post_that_issues_or_mails_needs_an_idempotency_key_every_other_that_changes_something_takes_one() {
        Set<String> beyondRecall =
                Set.of(
                        "issueCredential",
                        "supersedeCredential",
                        "renewCredential",
                        "resendCredential",
                        "submitCredential",
                        "approveCredential",
                        "createBatch",
                        "startBatch");
        assertThat(OPERATIONS.all())
                .filteredOn(each -> each.method().equals("POST"))
                .filteredOn(each -> !changesNothing(each))
                .allSatisfy(
                        each -> {
                            assertThat(each.idempotencyKeyRequired())
                                    .isEqualTo(beyondRecall.contains(each.id()));
                            assertThat(each.idempotencyKeyAccepted())
                                    .isEqualTo(each.access() instanceof Access.Scoped);
                        });
        assertThat(OPERATIONS.all())
                .filteredOn(each -> !each.method().equals("POST"))
                .noneMatch(Operation::idempotencyKeyAccepted);
    }

    @Test
    void exactly_the_management_paths_need_a_scope() {
        assertThat(OPERATIONS.all())
                .allSatisfy(
                        each ->
                                assertThat(each.access() instanceof Access.Scoped)
                                        .isEqualTo(each.path().startsWith("/v1/")));
    }

    @Test
    void what_a_learner_has_is_open_to_a_wallet_with_the_scope_of_the_operation_alone() {
        assertThat(OPERATIONS.all())
                .filteredOn(each -> each.access() instanceof Access.OfLearner)
                .extracting(
                        each ->
                                each.routeKey()
                                        + " "
                                        + ((Access.OfLearner) each.access())
                                                .scopes()
                                                .iterator()
                                                .next())
                .containsExactly(
                        "GET /ims/ob/v3p0/credentials"
                                + " https://purl.imsglobal.org/spec/ob/v3p0/scope/credential.readonly",
                        "POST /ims/ob/v3p0/credentials"
                                + " https://purl.imsglobal.org/spec/ob/v3p0/scope/credential.upsert",
                        "GET /ims/ob/v3p0/profile"
                                + " https://purl.imsglobal.org/spec/ob/v3p0/scope/profile.readonly",
                        "PUT /ims/ob/v3p0/profile"
                                + " https://purl.imsglobal.org/spec/ob/v3p0/scope/profile.update");
    }

    @Test
    void every_scope_is_declared_and_used() {
        var used = new HashSet<String>();
        for (Operation each : OPERATIONS.all()) {
            if (each.access() instanceof Access.Scoped(Set<String> scopes)) {
                used.addAll(scopes);
            }
        }
        assertThat(OPERATIONS.scopes())
                .isEqualTo(used)
                .containsExactlyInAnyOrder(
                        "issuers:read",
                        "issuers:write",
                        "issuer-keys:manage",
                        "achievements:read",
                        "achievements:write",
                        "designs:read",
                        "designs:write",
                        "credentials:read",
                        "credentials:issue",
                        "credentials:approve",
                        "credentials:suspend",
                        "credentials:revoke",
                        "connections:read",
                        "connections:write",
                        "rules:read",
                        "rules:write",
                        "inbound-events:read",
                        "inbound-events:write",
                        "learners:read",
                        "learners:write",
                        "learners:erase",
                        "api-keys:manage",
                        "webhooks:read",
                        "webhooks:write",
                        "people:read",
                        "people:manage",
                        "audit:read");
    }

    @Test
    void an_owner_may_do_everything_and_every_other_role_what_it_is_for() {
        Map<String, Set<String>> roles = OPERATIONS.roles();
        assertThat(roles.keySet())
                .containsExactly("owner", "designer", "issuer", "reviewer", "auditor");
        assertThat(roles.get("owner")).isEqualTo(OPERATIONS.scopes());
        assertThat(roles.values())
                .allSatisfy(each -> assertThat(OPERATIONS.scopes()).containsAll(each));
        assertThat(roles.get("auditor")).allMatch(scope -> scope.endsWith(":read"));
        assertThat(OPERATIONS.scopesOf(Set.of("issuer"))).doesNotContain("credentials:approve");
        assertThat(OPERATIONS.scopesOf(Set.of("reviewer"))).doesNotContain("credentials:issue");
        for (String role : Set.of("designer", "issuer", "reviewer", "auditor")) {
            assertThat(OPERATIONS.scopesOf(Set.of(role)))
                    .doesNotContain("people:manage", "api-keys:manage");
        }
        assertThat(OPERATIONS.scopesOf(Set.of("designer", "reviewer")))
                .contains("achievements:write", "credentials:approve")
                .doesNotContain("credentials:issue");
        assertThat(OPERATIONS.scopesOf(Set.of("gardener"))).isEmpty();
    }

    @Test
    void the_schema_of_a_role_lists_those_that_there_are() {
        var listed = new HashSet<String>();
        Json.readObject(OPERATIONS.document())
                .at("/components/schemas/Role/enum")
                .forEach(role -> listed.add(role.asText()));
        assertThat(listed).isEqualTo(OPERATIONS.roles().keySet());
    }

    @Test
    void who_sends_an_api_key_may_send_an_access_token_instead() {
        var document = Json.readObject(OPERATIONS.document());
        var issue = document.at("/paths/~1v1~1credentials/post/security");
        assertThat(issue.at("/1/openId")).isEqualTo(issue.at("/0/apiKey")).isNotEmpty();
        assertThat(document.at("/paths/~1verify/post/security")).isEmpty();
    }

    @Test
    void
            bodies_end_at_256_kib_at_320_kib_for_designs_at_1_mb_for_deliveries_at_1_mib_for_the_vc_api_at_4_mb_for_files_and_are_small_for_forms() {
        assertThat(OPERATIONS.all())
                .allSatisfy(
                        each -> {
                            if (each.id().equals("receiveDelivery")) {
                                assertThat(each.requestMediaTypes()).isEmpty();
                                assertThat(each.maxBodyBytes()).isEqualTo(1_000_000);
                            } else if (each.requestMediaTypes().isEmpty()) {
                                assertThat(each.maxBodyBytes()).isZero();
                            } else {
                                assertThat(each.maxBodyBytes())
                                        .isEqualTo(
                                                switch (each.id()) {
                                                    case "verify", "createBatch" -> 4_000_000;
                                                    case "verifyByInstance",
                                                            "verifyPresentationByInstance" ->
                                                            1_048_576;
                                                    case "createDesign",
                                                            "updateDesign",
                                                            "previewDesign" ->
                                                            327_680;
                                                    case "storeStatements", "storeStatement" ->
                                                            1_000_000;
                                                    case "putProfile", "launch" -> 65_536;
                                                    case "decideConsent", "unsubscribe" -> 4_096;
                                                    case "beginLaunchByForm",
                                                            "registerWallet",
                                                            "requestSignInLink",
                                                            "issueToken",
                                                            "revokeToken" ->
                                                            16_384;
                                                    default -> 262_144;
                                                });
                            }
                        });
    }

    @Test
    void patches_are_merge_patches_with_a_body() {
        assertThat(OPERATIONS.all())
                .filteredOn(each -> each.method().equals("PATCH"))
                .hasSize(9)
                .allSatisfy(
                        each -> {
                            assertThat(each.requestMediaTypes())
                                    .containsExactly("application/merge-patch+json");
                            assertThat(each.bodyRequired()).isTrue();
                        });
    }

    @Test
    void head_finds_a_public_get_and_nothing_else() {
        assertThat(OPERATIONS.find("HEAD /c/{id}")).map(Operation::id).contains("showCredential");
        assertThat(OPERATIONS.find("HEAD /v1/issuers")).isEmpty();
        assertThat(OPERATIONS.find("HEAD /verify")).map(Operation::id).contains("showVerifyPage");
        assertThat(OPERATIONS.match("HEAD", "/i/tinsmith/did.json"))
                .map(match -> match.operation().id())
                .contains("getDidDocument");
        assertThat(OPERATIONS.match("HEAD", "/v1/issuers")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /, showHome",
        "GET, /v1/issuers, listIssuers",
        "POST, /v1/issuers, createIssuer",
        "PATCH, /v1/issuers/iss_1, updateIssuer",
        "POST, /v1/achievements/ach_1/publish, publishAchievement",
        "DELETE, /v1/api-keys/key_1, revokeApiKey",
        "GET, /c/crd_1.jwt, showCredential",
        "GET, /i/tinsmith/did.json, getDidDocument",
        "GET, /a/ach_1/v/3, getAchievementVersion",
        "POST, /verify, verify",
    })
    void a_request_finds_its_operation(String method, String path, String id) {
        assertThat(OPERATIONS.match(method, path))
                .map(match -> match.operation().id())
                .contains(id);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /nothing",
        "GET, /v1/issuers/",
        "GET, /v1//issuers",
        "GET, /c/",
        "GET, /c/a/b",
        "GET, v1/issuers",
        "GET, ''",
        "PUT, /v1/issuers",
        "get, /v1/issuers",
        "GET, /c/%",
        "GET, /c/%2",
        "GET, /c/%zz",
        "GET, /c/%ff",
        "POST, /c/crd_1",
    })
    void an_unknown_route_finds_nothing(String method, String path) {
        assertThat(OPERATIONS.match(method, path)).isEmpty();
    }

    @Test
    void path_parameters_arrive_percent_decoded() {
        assertThat(OPERATIONS.match("GET", "/i/tinsmith/keys/a%2Fb%20%C3%A9+").orElseThrow())
                .isEqualTo(
                        new Match(
                                OPERATIONS.find("GET /i/{slug}/keys/{kid}").orElseThrow(),
                                Map.of("slug", "tinsmith", "kid", "a/b é+")));
    }

    @Test
    void a_literal_segment_wins_over_a_parameter_wherever_it_stands() {
        var operations =
                Operations.of(
                        org.assaymark.document.Bytes.utf8(
                                """
                                {"paths":{
                                 "/{any}/x":{"get":{"operationId":"parameterFirst","x-assaymark-function":"issuance","security":[]}},
                                 "/a/{any}":{"get":{"operationId":"literalFirst","x-assaymark-function":"issuance","security":[]}},
                                 "/a/x":{"get":{"operationId":"literal","x-assaymark-function":"issuance","security":[]}}}}
                                """));
        assertThat(operations.match("GET", "/a/x").orElseThrow().operation().id())
                .isEqualTo("literal");
        assertThat(operations.match("GET", "/a/y").orElseThrow().operation().id())
                .isEqualTo("literalFirst");
        assertThat(operations.match("GET", "/b/x").orElseThrow().operation().id())
                .isEqualTo("parameterFirst");
    }

    @Test
    void what_a_learner_allows_is_told_apart_from_what_a_provider_may() {
        var operations =
                Operations.of(
                        org.assaymark.document.Bytes.utf8(
                                """
                                {"paths":{"/mine":{"get":{"operationId":"readMine","x-assaymark-function":"issuance",
                                 "security":[{"wallet":["https://scopes.example/read"]}]}}}}
                                """));
        Operation mine = operations.find("GET /mine").orElseThrow();
        assertThat(mine.access())
                .isEqualTo(new Access.OfLearner(Set.of("https://scopes.example/read")));
        assertThat(mine.isPublic()).isFalse();
        assertThat(mine.answersHead()).isFalse();
    }

    @Test
    void the_document_is_the_json_form_of_openapi_3_1() {
        var document = Json.readObject(OPERATIONS.document());
        assertThat(document.path("openapi").asText()).startsWith("3.1.");
        assertThat(document.at("/servers/0/url").asText()).isEqualTo("/");
    }
}
