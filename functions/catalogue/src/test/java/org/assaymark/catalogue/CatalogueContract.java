package org.assaymark.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.testkit.AwsLeg;
import org.assaymark.testkit.FunctionClient;
import org.assaymark.testkit.FunctionClient.Answer;
import org.junit.jupiter.api.BeforeEach;

/** What the contracts of the catalogue have in common. */
abstract class CatalogueContract {
    private Installation installation;
    private FunctionClient client;

    abstract AwsLeg aws();

    @BeforeEach
    void install() {
        install(new Installation(aws()));
    }

    void install(Installation other) {
        installation = other;
        client = other.administrator();
    }

    Installation installation() {
        return installation;
    }

    /** The function, called with a key that may do everything to everything. */
    FunctionClient client() {
        return client;
    }

    static ObjectNode issuer(String slug) {
        ObjectNode issuer = Json.object().put("slug", slug).put("timeZone", "Europe/Berlin");
        issuer.putObject("profile")
                .put("name", "Hafenwerk Schweißtechnik 焊接")
                .put("url", "https://hafenwerk.example")
                .put("phone", "+49 40 5550142")
                .put("description", "Short courses.");
        return issuer;
    }

    String createIssuer(String slug) {
        return created(client.post("/v1/issuers", issuer(slug)));
    }

    static ObjectNode achievement(String issuerId) {
        ObjectNode body = Json.object().put("issuerId", issuerId);
        body.putObject("achievement")
                .put("name", "MAG welding 🔥")
                .put("description", "Fillet welds.")
                .put("specialization", "Steel")
                .putObject("criteria")
                .put("narrative", "Pass the practical test.");
        return body;
    }

    String createAchievement(String issuerId) {
        return created(client.post("/v1/achievements", achievement(issuerId)));
    }

    Answer patch(String target, String ifMatch, String patch) {
        return patch(client.with("if-match", ifMatch), target, patch);
    }

    static Answer patch(FunctionClient as, String target, String patch) {
        return as.with("content-type", "application/merge-patch+json")
                .send("PATCH", target, Bytes.utf8(patch));
    }

    static String created(Answer answer) {
        assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(201);
        return answer.json().path("id").asText();
    }

    /** All ids of a list, page after page. */
    static List<String> walk(FunctionClient as, String target, int limit) {
        var ids = new ArrayList<String>();
        String cursor = "";
        do {
            Answer page =
                    as.get(target + (target.contains("?") ? "&" : "?") + "limit=" + limit + cursor);
            assertThat(page.status()).as(page.body().utf8()).isEqualTo(200);
            for (JsonNode item : page.json().path("data")) {
                ids.add(item.path("id").asText());
            }
            cursor =
                    page.json().has("nextCursor")
                            ? "&cursor=" + page.json().path("nextCursor").asText()
                            : "";
        } while (!cursor.isEmpty());
        return ids;
    }

    static void assertProblem(Answer answer, int status, String type, String... pointers) {
        assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(status);
        assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
        assertThat(answer.json().path("type").asText()).endsWith("/" + type);
        assertThat(answer.json().path("errors").findValuesAsText("pointer"))
                .containsExactlyInAnyOrder(pointers);
    }
}
