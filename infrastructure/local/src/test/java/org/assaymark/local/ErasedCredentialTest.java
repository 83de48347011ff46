package org.assaymark.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.assaymark.credential.CredentialId;
import org.assaymark.credential.ShortCode;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.testkit.DynamoLocal;
import org.assaymark.testkit.FunctionClient.Answer;
import org.assaymark.testkit.KmsLocal;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A credential whose learner was erased")
class ErasedCredentialTest {
    @RegisterExtension static final DynamoLocal DYNAMO = new DynamoLocal();
    @RegisterExtension static final KmsLocal KMS = new KmsLocal();

    private static final String NAME = "Zenobia Quillfeather";

    private static Deployment deployment;
    private static String id;
    private static ObjectNode copy;

    @BeforeAll
    static void erase() {
        deployment = new Deployment(DYNAMO, KMS);
        ObjectNode draft =
                Json.object().put("issuerId", made("/v1/issuers", Deployment.template("issuer")));
        draft.putObject("achievement")
                .put("name", "Safe lifting")
                .put("description", "Lifts people safely.")
                .putObject("criteria")
                .put("narrative", "Show it.");
        String achievement = made("/v1/achievements", draft);
        deployment.manage("POST", "/v1/achievements/" + achievement + "/publish", Json.object());
        ObjectNode award = Json.object().put("achievementId", achievement);
        award.putObject("recipient").put("name", NAME);
        ObjectNode credential = deployment.manage("POST", "/v1/credentials", award);
        id = credential.path("id").asText();
        copy = (ObjectNode) credential.path("credential");
        assertThat(verdict().path("verdict").asText()).isEqualTo("valid");
        deployment.manage(
                "POST",
                "/v1/learners/" + credential.path("learnerId").asText() + "/erase",
                Json.object().put("reason", "Asked for it."));
    }

    @ParameterizedTest(name = "GET /c/id{0}, Accept: {1}")
    @CsvSource({
        "'', application/vc",
        "'', application/vc+jwt",
        "'', application/json",
        "'', '*/*'",
        ".json, '*/*'",
        ".jwt, '*/*'"
    })
    void is_gone_for_software_in_every_form(String suffix, String accept) {
        Answer answer = deployment.get("/c/" + id + suffix, accept);
        assertThat(answer.status()).isEqualTo(410);
        assertThat(answer.headers())
                .containsEntry("content-type", "application/problem+json")
                .containsEntry("access-control-allow-origin", "*");
        assertThat(answer.json().path("type").asText()).endsWith("/credential-erased");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".json"})
    void tells_a_person_in_plain_words_why_there_is_nothing_to_see(String suffix) {
        Answer answer = deployment.get("/c/" + id + suffix, "text/html,*/*;q=0.8");
        assertThat(answer.status()).isEqualTo(410);
        String text = Jsoup.parse(answer.body().utf8()).text();
        assertThat(text)
                .contains("This credential was erased")
                .contains("The person to whom it was awarded wanted it erased")
                .contains("do not rely on a copy of it")
                .doesNotContain(NAME);
    }

    @Test
    void has_no_form_that_it_never_had() {
        assertThat(deployment.get("/c/" + id + ".xml", "*/*").status()).isEqualTo(404);
    }

    @Test
    void is_revoked_in_every_copy() {
        ObjectNode verdict = verdict();
        assertThat(verdict.path("verdict").asText()).isEqualTo("revoked");
        assertThat(verdict.path("checks").findValuesAsText("detail"))
                .anyMatch(detail -> detail.contains("erased at the wish of the person"));
    }

    @Test
    void cannot_be_verified_by_its_link_or_its_code_and_the_answer_says_why() {
        String code = ShortCode.of(new CredentialId(id)).printed();
        for (String typed : List.of(Deployment.ORIGIN + "/c/" + id, code)) {
            ObjectNode verdict = verify("text/plain", Bytes.utf8(typed)).json();
            assertThat(verdict.path("verdict").asText()).isEqualTo("unverifiable");
            assertThat(verdict.path("summary").asText()).contains("was erased");
        }
    }

    private static ObjectNode verdict() {
        return verify("application/vc", Json.write(copy)).json();
    }

    private static Answer verify(String contentType, Bytes body) {
        return deployment.send(
                "POST",
                "/verify",
                Map.of("accept", "application/json", "content-type", contentType),
                body);
    }

    private static String made(String path, ObjectNode body) {
        return deployment.manage("POST", path, body).path("id").asText();
    }
}
