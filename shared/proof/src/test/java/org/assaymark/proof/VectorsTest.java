package org.assaymark.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.assaymark.StandardsData;
import org.assaymark.TestKeys;
import org.assaymark.document.Bytes;
import org.assaymark.document.HashAlgorithm;
import org.assaymark.document.Jcs;
import org.assaymark.document.Json;
import org.assaymark.jsonld.JsonLdCanonicalizer;
import org.assaymark.key.Curve;
import org.assaymark.key.DidKey;
import org.assaymark.key.Multibase;
import org.assaymark.key.PublicKey;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("W3C DI-EdDSA 1.0 appendix B, DI-ECDSA 1.0 appendix A: the test vectors")
class VectorsTest {
    private static final String EDDSA = "vectors/di-eddsa/";
    private static final String ECDSA = "vectors/di-ecdsa/";

    private final JsonLdCanonicalizer canonicalizer =
            new JsonLdCanonicalizer(StandardsData.contexts());
    private final RdfTransformation rdf = new RdfTransformation(canonicalizer);
    private final JcsTransformation jcs = new JcsTransformation();

    /** The files of one vector, which end in the same letters. */
    private record Vector(String folder, String ending) {
        ObjectNode signed() {
            return StandardsData.json(folder + "signed" + ending + ".json");
        }

        ObjectNode unsigned() {
            ObjectNode unsigned = signed();
            unsigned.remove("proof");
            return unsigned;
        }

        ObjectNode proof() {
            return (ObjectNode) signed().get("proof");
        }

        ObjectNode config() {
            return StandardsData.json(folder + "proofConfig" + ending + ".json");
        }

        String text(String what) {
            return StandardsData.text(folder + what + ending + ".txt");
        }
    }

    @Nested
    class Hashes {
        @Test
        void of_eddsa_rdfc_2022() {
            for (String folder : List.of("eddsa-rdfc-2022/", "eddsa-rdfc-2022/employ/")) {
                rdfHashes(new Vector(EDDSA + folder, "DataInt"), HashAlgorithm.SHA_256);
            }
        }

        @Test
        void of_ed25519_signature_2020() {
            rdfHashes(new Vector(EDDSA + "Ed25519Signature2020/", "EdSig"), HashAlgorithm.SHA_256);
        }

        @Test
        void of_ecdsa_rdfc_2019() {
            for (String folder : List.of("", "employ/")) {
                rdfHashes(
                        new Vector(ECDSA + "ecdsa-rdfc-2019-p256/" + folder, "ECDSAP256"),
                        HashAlgorithm.SHA_256);
                rdfHashes(
                        new Vector(ECDSA + "ecdsa-rdfc-2019-p384/" + folder, "ECDSAP384"),
                        HashAlgorithm.SHA_384);
            }
        }

        @Test
        void of_the_jcs_suites() {
            jcsHashes(new Vector(EDDSA + "eddsa-jcs-2022/", "JCS"), HashAlgorithm.SHA_256);
            jcsHashes(
                    new Vector(ECDSA + "ecdsa-jcs-2019-p256/", "JCSECDSAP256"),
                    HashAlgorithm.SHA_256);
            jcsHashes(
                    new Vector(ECDSA + "ecdsa-jcs-2019-p384/", "JCSECDSAP384"),
                    HashAlgorithm.SHA_384);
        }

        private void rdfHashes(Vector vector, HashAlgorithm hash) {
            var document = canonicalizer.canonicalize(vector.unsigned(), hash);
            var proof = canonicalizer.canonicalize(vector.config(), hash);
            assertThat(document.nQuads()).isEqualTo(vector.text("canonDoc"));
            assertThat(proof.nQuads()).isEqualTo(vector.text("proofCanon"));
            assertThat(hex(document.digest(hash))).isEqualTo(vector.text("docHash").strip());
            assertThat(hex(proof.digest(hash))).isEqualTo(vector.text("proofHash").strip());
            combined(rdf, vector, hash);
        }

        private void jcsHashes(Vector vector, HashAlgorithm hash) {
            assertThat(Jcs.canonicalize(vector.unsigned()).utf8())
                    .isEqualTo(vector.text("canonDoc"));
            assertThat(Jcs.canonicalize(vector.config()).utf8())
                    .isEqualTo(vector.text("proofCanon"));
            combined(jcs, vector, hash);
        }

        private void combined(Transformation transformation, Vector vector, HashAlgorithm hash) {
            ObjectNode options = vector.proof();
            options.remove("proofValue");
            Bytes data = transformation.hashData(vector.unsigned(), options, hash).orElseThrow();
            assertThat(hex(data)).isEqualTo(vector.text("combinedHash").strip());
            assertThat(hex(data))
                    .isEqualTo(vector.text("proofHash").strip() + vector.text("docHash").strip());
        }
    }

    @Nested
    class Signatures {
        @Test
        void of_every_suite_verify_and_no_longer_when_the_hash_data_differ() {
            for (Vector vector : vectors()) {
                ObjectNode proof = vector.proof();
                assertThat(Multibase.base58(Bytes.of(signature(vector))))
                        .isEqualTo(proof.get("proofValue").textValue())
                        .isEqualTo(vector.text("sigBTC58").strip());
                assertThat(verifies(vector.unsigned(), proof)).as(vector.folder()).isTrue();
                assertThat(verifies(vector.unsigned().put("id", "urn:other"), proof)).isFalse();
                proof.put("created", "2023-02-24T23:36:39Z");
                assertThat(verifies(vector.unsigned(), proof)).isFalse();
            }
        }

        private byte[] signature(Vector vector) {
            return HexFormat.of().parseHex(vector.text("sigHex").strip());
        }

        private List<Vector> vectors() {
            return List.of(
                    new Vector(EDDSA + "eddsa-rdfc-2022/", "DataInt"),
                    new Vector(EDDSA + "eddsa-rdfc-2022/employ/", "DataInt"),
                    new Vector(EDDSA + "eddsa-jcs-2022/", "JCS"),
                    new Vector(EDDSA + "Ed25519Signature2020/", "EdSig"),
                    new Vector(ECDSA + "ecdsa-rdfc-2019-p256/", "ECDSAP256"),
                    new Vector(ECDSA + "ecdsa-rdfc-2019-p256/employ/", "ECDSAP256"),
                    new Vector(ECDSA + "ecdsa-rdfc-2019-p384/", "ECDSAP384"),
                    new Vector(ECDSA + "ecdsa-rdfc-2019-p384/employ/", "ECDSAP384"),
                    new Vector(ECDSA + "ecdsa-jcs-2019-p256/", "JCSECDSAP256"),
                    new Vector(ECDSA + "ecdsa-jcs-2019-p384/", "JCSECDSAP384"));
        }

        @Test
        void of_eddsa_are_made_again_byte_for_byte() {
            Bytes seed =
                    secret(
                            StandardsData.json(EDDSA + "keyPair.json")
                                    .get("privateKeyMultibase")
                                    .textValue());
            for (Vector vector :
                    List.of(
                            new Vector(EDDSA + "eddsa-rdfc-2022/", "DataInt"),
                            new Vector(EDDSA + "eddsa-rdfc-2022/employ/", "DataInt"),
                            new Vector(EDDSA + "eddsa-jcs-2022/", "JCS"))) {
                var suite =
                        vector.ending().equals("JCS")
                                ? Cryptosuites.eddsaJcs2022()
                                : Cryptosuites.eddsaRdfc2022(canonicalizer);
                SigningKey key = TestKeys.ed25519(controller(vector), seed);
                assertThat(suite.sign(vector.unsigned(), key, created(vector)))
                        .isEqualTo(vector.signed());
            }
        }

        /** ECDSA has a random part, which RFC 6979 takes from key and message. */
        @Test
        void of_ecdsa_made_again_verify() {
            for (Curve curve : List.of(Curve.P256, Curve.P384)) {
                String name = "p" + curve.name().substring(1);
                String text =
                        StandardsData.json(ECDSA + name + "KeyPair.json")
                                .get("secretKeyMultibase")
                                .textValue();
                var d = new BigInteger(1, secret(text).toArray());
                var vector =
                        new Vector(ECDSA + "ecdsa-rdfc-2019-" + name + "/", "ECDSA" + curve.name());
                SigningKey key = TestKeys.ecdsa(controller(vector), curve, d);
                var named =
                        new SigningKey(
                                new DidKey(key.publicKey()).verificationMethod(),
                                key.publicKey(),
                                key.signer());
                ObjectNode signed =
                        Cryptosuites.ecdsaRdfc2019(canonicalizer)
                                .sign(vector.unsigned(), named, created(vector));
                ObjectNode proof = (ObjectNode) signed.get("proof");
                assertThat(verifies(vector.unsigned(), proof)).isTrue();
                proof.set("proofValue", vector.proof().get("proofValue"));
                assertThat(signed).isEqualTo(vector.signed());
            }
        }

        private Bytes secret(String multikey) {
            Bytes bytes = Multibase.decode(multikey);
            return bytes.slice(2, bytes.size());
        }

        private String controller(Vector vector) {
            String method = vector.proof().get("verificationMethod").textValue();
            return method.substring(0, method.indexOf('#'));
        }

        private Instant created(Vector vector) {
            return Instant.parse(vector.proof().get("created").textValue());
        }
    }

    @Test
    @DisplayName("DI-EdDSA 1.0 appendix B.5.1: proof sets")
    void every_proof_of_a_set_is_over_the_document_alone() {
        for (int i = 1; i <= 2; i++) {
            ObjectNode signed =
                    StandardsData.json(EDDSA + "proof-set-chain/signedProofSet" + i + ".json");
            List<JsonNode> proofs = proofs(signed);
            assertThat(proofs).hasSize(i);
            for (JsonNode proof : proofs) {
                assertThat(verifies(over(signed, List.of()), (ObjectNode) proof)).isTrue();
            }
        }
    }

    @Test
    @DisplayName("DI-EdDSA 1.0 appendices B.5.2 and B.5.3: proof chains")
    void a_proof_of_a_chain_is_over_those_before_it() {
        int links = 0;
        for (int i = 1; i <= 2; i++) {
            ObjectNode signed =
                    StandardsData.json(EDDSA + "proof-set-chain/signedProofChain" + i + ".json");
            for (JsonNode proof : proofs(signed)) {
                List<JsonNode> previous = previous(signed, proof);
                assertThat(verifies(over(signed, previous), (ObjectNode) proof)).isTrue();
                if (!previous.isEmpty()) {
                    links++;
                    assertThat(verifies(over(signed, List.of()), (ObjectNode) proof)).isFalse();
                    ((ObjectNode) previous.getFirst()).put("created", "2020-01-01T00:00:00Z");
                    assertThat(verifies(over(signed, previous), (ObjectNode) proof)).isFalse();
                }
            }
        }
        assertThat(links).isEqualTo(3);
    }

    private static List<JsonNode> previous(ObjectNode signed, JsonNode proof) {
        JsonNode named = proof.path("previousProof");
        List<String> ids = new ArrayList<>();
        (named.isTextual() ? Json.array().add(named) : named).forEach(id -> ids.add(id.asText()));
        return proofs(signed).stream()
                .filter(each -> ids.contains(each.path("id").asText()))
                .<JsonNode>map(JsonNode::deepCopy)
                .toList();
    }

    private static List<JsonNode> proofs(ObjectNode signed) {
        JsonNode proof = signed.get("proof");
        return proof.isArray() ? proof.valueStream().toList() : List.of(proof);
    }

    private static ObjectNode over(ObjectNode signed, List<JsonNode> previous) {
        ObjectNode document = signed.deepCopy();
        document.remove("proof");
        if (!previous.isEmpty()) {
            document.putArray("proof").addAll(previous);
        }
        return document;
    }

    @Test
    @DisplayName("1EdTech validator: badges and records, with the suites of before too")
    void the_samples_of_1edtech_verify() {
        sample("ob3-1edtech-valid/simple-eddsa-2022", "eddsa-2022");
        sample("ob3-1edtech-valid/simple", "eddsa-rdfc-2022");
        sample("clr2-1edtech/simple", "eddsa-rdfc-2022");
        sample("clr2-1edtech/simple_v1", "Ed25519Signature2020");
    }

    private void sample(String name, String suiteName) {
        ObjectNode signed = StandardsData.json("credentials/" + name + ".json");
        ObjectNode proof = (ObjectNode) proofs(signed).getFirst();
        String method = proof.get("verificationMethod").textValue();
        PublicKey key = PublicKey.ofMultikey(method.substring(method.indexOf('#') + 1));
        Cryptosuite suite = suiteOf(proof);
        assertThat(suite.name()).isEqualTo(suiteName);
        ObjectNode unsecured = over(signed, List.of());
        assertThat(suite.verifies(unsecured, proof, key)).as(name).isTrue();
        assertThat(suite.verifies(unsecured.put("id", "urn:other"), proof, key)).isFalse();
    }

    private boolean verifies(ObjectNode document, ObjectNode proof) {
        String method = proof.get("verificationMethod").textValue();
        PublicKey key = DidKey.parse(method.substring(0, method.indexOf('#'))).key();
        return suiteOf(proof).verifies(document, proof, key);
    }

    private Cryptosuite suiteOf(ObjectNode proof) {
        return Cryptosuites.all(canonicalizer).stream()
                .filter(suite -> suite.reads(proof))
                .findFirst()
                .orElseThrow();
    }

    private static String hex(Bytes bytes) {
        return HexFormat.of().formatHex(bytes.toArray());
    }
}
