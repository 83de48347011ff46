package org.assaymark.verify;

import static org.assaymark.verify.SamplesTest.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import org.assaymark.StandardsData;
import org.assaymark.document.Json;
import org.assaymark.jsonld.JsonLdCanonicalizer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ProofSetTest extends VerifierFixture {
    @Test
    void one_proof_that_holds_is_enough_and_the_others_are_reported() {
        ObjectNode signed = sign(badge());
        JsonNode good = signed.get("proof");
        ObjectNode bad = good.deepCopy();
        bad.put("created", "2026-01-01T00:00:00Z");
        ObjectNode set = signed.deepCopy();
        set.putArray("proof").add(bad).add(Json.object().put("type", "OtherProof")).add(good);
        Verification verification = verify(set);
        assertThat(verification.verdict()).isEqualTo(Verdict.VALID);
        assertThat(outcome(verification, "otherProofs").detail().orElseThrow())
                .contains("does not match")
                .contains("OtherProof");
    }

    @Test
    void no_proof_is_unverifiable_and_only_other_kinds_are_unsupported() {
        assertThat(verify(badge()).verdict()).isEqualTo(Verdict.UNVERIFIABLE);
        ObjectNode other = badge();
        other.putObject("proof").put("type", "DataIntegrityProof").put("cryptosuite", "bbs-2023");
        assertThat(verify(other).verdict()).isEqualTo(Verdict.UNSUPPORTED);
    }

    @Test
    void a_proof_with_another_purpose_or_malformed_members_is_broken() {
        for (Consumer<ObjectNode> fault :
                List.<Consumer<ObjectNode>>of(
                        proof -> proof.put("proofPurpose", "authentication"),
                        proof -> proof.remove("proofPurpose"),
                        proof -> proof.remove("verificationMethod"),
                        proof -> proof.put("created", "yesterday"),
                        proof -> proof.put("expires", "tomorrow"),
                        proof -> proof.remove("proofValue"),
                        proof -> proof.put("proofValue", "z111"),
                        proof -> proof.remove("type"),
                        proof -> proof.put("verificationMethod", "key-1"))) {
            ObjectNode signed = sign(badge());
            fault.accept((ObjectNode) signed.get("proof"));
            assertThat(verify(signed).verdict().isGreen()).isFalse();
        }
    }

    @Test
    void an_expired_proof_is_expired() {
        ObjectNode unsigned = badge();
        ObjectNode options =
                Json.object()
                        .put("type", "DataIntegrityProof")
                        .put("cryptosuite", "eddsa-rdfc-2022")
                        .put("verificationMethod", key.verificationMethod())
                        .put("proofPurpose", "assertionMethod")
                        .put("expires", "2026-11-23T11:59:59Z");
        assertThat(verify(signWith(unsigned, options, key)).verdict()).isEqualTo(Verdict.EXPIRED);
        options.put("expires", "2026-11-23T12:00:01Z");
        assertThat(verify(signWith(unsigned, options, key)).verdict()).isEqualTo(Verdict.VALID);
    }

    @Test
    void too_many_proofs_are_not_tried() {
        ObjectNode many = sign(badge());
        JsonNode proof = many.get("proof");
        ArrayNode proofs = many.putArray("proof");
        for (int i = 0; i < 9; i++) {
            proofs.add(proof);
        }
        assertThat(verify(many).verdict()).isEqualTo(Verdict.UNVERIFIABLE);
    }

    @Nested
    @DisplayName("Data Integrity 1.0 §2.1.2 proof chains")
    class Chains {
        @Test
        void the_chain_of_the_specification_holds() {
            for (String name :
                    List.of("signedProofSet2", "signedProofChain1", "signedProofChain2")) {
                ObjectNode document =
                        StandardsData.json("vectors/di-eddsa/proof-set-chain/" + name + ".json");
                assertThat(attempts(document)).as(name).allMatch(Attempt.Holds.class::isInstance);
            }
        }

        @Test
        void a_link_that_is_not_as_it_must_be_breaks_what_builds_on_it() {
            for (Consumer<List<ObjectNode>> fault :
                    List.<Consumer<List<ObjectNode>>>of(
                            proofs -> proofs.get(2).put("previousProof", "urn:uuid:unknown"),
                            proofs -> proofs.get(2).put("previousProof", 4),
                            proofs -> proofs.get(2).putArray("previousProof").add(4),
                            proofs -> proofs.get(2).putObject("previousProof"),
                            proofs -> proofs.get(2).put("previousProof", id(proofs.get(0))),
                            proofs -> proofs.get(2).remove("previousProof"),
                            proofs -> proofs.get(0).put("created", "2020-01-01T00:00:00Z"),
                            proofs -> proofs.get(1).put("id", id(proofs.get(0))),
                            proofs -> proofs.get(0).put("previousProof", id(proofs.get(2))))) {
                ObjectNode document =
                        StandardsData.json(
                                "vectors/di-eddsa/proof-set-chain/signedProofChain2.json");
                List<ObjectNode> proofs =
                        Members.each(document.get("proof")).stream()
                                .map(ObjectNode.class::cast)
                                .toList();
                fault.accept(proofs);
                assertThat(attempts(document).subList(2, 4))
                        .allMatch(Attempt.Broken.class::isInstance);
            }
        }

        @Test
        @DisplayName("§4.5: an error where a previousProof is missing, whatever else holds")
        void a_missing_link_breaks_the_proofs_that_hold_without_it_too() {
            ObjectNode signed = sign(badge());
            ObjectNode dangling = signed.get("proof").deepCopy();
            dangling.put("previousProof", "urn:uuid:missing");
            ObjectNode set = signed.deepCopy();
            set.putArray("proof").add(signed.get("proof")).add(dangling);
            assertThat(attempts(set)).hasSize(2).allMatch(Attempt.Broken.class::isInstance);
            assertThat(verify(set).verdict()).isEqualTo(Verdict.TAMPERED);
        }

        @Test
        void a_proof_that_builds_on_itself_is_broken() {
            ObjectNode signed = sign(badge());
            ((ObjectNode) signed.get("proof")).put("id", "urn:a:1").put("previousProof", "urn:a:1");
            assertThat(attempts(signed)).allMatch(Attempt.Broken.class::isInstance);
        }

        private static String id(ObjectNode proof) {
            return proof.get("id").textValue();
        }

        private List<Attempt> attempts(ObjectNode document) {
            var proofs =
                    new ProofReader(
                            new JsonLdCanonicalizer(StandardsData.contexts()), documents, NOW);
            return proofs.read(new Submission.Embedded(document));
        }
    }
}
