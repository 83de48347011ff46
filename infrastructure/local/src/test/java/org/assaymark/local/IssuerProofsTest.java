package org.assaymark.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Map;
import org.assaymark.document.Json;
import org.assaymark.testkit.DynamoLocal;
import org.assaymark.testkit.KmsLocal;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An issuer that embeds a proof of each of its keys")
class IssuerProofsTest {
    @RegisterExtension static final DynamoLocal DYNAMO = new DynamoLocal();
    @RegisterExtension static final KmsLocal KMS = new KmsLocal();

    private static Deployment deployment;
    private static ObjectNode issuer;
    private static ObjectNode credential;

    @BeforeAll
    static void issue() {
        deployment = new Deployment(DYNAMO, KMS);
        ObjectNode wanted = Deployment.template("issuer");
        wanted.putArray("cryptosuites").add("eddsa-rdfc-2022").add("ecdsa-rdfc-2019");
        issuer = deployment.manage("POST", "/v1/issuers", wanted);
        ObjectNode draft =
                deployment.manage(
                        "POST",
                        "/v1/achievements",
                        Deployment.template("achievement")
                                .put("issuerId", issuer.path("id").asText()));
        String achievement = draft.path("id").asText();
        deployment.manage("POST", "/v1/achievements/" + achievement + "/publish", Json.object());
        credential =
                (ObjectNode)
                        deployment
                                .manage(
                                        "POST",
                                        "/v1/credentials",
                                        Deployment.template("award")
                                                .put("achievementId", achievement))
                                .path("credential");
    }

    @Test
    void the_set_verifies_with_both() {
        assertThat(credential.path("proof").findValuesAsText("cryptosuite"))
                .containsExactly("eddsa-rdfc-2022", "ecdsa-rdfc-2019");
        ObjectNode verdict = verify(credential);
        assertThat(verdict.path("verdict").asText()).as(verdict.toString()).isEqualTo("valid");
        assertThat(check(verdict, "otherProofs")).isEqualTo("passed");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void either_proof_is_enough(int kept) {
        ObjectNode one = credential.deepCopy();
        one.set("proof", credential.path("proof").get(kept));
        assertThat(verify(one).path("verdict").asText()).isEqualTo("valid");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void neither_holds_for_another_learner(int kept) {
        ObjectNode one = credential.deepCopy();
        one.set("proof", credential.path("proof").get(kept));
        ((ObjectNode) one.path("credentialSubject")).put("id", "did:example:other");
        assertThat(verify(one).path("verdict").asText()).isEqualTo("tampered");
    }

    @Test
    void the_status_list_carries_both_too() {
        URI list = URI.create(credential.at("/credentialStatus/statusListCredential").asText());
        ObjectNode published = deployment.get(list.getPath()).json();
        assertThat(published.path("proof").findValuesAsText("cryptosuite")).hasSize(2);
    }

    @Test
    void each_method_is_listed_in_the_did_document() {
        ObjectNode document =
                deployment.get("/i/" + issuer.path("slug").asText() + "/did.json").json();
        var listed = document.path("assertionMethod").toString();
        for (JsonNode proof : credential.path("proof")) {
            assertThat(listed).contains(proof.path("verificationMethod").asText());
        }
    }

    private static ObjectNode verify(ObjectNode document) {
        return deployment
                .send(
                        "POST",
                        "/verify",
                        Map.of("content-type", "application/json", "accept", "application/json"),
                        Json.write(document))
                .json();
    }

    private static String check(ObjectNode verdict, String id) {
        for (JsonNode check : verdict.path("checks")) {
            if (check.path("id").asText().equals(id)) {
                return check.path("result").asText();
            }
        }
        return "";
    }
}
