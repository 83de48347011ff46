package org.assaymark.issuance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.stream.Stream;
import org.assaymark.credential.StatusListId;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.jsonld.Contexts;
import org.assaymark.jsonld.JsonLdCanonicalizer;
import org.assaymark.key.DidKey;
import org.assaymark.proof.Cryptosuites;
import org.assaymark.proof.SignedJwt;
import org.assaymark.testkit.AwsLeg;
import org.assaymark.testkit.EmbeddedAws;
import org.assaymark.testkit.FunctionClient;
import org.assaymark.testkit.FunctionClient.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("VC-API instances")
class InstancesTest {
    @RegisterExtension static final AwsLeg AWS = new EmbeddedAws();

    private Installation installation;
    private FunctionClient client;

    @BeforeEach
    void install() {
        installation = new Installation(AWS);
        client = installation.anybody();
    }

    @Nested
    @DisplayName("GET /vc/{instance}")
    class Describing {
        @Test
        void names_the_did_of_its_key() {
            ObjectNode description = client.get("/vc/eddsa-rdfc-2022").json();
            String did = description.path("issuer").asText();
            assertThat(description.path("verificationMethod").asText())
                    .isEqualTo(DidKey.parse(did).verificationMethod());
            assertThat(description.path("cryptosuite").asText()).isEqualTo("eddsa-rdfc-2022");
        }

        @Test
        void never_names_the_key_of_an_issuer() {
            String did = client.get("/vc/eddsa-rdfc-2022").json().path("issuer").asText();
            assertThat(installation.issuer().keys())
                    .noneMatch(key -> did.equals("did:key:" + key.multikey()));
        }

        @Test
        void an_unknown_instance_is_not_there() {
            assertThat(client.get("/vc/none").status()).isEqualTo(404);
        }

        @ParameterizedTest
        @ValueSource(strings = {"eddsa-rdfc-2022", "vc-jwt", "bitstring"})
        void without_its_key_an_instance_is_not_there(String instance) {
            FunctionClient off = installation.withoutInstances();
            assertThat(off.get("/vc/" + instance).status()).isEqualTo(404);
            assertThat(off.post("/vc/" + instance + "/credentials/issue", Json.object()).status())
                    .isEqualTo(404);
        }
    }

    @Nested
    @DisplayName("POST /vc/{instance}/credentials/issue")
    class Issuing {
        @ParameterizedTest
        @CsvSource({
            "eddsa-rdfc-2022, eddsa-rdfc-2022, 88",
            "eddsa-jcs-2022, eddsa-jcs-2022, 88",
            "ecdsa-rdfc-2019-p256, ecdsa-rdfc-2019, 88",
            "ecdsa-rdfc-2019-p384, ecdsa-rdfc-2019, 132",
            "ecdsa-jcs-2019-p256, ecdsa-jcs-2019, 88",
            "ecdsa-jcs-2019-p384, ecdsa-jcs-2019, 132",
        })
        void adds_a_proof_that_verifies_and_changes_nothing_else(
                String instance, String cryptosuite, int length) {
            ObjectNode credential = credential(instance);
            Answer answer = issue(instance, credential);
            assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(201);
            ObjectNode issued = secured(answer);
            assertProofHolds(issued);
            assertThat(issued.at("/proof/cryptosuite").asText()).isEqualTo(cryptosuite);
            assertThat(issued.at("/proof/proofValue").asText().length())
                    .isBetween(length - 3, length + 1);
            issued.remove("proof");
            assertThat(issued).isEqualTo(credential);
        }

        @Test
        void the_credential_id_of_the_options_becomes_the_id_of_a_credential_without_one() {
            ObjectNode body = body(credential("eddsa-rdfc-2022"));
            body.putObject("options").put("credentialId", "urn:example:7").put("unknown", true);
            assertThat(secured(post("eddsa-rdfc-2022", body)).path("id").asText())
                    .isEqualTo("urn:example:7");
            ((ObjectNode) body.path("credential")).put("id", "urn:example:8");
            assertThat(secured(post("eddsa-rdfc-2022", body)).path("id").asText())
                    .isEqualTo("urn:example:8");
        }

        static Stream<Arguments> malformed() {
            return Stream.of(
                    Arguments.of("/credential", "{}"),
                    Arguments.of("/credential", "{\"credential\":[]}"),
                    Arguments.of("/credential/@context", with("@context", "4")),
                    Arguments.of("/credential/type", with("type", "4")),
                    Arguments.of("/credential/issuer", with("issuer", "null")),
                    Arguments.of("/credential/credentialSubject", with("credentialSubject", "[]")),
                    Arguments.of(
                            "/credential/credentialSubject",
                            with("credentialSubject", "\"did:example:1\"")),
                    Arguments.of("/credential/validFrom", with("validFrom", "\"today\"")),
                    Arguments.of("/options", with("name", "\"x\"", ",\"options\":3")));
        }

        @ParameterizedTest
        @MethodSource("malformed")
        void what_is_no_credential_is_malformed(String pointer, String body) {
            Answer answer = post("eddsa-rdfc-2022", Json.readObject(Bytes.utf8(body)));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().path("errors").findValuesAsText("pointer")).contains(pointer);
        }

        @Test
        void another_issuer_is_refused() {
            ObjectNode credential =
                    credential("eddsa-rdfc-2022").put("issuer", "did:example:other");
            assertRefused("/credential/issuer", issue("eddsa-rdfc-2022", credential));
        }

        @Test
        void an_issuer_object_with_the_did_is_taken() {
            ObjectNode credential = credential("eddsa-rdfc-2022");
            String did = credential.path("issuer").asText();
            credential.putObject("issuer").put("id", did).put("name", "Harbour College");
            assertThat(issue("eddsa-rdfc-2022", credential).status()).isEqualTo(201);
        }

        @Test
        void a_credential_with_a_proof_is_refused() {
            ObjectNode credential = credential("eddsa-rdfc-2022");
            credential.putObject("proof").put("type", "DataIntegrityProof");
            assertRefused("/credential/proof", issue("eddsa-rdfc-2022", credential));
        }

        @Test
        void a_member_without_a_meaning_is_refused() {
            ObjectNode credential = credential("eddsa-rdfc-2022").put("statusEntry", "x");
            assertRefused("/credential", issue("eddsa-rdfc-2022", credential));
        }

        @Test
        void a_relative_address_is_refused() {
            ObjectNode credential = credential("eddsa-rdfc-2022");
            credential.withArray("type").add("Relative");
            assertRefused("/credential", issue("eddsa-rdfc-2022", credential));
        }

        @Test
        void an_unknown_context_is_refused_and_not_fetched() {
            ObjectNode credential = credential("eddsa-rdfc-2022");
            credential.withArray("@context").add("https://contexts.example/v1");
            assertRefused("/credential", issue("eddsa-rdfc-2022", credential));
        }

        private static String with(String member, String value) {
            return with(member, value, "");
        }

        private static String with(String member, String value, String rest) {
            ObjectNode credential =
                    plain("did:example:issuer")
                            .set(member, Json.read(Bytes.utf8("[" + value + "]")).get(0));
            return "{\"credential\":" + credential + rest + "}";
        }
    }

    @Nested
    @DisplayName("The instance vc-jwt")
    class Enveloping {
        @Test
        void answers_an_enveloped_credential_whose_jws_holds_it_unchanged() {
            ObjectNode credential = credential("vc-jwt");
            ObjectNode envelope = secured(issue("vc-jwt", credential));
            assertThat(envelope.path("type").asText()).isEqualTo("EnvelopedVerifiableCredential");
            String media = "data:application/vc+jwt,";
            assertThat(envelope.path("id").asText()).startsWith(media);
            var jwt = SignedJwt.parse(envelope.path("id").asText().substring(media.length()));
            DidKey did = DidKey.parse(credential.path("issuer").asText());
            assertThat(jwt.payload()).isEqualTo(credential);
            assertThat(jwt.header().path("typ").asText()).isEqualTo("vc+jwt");
            assertThat(jwt.header().path("cty").asText()).isEqualTo("vc");
            assertThat(jwt.header().path("alg").asText()).isEqualTo("ES256");
            assertThat(jwt.kid()).contains(did.verificationMethod());
            assertThat(jwt.verifies(did.key())).isTrue();
        }

        @Test
        void a_member_without_a_meaning_is_refused_here_too() {
            assertRefused(
                    "/credential", issue("vc-jwt", credential("vc-jwt").put("statusEntry", "x")));
        }
    }

    @Nested
    @DisplayName("The instance bitstring")
    class Bitstring {
        @Test
        void gives_each_credential_a_place_of_its_own_in_a_list_of_its_own() {
            ObjectNode one = secured(issue("bitstring", credential("bitstring")));
            ObjectNode other = secured(issue("bitstring", credential("bitstring")));
            assertProofHolds(one);
            var entry = one.path("credentialStatus");
            assertThat(entry.path("statusListIndex").isTextual()).isTrue();
            assertThat(entry.path("statusPurpose").asText()).isEqualTo("revocation");
            assertThat(other.at("/credentialStatus/statusListCredential"))
                    .isEqualTo(entry.path("statusListCredential"));
            assertThat(other.at("/credentialStatus/statusListIndex"))
                    .isNotEqualTo(entry.path("statusListIndex"));
        }

        @Test
        void its_list_is_published_and_signed_by_the_same_did() {
            ObjectNode issued = secured(issue("bitstring", credential("bitstring")));
            URI address = URI.create(issued.at("/credentialStatus/statusListCredential").asText());
            String id = address.getPath().substring("/status/".length());
            ObjectNode list =
                    Json.readObject(
                            installation
                                    .statusLists()
                                    .find(new StatusListId(id))
                                    .orElseThrow()
                                    .document());
            assertThat(list.path("id").asText()).isEqualTo(address.toString());
            assertThat(list.path("issuer").isTextual()).isTrue();
            assertThat(list.path("issuer")).isEqualTo(issued.path("issuer"));
            assertProofHolds(list);
        }

        @Test
        void refuses_a_credential_that_has_a_status_already() {
            ObjectNode credential = credential("bitstring");
            credential.putObject("credentialStatus").put("type", "BitstringStatusListEntry");
            assertRefused("/credential/credentialStatus", issue("bitstring", credential));
        }
    }

    private static ObjectNode plain(String issuer) {
        ObjectNode credential = Json.object();
        credential.putArray("@context").add("https://www.w3.org/ns/credentials/v2");
        credential.putArray("type").add("VerifiableCredential");
        credential.put("issuer", issuer);
        credential.putObject("credentialSubject").put("id", "did:example:subject");
        return credential;
    }

    private ObjectNode credential(String instance) {
        return plain(client.get("/vc/" + instance).json().path("issuer").asText());
    }

    private static ObjectNode body(ObjectNode credential) {
        return Json.object().set("credential", credential);
    }

    private Answer issue(String instance, ObjectNode credential) {
        return post(instance, body(credential));
    }

    private Answer post(String instance, ObjectNode body) {
        return client.post("/vc/" + instance + "/credentials/issue", body);
    }

    private static ObjectNode secured(Answer answer) {
        assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(201);
        return (ObjectNode) answer.json().path("verifiableCredential");
    }

    private static void assertRefused(String pointer, Answer answer) {
        assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(422);
        assertThat(answer.json().path("errors").findValuesAsText("pointer"))
                .containsExactly(pointer);
    }

    private static void assertProofHolds(ObjectNode issued) {
        ObjectNode proof = (ObjectNode) issued.path("proof");
        String did = issued.path("issuer").asText();
        assertThat(proof.path("verificationMethod").asText()).startsWith(did + "#");
        ObjectNode unsecured = issued.deepCopy();
        unsecured.remove("proof");
        assertThat(Cryptosuites.all(new JsonLdCanonicalizer(Contexts.bundled())))
                .filteredOn(suite -> suite.reads(proof))
                .singleElement()
                .matches(suite -> suite.verifies(unsecured, proof, DidKey.parse(did).key()));
    }
}
