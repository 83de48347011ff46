package org.assaymark.verify;

import static org.assaymark.verify.SamplesTest.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
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
        assertThat(verify(signWith(unsigned, options)).verdict()).isEqualTo(Verdict.EXPIRED);
        options.put("expires", "2026-11-23T12:00:01Z");
        assertThat(verify(signWith(unsigned, options)).verdict()).isEqualTo(Verdict.VALID);
    }

    @Test
    void a_chain_or_too_many_proofs_are_not_followed() {
        ObjectNode chained = sign(badge());
        ((ObjectNode) chained.get("proof")).put("previousProof", "urn:uuid:1");
        assertThat(verify(chained).verdict()).isEqualTo(Verdict.UNVERIFIABLE);
        ObjectNode many = sign(badge());
        JsonNode proof = many.get("proof");
        ArrayNode proofs = many.putArray("proof");
        for (int i = 0; i < 9; i++) {
            proofs.add(proof);
        }
        assertThat(verify(many).verdict()).isEqualTo(Verdict.UNVERIFIABLE);
    }

    private ObjectNode signWith(ObjectNode unsigned, ObjectNode options) {
        ObjectNode config = options.deepCopy();
        config.set("@context", unsigned.get("@context"));
        byte[] data = new byte[64];
        System.arraycopy(canonicalizer.canonicalize(config).sha256().toArray(), 0, data, 0, 32);
        System.arraycopy(canonicalizer.canonicalize(unsigned).sha256().toArray(), 0, data, 32, 32);
        ObjectNode proof = options.deepCopy();
        proof.put(
                "proofValue",
                org.assaymark.key.Multibase.base58(key.signer().sign(Bytes.of(data)).value()));
        ObjectNode signed = unsigned.deepCopy();
        signed.set("proof", proof);
        return signed;
    }
}
