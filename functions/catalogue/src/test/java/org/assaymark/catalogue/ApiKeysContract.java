package org.assaymark.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.assaymark.api.Operations;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.testkit.FunctionClient;
import org.assaymark.testkit.FunctionClient.Answer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("/v1/api-keys")
abstract class ApiKeysContract extends CatalogueContract {
    private static final String TARGET = "/v1/api-keys";

    @Test
    void the_key_is_shown_once_and_opens_what_it_was_made_for() {
        Answer created = client().post(TARGET, request("issuers:read"));
        String key = created.json().path("key").asText();
        String location = created.headers().get("location");
        assertThat(created.status()).isEqualTo(201);
        assertThat(location).isEqualTo(TARGET + "/" + created.json().path("id").asText());
        assertThat(installation().as(key).get("/v1/issuers").status()).isEqualTo(200);
        assertProblem(installation().as(key).get("/v1/achievements"), 403, "missing-scope");
        Answer read = client().get(location);
        assertThat(read.json().has("key")).isFalse();
        assertThat(read.body().utf8()).doesNotContain(key.substring(40));
        assertThat(client().get(TARGET).body().utf8()).doesNotContain(key.substring(40));
        ObjectNode shown = created.json();
        shown.remove("key");
        assertThat(read.json()).isEqualTo(shown.put("lastUsedAt", "2026-11-23T10:00:00Z"));
    }

    @Test
    void a_repeated_request_is_answered_without_the_key_and_makes_none() {
        FunctionClient attempt = client().with("idempotency-key", "k");
        Answer first = attempt.post(TARGET, request("issuers:read"));
        Answer second = attempt.post(TARGET, request("issuers:read"));
        ObjectNode withoutKey = first.json();
        withoutKey.remove("key");
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.json()).isEqualTo(withoutKey);
        assertThat(second.headers()).containsEntry("idempotency-replayed", "true");
        assertThat(walk(client(), TARGET, 10)).hasSize(2);
    }

    @Test
    void a_key_gives_no_scope_that_it_has_not() {
        FunctionClient manager = manager("issuers:read");
        assertThat(manager.post(TARGET, request("issuers:read")).status()).isEqualTo(201);
        assertProblem(
                manager.post(TARGET, request("issuers:read", "issuers:write")),
                403,
                "missing-scope");
    }

    @Test
    void a_limited_key_gives_no_issuer_that_it_has_not() {
        String mine = createIssuer("mine");
        String other = createIssuer("other");
        FunctionClient limited =
                installation().limited(Set.of("api-keys:manage", "issuers:read"), mine);
        assertThat(limited.post(TARGET, request("issuers:read")).status()).isEqualTo(403);
        assertThat(limited.post(TARGET, limitedTo(mine, other)).status()).isEqualTo(403);
        Answer created = limited.post(TARGET, limitedTo(mine));
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().path("issuerIds").path(0).asText()).isEqualTo(mine);
    }

    @Test
    void a_key_neither_sees_nor_revokes_one_that_may_do_more() {
        Answer strong = client().post(TARGET, request("issuers:write"));
        FunctionClient weak = manager("issuers:read");
        String location = strong.headers().get("location");
        assertProblem(weak.get(location), 404, "not-found");
        assertProblem(weak.send("DELETE", location, Bytes.EMPTY), 404, "not-found");
        assertThat(walk(weak, TARGET, 10)).doesNotContain(strong.json().path("id").asText());
        assertThat(as(strong).post("/v1/issuers", issuer("hafenwerk")).status()).isEqualTo(201);
    }

    @Test
    void a_revoked_key_opens_nothing_from_the_answer_on() {
        Answer created = client().post(TARGET, request("issuers:read"));
        String location = created.headers().get("location");
        Answer revoked = client().send("DELETE", location, Bytes.EMPTY);
        assertThat(revoked.status()).isEqualTo(204);
        assertThat(revoked.body()).isEqualTo(Bytes.EMPTY);
        assertProblem(as(created).get("/v1/issuers"), 401, "unauthenticated");
        assertProblem(client().get(location), 404, "not-found");
        assertProblem(client().send("DELETE", location, Bytes.EMPTY), 404, "not-found");
    }

    @Test
    void a_key_may_revoke_itself() {
        Answer created = client().post(TARGET, request("api-keys:manage"));
        FunctionClient self = as(created);
        assertThat(self.send("DELETE", created.headers().get("location"), Bytes.EMPTY).status())
                .isEqualTo(204);
        assertThat(self.get(TARGET).status()).isEqualTo(401);
    }

    @Test
    void a_key_that_ends_makes_none_that_outlives_it() {
        FunctionClient ending =
                as(
                        client().post(
                                        TARGET,
                                        request("api-keys:manage")
                                                .put("expiresAt", "2026-11-23T12:00:00Z")));
        assertProblem(ending.post(TARGET, request("api-keys:manage")), 403, "missing-scope");
        assertProblem(
                ending.post(
                        TARGET,
                        request("api-keys:manage").put("expiresAt", "2026-11-23T12:00:01Z")),
                403,
                "missing-scope");
        assertThat(
                        ending.post(
                                        TARGET,
                                        request("api-keys:manage")
                                                .put("expiresAt", "2026-11-23T12:00:00Z"))
                                .status())
                .isEqualTo(201);
    }

    @Test
    void an_expired_key_opens_nothing_and_is_listed_no_more() {
        Answer created =
                client().post(
                                TARGET,
                                request("issuers:read")
                                        .put("expiresAt", "2026-11-23T11:00:00+01:00"));
        assertProblem(created, 422, "invalid-request", "/expiresAt");
        created =
                client().post(
                                TARGET,
                                request("issuers:read")
                                        .put("expiresAt", "2026-11-23T12:30:00+01:00"));
        String id = created.json().path("id").asText();
        assertThat(created.json().path("expiresAt").asText()).isEqualTo("2026-11-23T11:30:00Z");
        assertThat(as(created).get("/v1/issuers").status()).isEqualTo(200);
        assertThat(walk(client(), TARGET, 10)).contains(id);
        installation().pass(Duration.ofMinutes(90));
        assertProblem(as(created).get("/v1/issuers"), 401, "unauthenticated");
        assertThat(walk(client(), TARGET, 10)).doesNotContain(id);
    }

    @Test
    void a_rotated_key_has_a_new_secret_and_the_old_one_ends_with_the_overlap() {
        Answer created = client().post(TARGET, request("issuers:read"));
        String target = created.headers().get("location") + "/rotate";
        Answer rotated = client().post(target, Json.object().put("overlapSeconds", 3_600));
        assertThat(rotated.status()).as(rotated.body().utf8()).isEqualTo(200);
        assertThat(rotated.json().path("overlapEndsAt").asText()).isEqualTo("2026-11-23T11:00:00Z");
        assertThat(as(created).get("/v1/issuers").status()).isEqualTo(200);
        assertThat(as(rotated).get("/v1/issuers").status()).isEqualTo(200);
        assertProblem(as(rotated).get("/v1/achievements"), 403, "missing-scope");
        installation().pass(Duration.ofHours(1));
        assertProblem(as(created).get("/v1/issuers"), 401, "unauthenticated");
        assertThat(as(rotated).get("/v1/issuers").status()).isEqualTo(200);
        Answer read = client().get(created.headers().get("location"));
        assertThat(read.json().has("overlapEndsAt")).isFalse();
        assertThat(read.json().path("lastUsedAt").asText()).isEqualTo("2026-11-23T11:00:00Z");
    }

    @Test
    void the_overlap_is_a_day_unless_it_is_given_and_can_be_none() {
        Answer created = client().post(TARGET, request("api-keys:manage"));
        String target = created.headers().get("location") + "/rotate";
        Answer first = client().send("POST", target, Bytes.EMPTY);
        assertThat(first.json().path("overlapEndsAt").asText()).isEqualTo("2026-11-24T10:00:00Z");
        Answer second = as(created).post(target, Json.object().put("overlapSeconds", 0));
        assertThat(second.status()).isEqualTo(200);
        assertProblem(as(created).get(TARGET), 401, "unauthenticated");
        assertProblem(as(first).get(TARGET), 401, "unauthenticated");
        assertThat(as(second).get(TARGET).status()).isEqualTo(200);
        for (Object wrong : List.of(-1, 604_801, 1.5, "1")) {
            assertProblem(
                    client().post(target, Json.object().putPOJO("overlapSeconds", wrong)),
                    400,
                    "malformed-request",
                    "/overlapSeconds");
        }
    }

    @Test
    void a_key_tells_who_stands_behind_it_its_maker_and_theirs_and_who_rotated_it() {
        FunctionClient root = client();
        Answer child = root.post(TARGET, request("api-keys:manage"));
        Answer grandchild = as(child).post(TARGET, request("api-keys:manage"));
        List<String> ofChild = texts(child, "makerIds");
        assertThat(ofChild).hasSize(1);
        assertThat(texts(grandchild, "makerIds"))
                .containsExactlyInAnyOrder(ofChild.getFirst(), child.json().path("id").asText());
        assertThat(root.get(TARGET + "/" + ofChild.getFirst()).json().has("makerIds")).isFalse();

        Answer other = root.post(TARGET, request("api-keys:manage"));
        Answer rotated = as(other).post(child.headers().get("location") + "/rotate", Json.object());
        assertThat(texts(rotated, "makerIds"))
                .containsExactlyInAnyOrder(ofChild.getFirst(), other.json().path("id").asText());
        assertThat(root.get(child.headers().get("location")).json().path("makerIds"))
                .isEqualTo(rotated.json().path("makerIds"));
    }

    private static List<String> texts(Answer answer, String member) {
        var texts = new ArrayList<String>();
        answer.json().path(member).forEach(text -> texts.add(text.asText()));
        return texts;
    }

    @Test
    void a_repeated_rotation_makes_no_further_secret_and_tells_none() {
        Answer created = client().post(TARGET, request("issuers:read"));
        String target = created.headers().get("location") + "/rotate";
        FunctionClient attempt = client().with("idempotency-key", "k");
        Answer first = attempt.post(target, Json.object());
        Answer again = attempt.post(target, Json.object());
        ObjectNode withoutKey = first.json();
        withoutKey.remove("key");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(withoutKey);
        assertThat(again.headers()).containsEntry("idempotency-replayed", "true");
        assertThat(as(first).get("/v1/issuers").status()).isEqualTo(200);
    }

    @Test
    void a_key_rotates_none_that_may_do_more_or_lives_longer() {
        Answer strong = client().post(TARGET, request("issuers:write"));
        String location = strong.headers().get("location");
        assertProblem(
                manager("issuers:read").post(location + "/rotate", Json.object()),
                404,
                "not-found");
        FunctionClient ending =
                as(
                        client().post(
                                        TARGET,
                                        request("api-keys:manage", "issuers:read")
                                                .put("expiresAt", "2026-11-23T12:00:00Z")));
        Answer lasting = client().post(TARGET, request("issuers:read"));
        assertProblem(
                ending.post(lasting.headers().get("location") + "/rotate", Json.object()),
                403,
                "missing-scope");
        assertThat(as(lasting).get("/v1/issuers").status()).isEqualTo(200);
    }

    @Test
    void an_expired_or_revoked_key_is_not_rotated() {
        Answer created =
                client().post(
                                TARGET,
                                request("issuers:read").put("expiresAt", "2026-11-23T11:00:00Z"));
        String location = created.headers().get("location");
        installation().pass(Duration.ofHours(1));
        assertProblem(client().post(location + "/rotate", Json.object()), 409, "state-conflict");
        client().send("DELETE", location, Bytes.EMPTY);
        assertProblem(client().post(location + "/rotate", Json.object()), 404, "not-found");
    }

    @Test
    void every_fault_is_named() {
        ObjectNode request = Json.object().put("expiresAt", "tomorrow").put("unknown", 1);
        request.putArray("scopes").add("issuers:read").add("everything");
        request.putArray("issuerIds").add("x");
        assertProblem(
                client().post(TARGET, request),
                400,
                "malformed-request",
                "/name",
                "/scopes/1",
                "/issuerIds/0",
                "/expiresAt",
                "/unknown");
        ObjectNode empty = Json.object().put("name", "Empty");
        empty.putArray("scopes");
        empty.putArray("issuerIds");
        assertProblem(
                client().post(TARGET, empty), 400, "malformed-request", "/scopes", "/issuerIds");
    }

    @Test
    void keys_are_listed_in_pages() {
        for (int n = 0; n < 4; n++) {
            client().post(TARGET, request("issuers:read"));
        }
        assertThat(walk(client(), TARGET, 2)).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("A cursor tells nothing, and opens nothing but the list of its caller")
    void a_cursor_is_sealed_for_its_caller_and_list() {
        Answer made = client().post(TARGET, request("api-keys:manage", "issuers:read"));
        String cursor = client().get(TARGET + "?limit=1").json().path("nextCursor").asText();
        assertThat(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8))
                .doesNotContain(made.json().path("id").asText())
                .doesNotContain("KEY");
        assertThat(client().get(TARGET + "?limit=1&cursor=" + cursor).status()).isEqualTo(200);
        createIssuer("hafenwerk");
        for (String other : List.of("/v1/issuers", "/v1/achievements", "/v1/audit-log")) {
            assertProblem(client().get(other + "?cursor=" + cursor), 400, "malformed-request", "");
        }
        assertProblem(as(made).get(TARGET + "?cursor=" + cursor), 400, "malformed-request", "");
    }

    @Test
    void only_who_may_manage_keys_may() {
        FunctionClient other = installation().as(installation().bootstrap(Set.of("issuers:read")));
        assertProblem(other.get(TARGET), 403, "missing-scope");
        assertProblem(other.post(TARGET, request("issuers:read")), 403, "missing-scope");
    }

    @Test
    @DisplayName("The first key is made by whoever may invoke the function directly")
    void an_operator_makes_the_first_key() {
        var fresh = new Installation(aws());
        ObjectNode event = request("api-keys:manage", "issuers:read").put("action", "createApiKey");
        ObjectNode made = fresh.anonymous().invoke(event);
        assertThat(made.path("name").asText()).isEqualTo("Test");
        assertThat(fresh.as(made.path("key").asText()).get(TARGET).json().path("data")).hasSize(1);
    }

    @Test
    void the_first_key_is_checked_like_any_other() {
        ObjectNode event = request("everything").put("action", "createApiKey");
        assertThatThrownBy(() -> installation().anonymous().invoke(event))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("/scopes/0");
        assertThat(Operations.load().scopes()).doesNotContain("everything");
    }

    private FunctionClient manager(String... scopes) {
        var all = new java.util.ArrayList<>(List.of(scopes));
        all.add("api-keys:manage");
        return installation().as(installation().bootstrap(all));
    }

    private FunctionClient as(Answer created) {
        return installation().as(created.json().path("key").asText());
    }

    private static ObjectNode limitedTo(String... issuers) {
        ObjectNode request = request("issuers:read");
        var ids = request.putArray("issuerIds");
        List.of(issuers).forEach(ids::add);
        return request;
    }

    private static ObjectNode request(String... scopes) {
        ObjectNode request = Json.object().put("name", "Test");
        var list = request.putArray("scopes");
        List.of(scopes).forEach(list::add);
        return request;
    }
}
