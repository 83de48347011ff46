package org.assaymark.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assaymark.credential.CredentialId;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.records.SignedDocuments;
import org.assaymark.testkit.DynamoLocal;
import org.assaymark.testkit.FunctionClient.Answer;
import org.assaymark.testkit.KmsLocal;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Through the three functions: both keys of an issuer are rotated and then compromised")
class CompromisedKeysTest {
    @RegisterExtension static final DynamoLocal DYNAMO = new DynamoLocal();
    @RegisterExtension static final KmsLocal KMS = new KmsLocal();

    private static final AtomicInteger ISSUERS = new AtomicInteger();

    private static Deployment deployment;

    private String slug;
    private String id;
    private SignedDocuments before;
    private List<String> lost;

    @BeforeAll
    static void deploy() {
        deployment = new Deployment(DYNAMO, KMS);
    }

    @BeforeEach
    void issueAndLoseTheKeys() {
        slug = "school-" + ISSUERS.incrementAndGet();
        String issuer =
                deployment
                        .manage(
                                "POST",
                                "/v1/issuers",
                                Deployment.template("issuer").put("slug", slug))
                        .path("id")
                        .asText();
        ObjectNode draft = Deployment.template("achievement").put("issuerId", issuer);
        String achievement =
                deployment.manage("POST", "/v1/achievements", draft).path("id").asText();
        deployment.manage("POST", "/v1/achievements/" + achievement + "/publish", Json.object());
        ObjectNode award = Deployment.template("award").put("achievementId", achievement);
        id = deployment.manage("POST", "/v1/credentials", award).path("id").asText();
        before = stored();
        String keys = "/v1/issuers/" + issuer + "/keys";
        lost = new ArrayList<>();
        for (JsonNode key : deployment.manage("GET", keys, Json.object()).path("data")) {
            lost.add(key.path("kid").asText());
        }
        deployment.manage("POST", keys, Json.object().put("custody", "dedicated"));
        lost.forEach(
                kid ->
                        deployment.manage(
                                "POST",
                                keys + "/" + kid + "/compromise",
                                Json.object().put("reason", "A laptop was stolen.")));
    }

    @Test
    void what_is_stored_is_valid_until_it_is_signed_anew_and_so_is_the_page_behind_its_link() {
        for (Bytes form : List.of(before.json(), before.jwt())) {
            assertThat(verdict(form)).isEqualTo("valid");
        }
        assertThat(page()).contains("records hold");
        deployment.invoke("issuance", "reissueCredentials");
        SignedDocuments after = stored();
        for (Bytes form : List.of(after.json(), after.jwt())) {
            assertThat(verdict(form)).isEqualTo("valid");
        }
        assertThat(page()).doesNotContain("records hold");
    }

    @Test
    void a_copy_from_before_is_not_valid_once_it_is_signed_anew() {
        deployment.invoke("issuance", "reissueCredentials");
        for (Bytes form : List.of(before.json(), before.jwt())) {
            ObjectNode judged = verify(form);
            assertThat(judged.path("verdict").asText()).isEqualTo("unverifiable");
            assertThat(judged.path("summary").asText()).contains("verification link");
        }
    }

    @Test
    void the_status_list_is_signed_anew_by_the_same_run() {
        String list =
                Json.read(before.json())
                        .at("/credentialStatus/statusListCredential")
                        .asText()
                        .substring(Deployment.ORIGIN.toString().length());
        assertThat(verdict(deployment.get(list).body())).isEqualTo("unverifiable");
        ObjectNode report = deployment.invoke("issuance", "reissueCredentials");
        assertThat(report.path("statusLists").asInt()).isPositive();
        assertThat(verdict(deployment.get(list).body())).isEqualTo("valid");
    }

    @Test
    void the_did_document_revokes_them_and_nothing_leads_to_them_as_a_jwk() {
        ObjectNode document = deployment.get("/i/" + slug + "/did.json").json();
        assertThat(document.path("verificationMethod")).hasSize(6);
        assertThat(document.path("verificationMethod"))
                .filteredOn(method -> method.has("revoked"))
                .hasSize(3);
        assertThat(document.path("assertionMethod")).hasSize(3);
        for (String kid : lost) {
            Answer answer = deployment.get("/i/" + slug + "/keys/" + kid);
            assertThat(answer.status()).isEqualTo(410);
            assertThat(answer.json().path("type").asText()).endsWith("/key-compromised");
        }
        assertThat(deployment.get("/i/" + slug, "text/html").body().utf8()).contains("Compromised");
    }

    private SignedDocuments stored() {
        return deployment.credentials().findDocuments(new CredentialId(id)).orElseThrow();
    }

    private String page() {
        Answer answer = deployment.get("/c/" + id, "text/html");
        assertThat(answer.status()).isEqualTo(200);
        return answer.body().utf8();
    }

    private String verdict(Bytes form) {
        return verify(form).path("verdict").asText();
    }

    private ObjectNode verify(Bytes form) {
        Answer answer =
                deployment.send(
                        "POST",
                        "/verify",
                        Map.of(
                                "content-type",
                                form.utf8().startsWith("{")
                                        ? "application/vc"
                                        : "application/vc+jwt",
                                "accept",
                                "application/json"),
                        form);
        assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(200);
        return answer.json();
    }
}
