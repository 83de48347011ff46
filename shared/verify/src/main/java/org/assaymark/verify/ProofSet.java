package org.assaymark.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.assaymark.document.Malformed;

/** The proofs of a document, and which of them stand over which (Data Integrity 1.0 §2.1). */
final class ProofSet {
    private final ObjectNode document;
    private final List<JsonNode> proofs;

    ProofSet(ObjectNode document) {
        this.document = document;
        this.proofs = Members.each(document.path("proof"));
    }

    List<JsonNode> proofs() {
        return proofs;
    }

    /**
     * Those that a proof was made after, in the order in which it names them (§2.1.2).
     *
     * @throws Malformed when it names one that is not there, or does so in another way than by id
     */
    List<ObjectNode> previous(ObjectNode proof) {
        return Members.each(proof.path("previousProof")).stream().map(this::byId).toList();
    }

    /**
     * §4.5: a chain that is not whole is an error of all proofs, not only of the one it leads to.
     */
    Optional<String> fault() {
        try {
            for (JsonNode proof : proofs) {
                if (proof instanceof ObjectNode object) {
                    previous(object);
                }
            }
            return Optional.empty();
        } catch (Malformed e) {
            return Optional.of(Members.reason(e));
        }
    }

    private ObjectNode byId(JsonNode id) {
        if (!id.isTextual()) {
            throw Malformed.because("the previousProof is not an id");
        }
        List<JsonNode> found = proofs.stream().filter(each -> id.equals(each.path("id"))).toList();
        if (found.size() == 1 && found.getFirst() instanceof ObjectNode proof) {
            return proof;
        }
        throw Malformed.because("the previousProof names no one proof of the document");
    }

    /** What a proof is over: the document alone, or with the proofs that it builds on (§4.3). */
    ObjectNode over(List<ObjectNode> previous) {
        ObjectNode signed = document.deepCopy();
        signed.remove("proof");
        if (!previous.isEmpty()) {
            ArrayNode before = signed.putArray("proof");
            previous.forEach(each -> before.add(each.deepCopy()));
        }
        return signed;
    }
}
