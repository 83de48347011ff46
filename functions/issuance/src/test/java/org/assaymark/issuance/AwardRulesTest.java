package org.assaymark.issuance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.assaymark.credential.AwardRules;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.testkit.AwsLeg;
import org.assaymark.testkit.EmbeddedAws;
import org.assaymark.testkit.FunctionClient;
import org.assaymark.testkit.FunctionClient.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("POST /v1/credentials: the rules of the achievement, as they were published")
class AwardRulesTest {
    @RegisterExtension static final AwsLeg AWS = new EmbeddedAws();

    private Installation installation;
    private FunctionClient client;

    @BeforeEach
    void install() {
        installation = new Installation(AWS);
        client = installation.client();
    }

    @Test
    void everything_that_an_award_lacks_is_named_and_nothing_is_issued() {
        String achievement =
                achievement(
                        """
                        {"requires": {"evidence": true,
                                      "results": ["urn:example:theory", "urn:example:practice"]}}
                        """);
        ObjectNode award = award(achievement);
        award.putArray("results")
                .addObject()
                .put("resultDescription", "urn:example:theory")
                .put("value", "80");
        Answer answer = issue(award);
        assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(422);
        assertThat(answer.json().path("type").asText()).endsWith("/invalid-request");
        JsonNode errors = answer.json().path("errors");
        assertThat(errors.findValuesAsText("pointer")).containsExactly("/evidence", "/results");
        assertThat(errors.path(1).path("detail").asText())
                .contains("\"Practice\"", "urn:example:practice")
                .doesNotContain("theory");
        assertThat(listed(achievement)).isEmpty();
    }

    @Test
    void an_award_with_all_that_is_asked_for_is_issued() {
        String achievement =
                achievement(
                        "{\"requires\": {\"evidence\": true, \"results\": [\"urn:example:theory\"]}}");
        ObjectNode award = award(achievement);
        award.putArray("results")
                .addObject()
                .put("resultDescription", "urn:example:theory")
                .put("value", "80");
        award.putArray("evidence").addObject().put("narrative", "A weld, cut and etched.");
        assertThat(issue(award).status()).isEqualTo(201);
    }

    @Test
    @DisplayName("Europe/Dublin: 1 July is summer time there, 1 January is not")
    void a_credential_ends_with_the_last_day_of_the_period_where_the_issuer_is() {
        String achievement = achievement("{\"validityPeriod\": \"P6M\"}");
        ObjectNode award = award(achievement).put("validFrom", "2026-06-30T23:30:00Z");
        JsonNode credential = issue(award).json().path("credential");
        assertThat(credential.path("validFrom").asText()).isEqualTo("2026-06-30T23:30:00Z");
        assertThat(credential.path("validUntil").asText()).isEqualTo("2027-01-01T23:59:59Z");
    }

    @Test
    void an_end_that_the_award_names_goes_before_the_period() {
        String achievement = achievement("{\"validityPeriod\": \"P6M\"}");
        ObjectNode award = award(achievement).put("validUntil", "2099-01-01T00:00:00Z");
        assertThat(issue(award).json().at("/credential/validUntil").asText())
                .isEqualTo("2099-01-01T00:00:00Z");
    }

    @Test
    void the_same_award_again_is_the_same_however_long_its_credential_holds() {
        ObjectNode award = award(achievement("{\"validityPeriod\": \"P1Y\"}"));
        String first = issue(award).json().path("id").asText();
        Answer again = client.with("idempotency-key", "other").post("/v1/credentials", award);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("id").asText()).isEqualTo(first);
        assertThat(again.json().has("differs")).isFalse();
    }

    private String achievement(String rules) {
        ObjectNode document =
                Json.readObject(
                        Bytes.utf8(
                                """
                                {"name": "MAG welding", "description": "Fillet welds.",
                                 "criteria": {"narrative": "Pass both tests."},
                                 "resultDescription": [
                                   {"id": "urn:example:theory", "name": "Theory", "resultType": "Percent"},
                                   {"id": "urn:example:practice", "name": "Practice", "resultType": "Percent"}]}
                                """));
        return installation.achievement(
                installation.issuer(), true, document, AwardRules.of(Json.read(rules)));
    }

    private static ObjectNode award(String achievement) {
        ObjectNode award = Json.object().put("achievementId", achievement);
        award.putObject("recipient").put("name", "Amina").put("email", "amina@example.org");
        return award;
    }

    private JsonNode listed(String achievement) {
        Answer answer = client.get("/v1/credentials?achievementId=" + achievement);
        assertThat(answer.status()).isEqualTo(200);
        return answer.json().path("data");
    }

    private Answer issue(ObjectNode award) {
        return client.with("idempotency-key", "one").post("/v1/credentials", award);
    }
}
