package org.assaymark.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Predicate;
import org.assaymark.document.Bytes;
import org.assaymark.document.HashAlgorithm;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.jsonld.Refused;
import org.assaymark.key.Ecdsa;
import org.assaymark.key.Multibase;
import org.assaymark.key.PublicKey;
import org.assaymark.key.Signature;

/**
 * A suite that transforms, hashes and signs the document as a whole: all but the selective ones.
 * {@link Cryptosuites} makes them.
 */
public final class HashingSuite implements Cryptosuite {
    static final String PROOF_TYPE = "DataIntegrityProof";

    private final String name;
    private final boolean isType;
    private final Predicate<PublicKey> keys;
    private final Transformation transformation;

    private HashingSuite(
            String name, boolean isType, Predicate<PublicKey> keys, Transformation transformation) {
        this.name = name;
        this.isType = isType;
        this.keys = keys;
        this.transformation = transformation;
    }

    static HashingSuite ofName(
            String name, Predicate<PublicKey> keys, Transformation transformation) {
        return new HashingSuite(name, false, keys, transformation);
    }

    /** A suite from before {@code cryptosuite}: its proofs have a type of their own. */
    static HashingSuite ofType(
            String type, Predicate<PublicKey> keys, Transformation transformation) {
        return new HashingSuite(type, true, keys, transformation);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean reads(ObjectNode proof) {
        String type = proof.path("type").textValue();
        return isType
                ? name.equals(type)
                : PROOF_TYPE.equals(type) && name.equals(proof.path("cryptosuite").textValue());
    }

    @Override
    public boolean verifies(ObjectNode document, ObjectNode proof, PublicKey key) {
        if (!keys.test(key)) {
            return false;
        }
        Signature signature = signatureOf(proof, key);
        ObjectNode options = proof.deepCopy();
        options.remove("proofValue");
        return transformation
                .hashData(document, options, hash(key))
                .map(data -> key.verifies(data, signature))
                .orElse(false);
    }

    private static Signature signatureOf(ObjectNode proof, PublicKey key) {
        JsonNode value = proof.path("proofValue");
        if (!value.isTextual() || !value.textValue().startsWith("z")) {
            throw Malformed.because("the proof has no proofValue that starts with z");
        }
        Bytes bytes = Multibase.decode(value.textValue());
        if (bytes.size() != key.signatureSize()) {
            throw Malformed.because(
                    "the proofValue is not a signature of " + key.signatureSize() + " bytes");
        }
        return new Signature(bytes);
    }

    /** DI-ECDSA 1.0 §3.2.3 and §3.2.4: the hash of the curve, throughout. */
    private static HashAlgorithm hash(PublicKey key) {
        return key instanceof Ecdsa ecdsa ? ecdsa.curve().hash() : HashAlgorithm.SHA_256;
    }

    /**
     * The document with a proof more; the one handed in stays as it is. Beside a proof that is
     * there already it makes a proof set: each is over the document alone (Data Integrity 1.0
     * §2.1.1).
     *
     * @param key whose {@code verificationMethod} is a Multikey
     * @param created cut to whole seconds
     * @throws Refused when part of the document would not be signed
     * @throws IllegalArgumentException when the suite does not take a key of this kind
     */
    public ObjectNode sign(ObjectNode document, SigningKey key, Instant created) {
        if (!keys.test(key.publicKey())) {
            throw new IllegalArgumentException(name + " does not take a key of this kind");
        }
        ObjectNode unsecured = document.deepCopy();
        unsecured.remove("proof");
        ObjectNode proof =
                transformation.optionsFor(unsecured, options(key.verificationMethod(), created));
        Bytes data = transformation.hashData(unsecured, proof, hash(key.publicKey())).orElseThrow();
        Signature signature = key.signer().sign(data);
        if (signature.value().size() != key.publicKey().signatureSize()) {
            throw new IllegalStateException("the signer did not answer a signature of this key");
        }
        proof.put("proofValue", Multibase.base58(signature.value()));
        ObjectNode secured = document.deepCopy();
        secured.set("proof", besides(document.path("proof"), proof));
        return secured;
    }

    private ObjectNode options(String verificationMethod, Instant created) {
        ObjectNode options = Json.object().put("type", isType ? name : PROOF_TYPE);
        options.put("created", created.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("verificationMethod", verificationMethod);
        if (!isType) {
            options.put("cryptosuite", name);
        }
        return options.put("proofPurpose", "assertionMethod");
    }

    private static JsonNode besides(JsonNode present, ObjectNode proof) {
        if (present.isMissingNode()) {
            return proof;
        }
        var set = Json.array();
        if (present.isArray()) {
            present.forEach(each -> set.add(each.deepCopy()));
        } else {
            set.add(present.deepCopy());
        }
        return set.add(proof);
    }
}
