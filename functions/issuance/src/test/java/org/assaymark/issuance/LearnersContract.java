package org.assaymark.issuance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assaymark.document.Json;
import org.assaymark.testkit.AwsLeg;
import org.assaymark.testkit.FunctionClient;
import org.assaymark.testkit.FunctionClient.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What {@code /v1/learners} promises, on every AWS there is to run on. */
@DisplayName("/v1/learners")
abstract class LearnersContract {
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

    @Test
    void a_learner_is_found_by_address_however_it_is_spelled() {
        String id = awarded("Zoë", "zoë@example.org").path("learnerId").asText();
        ObjectNode found = search(client, " ZOE\u0308@Example.org ");
        assertThat(found.path("data").findValuesAsText("id")).containsExactly(id);
        assertThat(found.path("data").path(0).path("name").asText()).isEqualTo("Zoë");
        assertThat(search(client, "nobody@example.org").path("data")).isEmpty();
    }

    @Test
    void what_was_awarded_under_the_old_address_is_not_awarded_again_under_the_new_one() {
        ObjectNode credential = awarded("Amina", "old@example.org");
        String id = credential.path("learnerId").asText();
        assertThat(emails(id, "new@example.org").status()).isEqualTo(200);
        Answer again = award("Amina", "NEW@example.org");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("id")).isEqualTo(credential.path("id"));
        assertThat(search(client, "old@example.org").path("data")).isEmpty();
        ObjectNode theirs =
                client.post(
                                "/v1/credentials/search",
                                Json.object().put("recipientEmail", "new@example.org"))
                        .json();
        assertThat(theirs.path("data").findValuesAsText("id"))
                .containsExactly(credential.path("id").asText());
    }

    @Test
    void an_address_that_was_given_up_is_free_for_somebody_else() {
        ObjectNode credential = awarded("Amina", "shared@example.org");
        emails(credential.path("learnerId").asText(), "amina@example.org");
        ObjectNode other = awarded("Bea", "shared@example.org");
        assertThat(other.path("learnerId")).isNotEqualTo(credential.path("learnerId"));
    }

    @Test
    void the_address_of_somebody_else_is_refused_and_named() {
        String id = awarded("Amina", "a@example.org").path("learnerId").asText();
        awarded("Bea", "b@example.org");
        Answer refused = emails(id, "a@example.org", "B@example.org");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("type").asText()).endsWith("/learner-exists");
        assertThat(refused.json().path("errors").findValuesAsText("pointer"))
                .containsExactly("/emails/1");
        assertThat(search(client, "a@example.org").path("data")).hasSize(1);
    }

    @Test
    void an_edit_needs_what_was_read_and_says_every_fault() {
        String id = awarded("Amina", "a@example.org").path("learnerId").asText();
        String path = "/v1/learners/" + id;
        ObjectNode patch = Json.object().put("name", "Amina Weber");
        assertThat(edit(client, path, patch).status()).isEqualTo(428);
        assertThat(edit(client.with("if-match", "\"7\""), path, patch).status()).isEqualTo(412);
        ObjectNode faulty = Json.object().put("name", " ");
        faulty.putArray("emails").add("a@example.org").add("A@example.org").add("no address");
        Answer refused = edit(client.with("if-match", "\"1\""), path, faulty);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("errors").findValuesAsText("pointer"))
                .containsExactlyInAnyOrder("/name", "/emails/1", "/emails/2");
    }

    @Test
    void who_is_limited_to_some_issuers_sees_no_learner() {
        String id = awarded("Amina", "a@example.org").path("learnerId").asText();
        FunctionClient limited =
                installation.client(
                        aws().dynamoDb(),
                        Installation.ALL_SCOPES,
                        Optional.of(Set.of(installation.issuer().id())));
        assertThat(limited.get("/v1/learners/" + id).status()).isEqualTo(404);
        assertThat(
                        edit(limited.with("if-match", "*"), "/v1/learners/" + id, Json.object())
                                .status())
                .isEqualTo(404);
        assertThat(search(limited, "a@example.org").path("data")).isEmpty();
    }

    private ObjectNode awarded(String name, String email) {
        Answer answer = award(name, email);
        assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(201);
        return answer.json();
    }

    private Answer award(String name, String email) {
        ObjectNode award = Json.object().put("achievementId", achievement);
        award.putObject("recipient").put("name", name).put("email", email);
        return client.with("idempotency-key", UUID.randomUUID().toString())
                .post("/v1/credentials", award);
    }

    private Answer emails(String learner, String... emails) {
        ObjectNode patch = Json.object();
        var list = patch.putArray("emails");
        for (String email : emails) {
            list.add(email);
        }
        return edit(client.with("if-match", "\"1\""), "/v1/learners/" + learner, patch);
    }

    private static Answer edit(FunctionClient with, String path, ObjectNode patch) {
        return with.with("content-type", "application/merge-patch+json")
                .send("PATCH", path, Json.write(patch));
    }

    private static ObjectNode search(FunctionClient with, String email) {
        Answer answer = with.post("/v1/learners/search", Json.object().put("email", email));
        assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(200);
        return answer.json();
    }
}
