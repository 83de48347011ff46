package org.assaymark.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.testkit.FunctionClient;
import org.assaymark.testkit.FunctionClient.Answer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("/v1/audit-log")
abstract class AuditContract extends CatalogueContract {
    private static final String TARGET = "/v1/audit-log";

    @Test
    void whatever_was_changed_is_found_by_what_it_was_done_to() {
        String issuer = createIssuer("hafenwerk");
        String tag = client().get("/v1/issuers/" + issuer).headers().get("etag");
        patch("/v1/issuers/" + issuer, tag, "{\"timeZone\":\"Europe/Lisbon\"}");
        patch("/v1/issuers/" + issuer, tag, "{\"timeZone\":\"Europe/Paris\"}");
        assertThat(entries("?resourceId=" + issuer))
                .extracting(AuditContract::summary)
                .containsExactlyInAnyOrder(
                        "createIssuer 201", "updateIssuer 200", "updateIssuer 412");
    }

    @Test
    void whatever_a_key_changed_is_found_by_the_key() {
        ObjectNode wanted = Json.object().put("name", "Office");
        wanted.putArray("scopes").add("issuers:write").add("issuers:read");
        Answer made = client().post("/v1/api-keys", wanted);
        FunctionClient office = installation().as(made.json().path("key").asText());
        String issuer = created(office.post("/v1/issuers", issuer("hafenwerk")));
        office.get("/v1/issuers");
        assertThat(office.get(TARGET).status()).isEqualTo(403);
        assertThat(entries("?callerId=" + made.json().path("id").asText()))
                .singleElement()
                .satisfies(
                        entry -> {
                            assertThat(summary(entry)).isEqualTo("createIssuer 201");
                            assertThat(entry.path("resourceIds").path(0).asText())
                                    .isEqualTo(issuer);
                            assertThat(entry.path("at").asText()).isEqualTo("2026-11-23T10:00:00Z");
                            assertThat(entry.path("requestId").asText()).isNotEmpty();
                        });
    }

    @Test
    void everything_is_listed_in_pages_and_reading_adds_nothing() {
        for (int n = 0; n < 5; n++) {
            createIssuer("school-" + n);
        }
        client().get("/v1/issuers");
        assertThat(walk(client(), TARGET, 2)).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void a_repeated_request_is_an_entry_of_its_own() {
        FunctionClient attempt = client().with("idempotency-key", "k");
        attempt.post("/v1/issuers", issuer("hafenwerk"));
        attempt.post("/v1/issuers", issuer("hafenwerk"));
        assertThat(entries("")).hasSize(2);
    }

    @Test
    void nothing_of_a_body_or_a_name_is_in_it() {
        client().post("/v1/issuers", issuer("hafenwerk"));
        client().post("/v1/issuers", Json.object().put("slug", "amina@learners.example"));
        client().send("DELETE", "/v1/api-keys/amina.weber@learners.example", Bytes.EMPTY);
        Answer log = client().get(TARGET);
        assertThat(log.json().path("data")).hasSize(3);
        assertThat(log.body().utf8()).doesNotContain("afenwerk").doesNotContain("amina");
    }

    @Test
    void what_is_not_the_name_of_anything_finds_nothing() {
        createIssuer("hafenwerk");
        for (String query :
                new String[] {
                    "?callerId=nobody",
                    "?callerId=key_" + "0".repeat(26),
                    "?resourceId=none",
                    "?resourceId=" + "x".repeat(3_000)
                }) {
            assertThat(entries(query)).isEmpty();
            assertProblem(client().get(TARGET + query + "&cursor=x"), 400, "malformed-request", "");
        }
        assertProblem(
                client().get(TARGET + "?callerId=a&resourceId=b"), 400, "malformed-request", "");
    }

    @Test
    void a_key_that_is_limited_to_issuers_is_refused_whatever_it_asks_for() {
        String issuer = createIssuer("hafenwerk");
        FunctionClient limited = installation().limited(Set.of("audit:read"), issuer);
        assertProblem(limited.get(TARGET), 403, "missing-scope");
        assertProblem(limited.get(TARGET + "?resourceId=" + issuer), 403, "missing-scope");
    }

    private Iterable<JsonNode> entries(String query) {
        Answer answer = client().get(TARGET + query);
        assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(200);
        return StreamSupport.stream(answer.json().path("data").spliterator(), false).toList();
    }

    private static String summary(JsonNode entry) {
        return entry.path("operation").asText() + " " + entry.path("status").asText();
    }
}
