package org.assaymark.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import org.assaymark.document.Json;
import org.assaymark.testkit.DynamoLocal;
import org.assaymark.testkit.FunctionClient.Answer;
import org.assaymark.testkit.KmsLocal;
import org.assaymark.vcapi.Instance;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What VC-API instances issue, verified through the VC-API")
class InstancesTest {
    @RegisterExtension static final DynamoLocal DYNAMO = new DynamoLocal();
    @RegisterExtension static final KmsLocal KMS = new KmsLocal();

    private static Deployment deployment;

    @BeforeAll
    static void deploy() {
        deployment = new Deployment(DYNAMO, KMS);
    }

    @ParameterizedTest
    @EnumSource(Instance.class)
    void what_an_instance_issues_verifies(Instance instance) {
        Answer answer = verify(issue(instance));
        assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(200);
        ObjectNode body = answer.json();
        assertThat(body.path("verified").asBoolean()).isTrue();
        assertThat(body.path("verdict").asText()).isEqualTo("validIssuerUnknown");
        assertThat(body.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("verified", "verdict", "checks");
    }

    @ParameterizedTest
    @ValueSource(strings = {"eddsa-rdfc-2022", "bitstring"})
    void what_was_changed_since_does_not(String name) {
        ObjectNode issued = issue(Instance.find(name).orElseThrow());
        ((ObjectNode) issued.path("credentialSubject")).put("id", "did:example:other");
        assertNotVerified("CRYPTOGRAPHIC_SECURITY_ERROR", verify(issued));
    }

    @Test
    void the_status_list_is_also_plain_json_for_whoever_asks_for_that() {
        String list =
                issue(Instance.BITSTRING)
                        .at("/credentialStatus/statusListCredential")
                        .asText()
                        .substring(Deployment.ORIGIN.toString().length());
        assertThat(deployment.get(list).headers()).containsEntry("content-type", "application/vc");
        assertThat(deployment.get(list, "application/ld+json, application/json").headers())
                .containsEntry("content-type", "application/ld+json")
                .containsEntry("vary", "Accept");
        assertThat(deployment.get(list, "application/json").headers())
                .containsEntry("content-type", "application/json");
    }

    @Test
    void a_credential_without_proof_does_not_verify() {
        ObjectNode issued = issue(Instance.EDDSA_RDFC_2022);
        issued.remove("proof");
        assertNotVerified("CRYPTOGRAPHIC_SECURITY_ERROR", verify(issued));
    }

    @Test
    void what_is_no_credential_is_malformed_and_not_verified() {
        Answer nothing = post("verify", Json.object());
        assertThat(nothing.status()).isEqualTo(400);
        assertThat(nothing.json().path("verified").isBoolean()).isTrue();
        assertThat(nothing.json().path("verified").asBoolean()).isFalse();
        assertThat(nothing.json().at("/errors/0/pointer").asText())
                .isEqualTo("/verifiableCredential");
        assertThat(verify(Json.object().put("type", "Nothing")).status()).isEqualTo(400);
        String text = issue(Instance.EDDSA_RDFC_2022).toString();
        assertThat(verify(TextNode.valueOf(text)).status()).isEqualTo(400);
    }

    @Test
    void a_presentation_that_nobody_signed_does_not_verify() {
        ObjectNode presentation = Json.object();
        presentation.putArray("@context").add("https://www.w3.org/ns/credentials/v2");
        presentation.putArray("type").add("VerifiablePresentation");
        presentation.putArray("verifiableCredential").add(issue(Instance.EDDSA_RDFC_2022));
        Answer answer =
                deployment.send(
                        "POST",
                        "/vc/eddsa-rdfc-2022/presentations/verify",
                        Map.of("content-type", "application/json"),
                        Json.write(Json.object().set("verifiablePresentation", presentation)));
        assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(422);
        assertThat(verify(presentation).status()).isEqualTo(400);
    }

    @Test
    void an_unknown_instance_is_not_there() {
        Answer answer =
                deployment.send(
                        "POST",
                        "/vc/none/credentials/verify",
                        Map.of("content-type", "application/json"),
                        Json.write(Json.object()));
        assertThat(answer.status()).isEqualTo(404);
    }

    private static void assertNotVerified(String type, Answer answer) {
        assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(422);
        ObjectNode body = answer.json();
        assertThat(body.path("verified").asBoolean(true)).isFalse();
        assertThat(body.path("errors").size()).isPositive();
        assertThat(body.path("problemDetails").findValuesAsText("type"))
                .contains("https://www.w3.org/TR/vc-data-model#" + type);
    }

    private static ObjectNode issue(Instance instance) {
        String path = "/vc/" + instance.path();
        ObjectNode credential = Json.object();
        credential.putArray("@context").add("https://www.w3.org/ns/credentials/v2");
        credential.putArray("type").add("VerifiableCredential");
        credential.set("issuer", deployment.get(path).json().path("issuer"));
        credential.putObject("credentialSubject").put("id", "did:example:subject");
        Answer answer =
                deployment.send(
                        "POST",
                        path + "/credentials/issue",
                        Map.of("content-type", "application/json"),
                        Json.write(Json.object().set("credential", credential)));
        assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(201);
        return (ObjectNode) answer.json().path("verifiableCredential");
    }

    private static Answer verify(JsonNode credential) {
        return post("verify", Json.object().set("verifiableCredential", credential));
    }

    private static Answer post(String call, ObjectNode body) {
        return deployment.send(
                "POST",
                "/vc/eddsa-rdfc-2022/credentials/" + call,
                Map.of("content-type", "application/json"),
                Json.write(body));
    }
}
