package org.assaymark.proof;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.assaymark.document.Bytes;
import org.assaymark.document.HashAlgorithm;
import org.assaymark.document.Malformed;
import org.assaymark.jsonld.Canonicalizer;
import org.assaymark.key.P256;
import org.assaymark.key.PublicKey;
import org.assaymark.key.Signature;

/**
 * The cryptosuite {@code ecdsa-sd-2023} (DI-ECDSA 1.0 §3.6): the issuer signed each statement, so
 * that a holder can show some. Derived proofs only, and only verified.
 */
final class EcdsaSd2023 implements Cryptosuite {
    private static final String NAME = "ecdsa-sd-2023";

    private final Canonicalizer canonicalizer;

    EcdsaSd2023(Canonicalizer canonicalizer) {
        this.canonicalizer = canonicalizer;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean reads(ObjectNode proof) {
        return HashingSuite.PROOF_TYPE.equals(proof.path("type").textValue())
                && NAME.equals(proof.path("cryptosuite").textValue());
    }

    /** §3.6.7, verify derived proof. */
    @Override
    public boolean verifies(ObjectNode document, ObjectNode proof, PublicKey key) {
        if (!(key instanceof P256)) {
            return false;
        }
        DerivedProof derived = DerivedProof.parse(proof.path("proofValue"));
        P256 statementKey = derived.statementKey();
        Shown shown = shown(document, derived);
        return key.verifies(baseData(document, proof, derived, shown), derived.base())
                && everyStatementIsSigned(shown.others(), derived.signatures(), statementKey);
    }

    /** The statements of the document, as the issuer had written them. */
    private record Shown(List<String> mandatory, List<String> others) {}

    /** §3.5.9, createVerifyData. */
    private Shown shown(ObjectNode document, DerivedProof derived) {
        List<String> lines =
                canonicalizer
                        .canonicalize(document)
                        .relabelled(canonical -> labelOf(canonical, derived));
        if (derived.mandatory().stream().anyMatch(place -> place >= lines.size())) {
            throw Malformed.because("the proofValue names a mandatory statement that is not there");
        }
        var shown = new Shown(new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < lines.size(); i++) {
            (derived.mandatory().contains(i) ? shown.mandatory() : shown.others())
                    .add(lines.get(i));
        }
        return shown;
    }

    private static String labelOf(String canonical, DerivedProof derived) {
        String label = derived.labels().get(canonical);
        if (label == null) {
            throw Malformed.because("the proofValue has no label for a node of the document");
        }
        return label;
    }

    /** §3.5.1, serializeSignData: the hash of the options, the key, the hash of the mandatory. */
    private Bytes baseData(
            ObjectNode document, ObjectNode proof, DerivedProof derived, Shown shown) {
        ObjectNode options = proof.deepCopy();
        options.remove("proofValue");
        HashAlgorithm hash = HashAlgorithm.SHA_256;
        return new RdfTransformation(canonicalizer)
                .proofHash(document, options, hash)
                .then(derived.publicKey())
                .then(hash.digest(Bytes.utf8(String.join("", shown.mandatory()))));
    }

    private static boolean everyStatementIsSigned(
            List<String> statements, List<Signature> signatures, P256 key) {
        if (statements.size() != signatures.size()) {
            return false;
        }
        for (int i = 0; i < statements.size(); i++) {
            if (!key.verifies(Bytes.utf8(statements.get(i)), signatures.get(i))) {
                return false;
            }
        }
        return true;
    }
}
