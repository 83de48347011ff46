package org.assaymark.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.assaymark.StandardsData;
import org.assaymark.TestKeys;
import org.assaymark.document.Bytes;
import org.assaymark.document.HashAlgorithm;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.jsonld.Contexts;
import org.assaymark.jsonld.JsonLdCanonicalizer;
import org.assaymark.jsonld.Refused;
import org.assaymark.key.Curve;
import org.assaymark.key.Ecdsa;
import org.assaymark.key.Multibase;
import org.assaymark.key.PublicKey;
import org.assaymark.key.Signature;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName(
        "W3C Data Integrity 1.0, DI-EdDSA 1.0 §3, DI-ECDSA 1.0 §3: suites that hash the whole document")
class HashingSuiteTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    /** The facts of the appendix stand here too, so that they are checked without its files. */
    @Test
    @DisplayName("Appendix B.1: hashes and signature of the alumni credential")
    void the_signature_of_the_specification_reproduces() {
        var contexts =
                Contexts.bundled()
                        .withDocument(
                                URI.create("https://www.w3.org/ns/credentials/examples/v2"),
                                Bytes.utf8(
                                        """
                                        {"@context":
                                         {"@vocab":"https://www.w3.org/ns/credentials/examples#"}}"""));
        ObjectNode alumni =
                Json.readObject(
                        Bytes.utf8(
                                """
                                {"@context":["https://www.w3.org/ns/credentials/v2",
                                  "https://www.w3.org/ns/credentials/examples/v2"],
                                 "id":"urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33",
                                 "type":["VerifiableCredential","AlumniCredential"],
                                 "name":"Alumni Credential",
                                 "description":"A minimum viable example of an Alumni Credential.",
                                 "issuer":"https://vc.example/issuers/5678",
                                 "validFrom":"2023-01-01T00:00:00Z",
                                 "credentialSubject":{"id":"did:example:abcdefgh",
                                  "alumniOf":"The School of Examples"}}"""));
        var canonicalizer = new JsonLdCanonicalizer(contexts);
        assertThat(hex(canonicalizer.canonicalize(alumni).sha256()))
                .isEqualTo("517744132ae165a5349155bef0bb0cf2258fff99dfe1dbd914b938d775a36017");
        byte[] secret =
                Multibase.decode("z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq").toArray();
        String multikey = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2";
        ObjectNode signed =
                Cryptosuites.eddsaRdfc2022(canonicalizer)
                        .sign(
                                alumni,
                                TestKeys.ed25519(
                                        "did:key:" + multikey,
                                        Bytes.of(Arrays.copyOfRange(secret, 2, 34))),
                                Instant.parse("2023-02-24T23:36:38Z"));
        assertThat(signed.at("/proof/verificationMethod").textValue())
                .isEqualTo("did:key:" + multikey + "#" + multikey);
        assertThat(signed.at("/proof/proofValue").textValue())
                .isEqualTo(
                        "z2YwC8z3ap7yx1nZYCg4L3j3ApHsF8kgPdSb5xoS1VR7vPG3F561B52hYnQF9iseabecm3ijx4K1FBTQsCZahKZme");
    }

    @Test
    @DisplayName("1EdTech implementation guide: the badge of its vector")
    void the_badge_of_1edtech_reproduces() {
        ObjectNode vector = StandardsData.json("vectors/1edtech/obv3p0/signed.json");
        var canonicalizer = new JsonLdCanonicalizer(Contexts.bundled());
        ObjectNode signed = (ObjectNode) vector.get("signed");
        ObjectNode unsigned = signed.deepCopy();
        unsigned.remove("proof");
        assertThat(canonicalizer.canonicalize(unsigned).nQuads())
                .isEqualTo(StandardsData.text("vectors/1edtech/obv3p0/document-canon.txt"));
        assertThat(hex(canonicalizer.canonicalize(unsigned).sha256()))
                .isEqualTo(vector.get("documentHashHex").textValue());
        var proof =
                (ObjectNode)
                        (signed.get("proof").isArray()
                                ? signed.get("proof").get(0)
                                : signed.get("proof"));
        assertThat(
                        Cryptosuites.eddsaRdfc2022(canonicalizer)
                                .verifies(
                                        unsigned,
                                        proof,
                                        PublicKey.ofMultikey(
                                                vector.get("publicKeyMultibase").textValue())))
                .isTrue();
    }

    private static final JsonLdCanonicalizer CANONICALIZER =
            new JsonLdCanonicalizer(Contexts.bundled());

    private record Case(HashingSuite suite, SigningKey key) {
        ObjectNode sign(ObjectNode credential) {
            return suite.sign(credential, key, NOON.plusMillis(5));
        }

        boolean verifies(ObjectNode signed, ObjectNode proof) {
            ObjectNode unsecured = signed.deepCopy();
            unsecured.remove("proof");
            return suite.verifies(unsecured, proof, key.publicKey());
        }

        boolean verifies(ObjectNode signed) {
            return verifies(signed, (ObjectNode) signed.get("proof"));
        }
    }

    private static List<Case> cases() {
        String did = "did:web:tvet.example";
        return List.of(
                new Case(Cryptosuites.eddsaRdfc2022(CANONICALIZER), TestKeys.ed25519(did)),
                new Case(Cryptosuites.eddsaJcs2022(), TestKeys.ed25519(did)),
                new Case(
                        Cryptosuites.ecdsaRdfc2019(CANONICALIZER), TestKeys.ecdsa(did, Curve.P256)),
                new Case(
                        Cryptosuites.ecdsaRdfc2019(CANONICALIZER), TestKeys.ecdsa(did, Curve.P384)),
                new Case(Cryptosuites.ecdsaJcs2019(), TestKeys.ecdsa(did, Curve.P256)),
                new Case(Cryptosuites.ecdsaJcs2019(), TestKeys.ecdsa(did, Curve.P384)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void signing_leaves_the_credential_unchanged_and_adds_the_proof(Case each) {
        ObjectNode credential = credential();
        ObjectNode signed = each.sign(credential);
        assertThat(credential).isEqualTo(credential());
        ObjectNode proof = (ObjectNode) signed.remove("proof");
        assertThat(signed).isEqualTo(credential);
        assertThat(proof.remove("proofValue").textValue()).startsWith("z");
        String name = each.suite().name();
        String context = name.contains("jcs") ? ",\"@context\":" + credential.get("@context") : "";
        assertThat(proof.toString())
                .isEqualTo(
                        """
                        {"type":"DataIntegrityProof","created":"2026-11-23T12:00:00Z",\
                        "verificationMethod":"%s","cryptosuite":"%s",\
                        "proofPurpose":"assertionMethod"%s}"""
                                .formatted(each.key().verificationMethod(), name, context));
        assertThat(each.suite().reads(proof)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_changed_claim_option_or_value_does_not_verify(Case each) {
        ObjectNode signed = each.sign(credential());
        ObjectNode proof = (ObjectNode) signed.get("proof");
        assertThat(each.verifies(signed)).isTrue();

        ObjectNode otherClaim = signed.deepCopy();
        otherClaim.put("name", "Other");
        assertThat(each.verifies(otherClaim, proof)).isFalse();

        ObjectNode otherOption = proof.deepCopy();
        otherOption.put("created", "2026-11-23T12:00:01Z");
        assertThat(each.verifies(signed, otherOption)).isFalse();

        String first = proof.get("proofValue").textValue();
        String other = each.sign(credential().put("name", "x")).at("/proof/proofValue").textValue();
        assertThat(other).isNotEqualTo(first);
        assertThat(each.verifies(signed, proof.deepCopy().put("proofValue", other))).isFalse();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void no_other_key_and_no_key_of_another_kind_verifies(Case each) {
        ObjectNode signed = each.sign(credential());
        String did = "did:web:tvet.example";
        for (Case other : cases()) {
            var withKey = new Case(each.suite(), other.key());
            try {
                assertThat(withKey.verifies(signed)).isFalse();
            } catch (Malformed lengthOfAnotherCurve) {
                assertThat(other.key().publicKey().signatureSize())
                        .isNotEqualTo(each.key().publicKey().signatureSize());
            }
        }
        var p521 = new Case(each.suite(), TestKeys.ecdsa(did, Curve.P521));
        assertThat(p521.verifies(signed)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> p521.sign(credential()));
    }

    @Test
    void no_suite_signs_with_a_key_of_another_kind() {
        for (Case each : cases()) {
            boolean eddsa = each.suite().name().startsWith("eddsa");
            SigningKey other =
                    eddsa
                            ? TestKeys.p256("did:web:tvet.example")
                            : TestKeys.ed25519("did:web:tvet.example");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> each.suite().sign(credential(), other, NOON));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_proof_value_that_is_no_signature_is_malformed(Case each) {
        ObjectNode signed = each.sign(credential());
        String good = signed.at("/proof/proofValue").textValue();
        String der = "z" + "3".repeat(96);
        for (String value :
                List.of(
                        "",
                        "z",
                        "u" + "A".repeat(86),
                        "z6Mk",
                        "zO0Il",
                        der,
                        "m" + good,
                        good + good.substring(1))) {
            ObjectNode proof = ((ObjectNode) signed.get("proof")).put("proofValue", value);
            assertThatThrownBy(() -> each.verifies(signed, proof))
                    .as(value)
                    .isInstanceOf(Malformed.class);
        }
    }

    @Test
    @DisplayName("DI-ECDSA 1.0 §3.2.6: r‖s; the same signature in DER is none")
    void a_der_signature_is_malformed() {
        for (Case each : cases()) {
            if (each.key().publicKey() instanceof Ecdsa key) {
                ObjectNode signed = each.sign(credential());
                var raw = Multibase.decode(signed.at("/proof/proofValue").textValue());
                Bytes der = EcdsaDerTest.der(raw, key.curve());
                assertThat(EcdsaDer.toRaw(der, key.curve()).value()).isEqualTo(raw);
                ((ObjectNode) signed.get("proof")).put("proofValue", Multibase.base58(der));
                assertThatThrownBy(() -> each.verifies(signed)).isInstanceOf(Malformed.class);
            }
        }
    }

    @Test
    @DisplayName("DI-ECDSA 1.0 §3.2.4: P-384 with SHA-384 throughout, P-256 with SHA-256")
    void a_signature_over_another_hash_does_not_verify() {
        var transformation = new RdfTransformation(CANONICALIZER);
        for (Curve curve : List.of(Curve.P256, Curve.P384)) {
            SigningKey key = TestKeys.ecdsa("did:web:tvet.example", curve);
            var suite = Cryptosuites.ecdsaRdfc2019(CANONICALIZER);
            ObjectNode proof = (ObjectNode) suite.sign(credential(), key, NOON).get("proof");
            ObjectNode options = proof.deepCopy();
            options.remove("proofValue");
            for (HashAlgorithm hash : HashAlgorithm.values()) {
                Bytes data = transformation.hashData(credential(), options, hash).orElseThrow();
                Signature signature = key.signer().sign(data);
                proof.put("proofValue", Multibase.base58(signature.value()));
                assertThat(suite.verifies(credential(), proof, key.publicKey()))
                        .as(curve + " " + hash)
                        .isEqualTo(hash == curve.hash());
            }
        }
    }

    @Test
    @DisplayName("DI-ECDSA 1.0 §3.2.3: the hash names the blank nodes too")
    void blank_nodes_are_named_by_sha_384_with_p_384() {
        ObjectNode credential = credential();
        credential.set(
                "credentialSubject",
                Json.read("[{\"name\":\"a\"},{\"name\":\"b\"},{\"name\":\"c\"},{\"name\":\"d\"}]"));
        assertThat(CANONICALIZER.canonicalize(credential, HashAlgorithm.SHA_384))
                .isNotEqualTo(CANONICALIZER.canonicalize(credential, HashAlgorithm.SHA_256));
        var p384 =
                new Case(
                        Cryptosuites.ecdsaRdfc2019(CANONICALIZER),
                        TestKeys.ecdsa("did:web:tvet.example", Curve.P384));
        assertThat(p384.verifies(p384.sign(credential))).isTrue();
    }

    @Test
    void a_member_without_meaning_is_never_signed_as_rdf() {
        for (Case each : cases()) {
            if (each.suite().name().contains("rdfc")) {
                assertThatThrownBy(() -> each.sign(credential().put("colour", "red")))
                        .isInstanceOf(Refused.class);
            }
        }
    }

    @Test
    @DisplayName("Data Integrity 1.0 §2.1.1: every proof of a set is over the document alone")
    void a_proof_beside_others_makes_a_set() {
        ObjectNode signed = credential();
        List<Case> cases = cases();
        for (Case each : cases) {
            signed = each.sign(signed);
        }
        assertThat(signed.get("proof")).hasSize(cases.size());
        for (int i = 0; i < cases.size(); i++) {
            assertThat(cases.get(i).verifies(signed, (ObjectNode) signed.get("proof").get(i)))
                    .isTrue();
        }
    }

    @Nested
    @DisplayName("DI-EdDSA 1.0 §3.3.2, DI-ECDSA 1.0 §3.3.2: the context that a JCS proof carries")
    class JcsContext {
        private final Case jcs = cases().get(1);
        private final ObjectNode signed = jcs.sign(credential());

        @Test
        void contexts_may_have_been_appended() {
            ((ArrayNode) signed.get("@context")).add("https://w3id.org/security/multikey/v1");
            assertThat(jcs.verifies(signed)).isTrue();
        }

        @Test
        void those_that_were_signed_must_come_first() {
            ((ArrayNode) signed.get("@context")).insert(0, "https://w3id.org/security/multikey/v1");
            assertThat(jcs.verifies(signed)).isFalse();
            signed.remove("@context");
            assertThat(jcs.verifies(signed)).isFalse();
        }

        @Test
        void it_is_signed_itself() {
            ((ArrayNode) signed.at("/proof/@context")).removeAll();
            assertThat(jcs.verifies(signed)).isFalse();
            ((ObjectNode) signed.get("proof")).remove("@context");
            assertThat(jcs.verifies(signed)).isFalse();
        }

        @Test
        void a_proof_without_one_is_over_the_document_as_it_is() {
            ObjectNode proof = (ObjectNode) signed.get("proof");
            proof.remove("@context");
            proof.remove("proofValue");
            Bytes data =
                    new JcsTransformation()
                            .hashData(credential(), proof, HashAlgorithm.SHA_256)
                            .orElseThrow();
            proof.put("proofValue", Multibase.base58(jcs.key().signer().sign(data).value()));
            assertThat(jcs.verifies(signed)).isTrue();
            ((ArrayNode) signed.get("@context")).add("https://w3id.org/security/multikey/v1");
            assertThat(jcs.verifies(signed)).isFalse();
        }
    }

    @Test
    void every_suite_reads_its_own_proofs_only() {
        var suites = Cryptosuites.all(CANONICALIZER);
        assertThat(suites)
                .extracting(Cryptosuite::name)
                .containsExactly(
                        "eddsa-rdfc-2022",
                        "ecdsa-rdfc-2019",
                        "eddsa-jcs-2022",
                        "ecdsa-jcs-2019",
                        "ecdsa-sd-2023",
                        "Ed25519Signature2020",
                        "eddsa-2022");
        for (Cryptosuite suite : suites) {
            ObjectNode proof =
                    Json.object()
                            .put("type", "DataIntegrityProof")
                            .put("cryptosuite", suite.name());
            ObjectNode typed = Json.object().put("type", suite.name());
            boolean isType = suite.name().equals("Ed25519Signature2020");
            assertThat(suites.stream().filter(each -> each.reads(proof)))
                    .isEqualTo(isType ? List.of() : List.of(suite));
            assertThat(suites.stream().filter(each -> each.reads(typed)))
                    .isEqualTo(isType ? List.of(suite) : List.of());
        }
    }

    private static ObjectNode credential() {
        return Json.readObject(
                Bytes.utf8(
                        """
                        {"@context":["https://www.w3.org/ns/credentials/v2"],
                         "id":"https://tvet.example/c/1","type":["VerifiableCredential"],
                         "issuer":"did:web:tvet.example","name":"Schweißen 🔥",
                         "credentialSubject":{"id":"urn:uuid:1","name":"Amina"}}"""));
    }

    private static String hex(Bytes bytes) {
        return HexFormat.of().formatHex(bytes.toArray());
    }
}
