package org.assaymark.issuance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.assaymark.credential.CredentialId;
import org.assaymark.document.Json;
import org.assaymark.records.Letter;
import org.assaymark.records.Mail;
import org.assaymark.testkit.AwsLeg;
import org.assaymark.testkit.FunctionClient;
import org.assaymark.testkit.FunctionClient.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code POST /v1/credentials/{id}/resend} promises, on every AWS there is to run on. */
abstract class ResendingContract {
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
    void asks_for_one_letter_about_the_credential() {
        String id = issued(withEmail());
        Answer answer = resend(id, "a");
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("id").asText()).isEqualTo(id);
        assertThat(letters()).containsExactly(new Letter.OfCredential(new CredentialId(id)));
    }

    @Test
    void a_repeated_request_asks_for_no_other_letter() {
        String id = issued(withEmail());
        resend(id, "a");
        Answer again = resend(id, "a");
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.headers()).containsEntry("idempotency-replayed", "true");
        assertThat(letters()).hasSize(1);
        resend(id, "b");
        assertThat(letters()).hasSize(2);
    }

    @Test
    void what_is_kept_of_a_letter_names_nobody() {
        String id = issued(withEmail());
        resend(id, "a");
        assertThat(due()).singleElement().asString().doesNotContain("amina");
    }

    @Test
    void a_learner_without_an_address_gets_none() {
        ObjectNode award = Json.object().put("achievementId", achievement);
        award.putObject("recipient").put("name", "Amina Weber");
        assertNotMailable(resend(issued(award), "a"), "no e-mail address");
    }

    @Test
    void a_credential_that_does_not_count_is_not_mailed() {
        String id = issued(withEmail());
        client.with("idempotency-key", UUID.randomUUID().toString())
                .post(
                        "/v1/credentials/" + id + "/suspend",
                        Json.object().put("reason", "Under review."));
        assertNotMailable(resend(id, "a"), "suspended");
        assertThat(letters()).isEmpty();
    }

    @Test
    void without_any_sender_there_is_no_mail() {
        client = installation.withoutSender();
        assertNotMailable(resend(issued(withEmail()), "a"), "sender");
    }

    @Test
    void a_request_without_an_idempotency_key_is_400() {
        String id = issued(withEmail());
        Answer answer = client.post("/v1/credentials/" + id + "/resend", Json.object());
        assertThat(answer.status()).isEqualTo(400);
        assertThat(letters()).isEmpty();
    }

    private static void assertNotMailable(Answer answer, String why) {
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("type").asText()).endsWith("/not-mailable");
        assertThat(answer.json().path("detail").asText()).contains(why);
    }

    private List<Mail> due() {
        return installation.mails().due(Instant.now().plusSeconds(1), 10);
    }

    private List<Letter> letters() {
        return due().stream().map(Mail::letter).toList();
    }

    private ObjectNode withEmail() {
        ObjectNode award = Json.object().put("achievementId", achievement);
        award.putObject("recipient").put("name", "Amina Weber").put("email", "amina@example.org");
        return award;
    }

    private String issued(ObjectNode award) {
        return client.with("idempotency-key", UUID.randomUUID().toString())
                .post("/v1/credentials", award)
                .json()
                .path("id")
                .asText();
    }

    private Answer resend(String id, String key) {
        return client.with("idempotency-key", key)
                .post("/v1/credentials/" + id + "/resend", Json.object());
    }
}
