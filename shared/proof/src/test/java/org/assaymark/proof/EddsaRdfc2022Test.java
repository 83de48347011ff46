package org.assaymark.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.assaymark.StandardsData;
import org.assaymark.TestKeys;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.jsonld.Contexts;
import org.assaymark.jsonld.JsonLdCanonicalizer;
import org.assaymark.jsonld.Refused;
import org.assaymark.key.Multibase;
import org.assaymark.key.PublicKey;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("W3C DI-EdDSA 1.0 §3.2 eddsa-rdfc-2022")
class EddsaRdfc2022Test {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Nested
    @DisplayName("Appendix B.1: the vectors reproduce byte for byte")
    class Vectors {
        private final ObjectNode keys = StandardsData.json("vectors/di-eddsa/keyPair.json");
        private final JsonLdCanonicalizer canonicalizer =
                new JsonLdCanonicalizer(StandardsData.contexts());

        @Test
        void of_the_alumni_credential() {
            reproduce("vectors/di-eddsa/unsigned.json", "vectors/di-eddsa/eddsa-rdfc-2022/");
        }

        @Test
        void of_the_employment_authorization() {
            reproduce(
                    "vectors/di-eddsa/employmentAuth.json",
                    "vectors/di-eddsa/eddsa-rdfc-2022/employ/");
        }

        private void reproduce(String unsigned, String folder) {
            ObjectNode document = StandardsData.json(unsigned);
            ObjectNode config = StandardsData.json(folder + "proofConfigDataInt.json");
            assertThat(canonicalizer.canonicalize(document).nQuads())
                    .isEqualTo(StandardsData.text(folder + "canonDocDataInt.txt"));
            assertThat(canonicalizer.canonicalize(config).nQuads())
                    .isEqualTo(StandardsData.text(folder + "proofCanonDataInt.txt"));
            assertThat(hex(canonicalizer.canonicalize(document).sha256()))
                    .isEqualTo(StandardsData.text(folder + "docHashDataInt.txt").strip());
            assertThat(hex(canonicalizer.canonicalize(config).sha256()))
                    .isEqualTo(StandardsData.text(folder + "proofHashDataInt.txt").strip());

            var suite = new EddsaRdfc2022(canonicalizer);
            ObjectNode options = config.deepCopy();
            options.remove("@context");
            assertThat(hex(suite.hashData(document, options)))
                    .isEqualTo(StandardsData.text(folder + "combinedHashDataInt.txt").strip());

            String method = config.get("verificationMethod").textValue();
            var key = TestKeys.ed25519(method.substring(0, method.indexOf('#')), secretSeed());
            assertThat(key.publicKey().multikey())
                    .isEqualTo(keys.get("publicKeyMultibase").textValue());
            ObjectNode signed =
                    suite.sign(document, key, Instant.parse(config.get("created").textValue()));
            assertThat(signed).isEqualTo(StandardsData.json(folder + "signedDataInt.json"));
            assertThat(suite.verifies(signed, (ObjectNode) signed.get("proof"), key.publicKey()))
                    .isTrue();
        }

        private Bytes secretSeed() {
            byte[] multikey =
                    Multibase.decode(keys.get("privateKeyMultibase").textValue()).toArray();
            return Bytes.of(Arrays.copyOfRange(multikey, 2, 34));
        }
    }

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
                new EddsaRdfc2022(canonicalizer)
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
                        new EddsaRdfc2022(canonicalizer)
                                .verifies(
                                        signed,
                                        proof,
                                        PublicKey.ofMultikey(
                                                vector.get("publicKeyMultibase").textValue())))
                .isTrue();
    }

    private final EddsaRdfc2022 suite =
            new EddsaRdfc2022(new JsonLdCanonicalizer(Contexts.bundled()));
    private final SigningKey key = TestKeys.ed25519("did:web:tvet.example");

    @Test
    void signing_leaves_the_credential_unchanged_and_adds_the_proof() {
        ObjectNode credential = credential();
        ObjectNode signed = suite.sign(credential, key, NOON.plusMillis(5));
        assertThat(credential).isEqualTo(credential());
        ObjectNode proof = (ObjectNode) signed.remove("proof");
        assertThat(signed).isEqualTo(credential);
        assertThat(proof.remove("proofValue").textValue()).startsWith("z");
        assertThat(proof.toString())
                .isEqualTo(
                        """
                        {"type":"DataIntegrityProof","created":"2026-11-23T12:00:00Z",\
                        "verificationMethod":"%s","cryptosuite":"eddsa-rdfc-2022",\
                        "proofPurpose":"assertionMethod"}"""
                                .formatted(key.verificationMethod()));
    }

    @Test
    void a_changed_claim_option_or_value_does_not_verify() {
        ObjectNode signed = suite.sign(credential(), key, NOON);
        ObjectNode proof = (ObjectNode) signed.get("proof");
        assertThat(suite.verifies(signed, proof, key.publicKey())).isTrue();

        ObjectNode otherClaim = signed.deepCopy();
        otherClaim.put("name", "Other");
        assertThat(suite.verifies(otherClaim, proof, key.publicKey())).isFalse();

        ObjectNode otherOption = proof.deepCopy();
        otherOption.put("created", "2026-11-23T12:00:01Z");
        assertThat(suite.verifies(signed, otherOption, key.publicKey())).isFalse();

        PublicKey otherKey = TestKeys.ed25519("did:web:tvet.example").publicKey();
        assertThat(suite.verifies(signed, proof, otherKey)).isFalse();
        PublicKey otherKind = TestKeys.p256("did:web:tvet.example").publicKey();
        assertThat(suite.verifies(signed, proof, otherKind)).isFalse();
    }

    @Test
    void a_proof_value_that_is_no_signature_is_malformed() {
        ObjectNode signed = suite.sign(credential(), key, NOON);
        for (String value : List.of("", "z", "u" + "A".repeat(86), "z6Mk", "zO0Il")) {
            ObjectNode proof = ((ObjectNode) signed.get("proof")).put("proofValue", value);
            assertThatThrownBy(() -> suite.verifies(signed, proof, key.publicKey()))
                    .isInstanceOf(Malformed.class);
        }
    }

    @Test
    void a_member_without_meaning_is_never_signed() {
        assertThatThrownBy(() -> suite.sign(credential().put("colour", "red"), key, NOON))
                .isInstanceOf(Refused.class);
    }

    @Test
    void only_an_unsecured_credential_and_an_ed25519_key_are_taken() {
        ObjectNode signed = suite.sign(credential(), key, NOON);
        assertThatIllegalArgumentException().isThrownBy(() -> suite.sign(signed, key, NOON));
        SigningKey p256 = TestKeys.p256("did:web:tvet.example");
        assertThatIllegalArgumentException().isThrownBy(() -> suite.sign(credential(), p256, NOON));
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
