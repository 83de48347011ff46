package org.assaymark.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.jsonld.Canonicalizer;
import org.assaymark.jsonld.Refused;
import org.assaymark.key.Ed25519;
import org.assaymark.key.Multibase;
import org.assaymark.key.PublicKey;
import org.assaymark.key.Signature;

/**
 * The cryptosuite {@code eddsa-rdfc-2022} (W3C DI-EdDSA 1.0 §3.2): SHA-256 over canonical RDF,
 * signed with Ed25519.
 */
public final class EddsaRdfc2022 {
    public static final String CRYPTOSUITE = "eddsa-rdfc-2022";
    static final String PROOF_TYPE = "DataIntegrityProof";

    private final Canonicalizer canonicalizer;

    public EddsaRdfc2022(Canonicalizer canonicalizer) {
        this.canonicalizer = canonicalizer;
    }

    /**
     * The credential with its proof; the one handed in stays as it is.
     *
     * @param credential unsecured, without {@code proof}
     * @param created cut to whole seconds
     * @throws Refused when part of the credential would not be signed
     * @throws IllegalArgumentException when the key is not Ed25519 or there is a proof already
     */
    public ObjectNode sign(ObjectNode credential, SigningKey key, Instant created) {
        if (credential.has("proof")) {
            throw new IllegalArgumentException("the credential has a proof already");
        }
        if (!(key.publicKey() instanceof Ed25519)) {
            throw new IllegalArgumentException(CRYPTOSUITE + " takes an Ed25519 key");
        }
        ObjectNode proof =
                Json.object()
                        .put("type", PROOF_TYPE)
                        .put("created", created.truncatedTo(ChronoUnit.SECONDS).toString())
                        .put("verificationMethod", key.verificationMethod())
                        .put("cryptosuite", CRYPTOSUITE)
                        .put("proofPurpose", "assertionMethod");
        Signature signature = key.signer().sign(hashData(credential, proof));
        if (signature.value().size() != Signature.SIZE) {
            throw new IllegalStateException("the signer did not answer an Ed25519 signature");
        }
        proof.put("proofValue", Multibase.base58(signature.value()));
        ObjectNode secured = credential.deepCopy();
        secured.set("proof", proof);
        return secured;
    }

    /**
     * Whether the proof is by this key over this document (§3.2.2, verify proof). Purpose, dates
     * and the right to speak for the issuer are the caller's to check.
     *
     * @param document its {@code proof} member is not looked at
     * @param proof one proof of the document
     * @throws Refused when the document cannot be turned into RDF without loss
     * @throws Malformed when the proof value is not {@code z} and a signature
     */
    public boolean verifies(ObjectNode document, ObjectNode proof, PublicKey key) {
        if (!(key instanceof Ed25519)) {
            return false;
        }
        Signature signature = signatureOf(proof);
        ObjectNode unsecured = document.deepCopy();
        unsecured.remove("proof");
        ObjectNode options = proof.deepCopy();
        options.remove("proofValue");
        return key.verifies(hashData(unsecured, options), signature);
    }

    private static Signature signatureOf(ObjectNode proof) {
        JsonNode value = proof.path("proofValue");
        if (!value.isTextual() || !value.textValue().startsWith("z")) {
            throw Malformed.because("the proof has no proofValue that starts with z");
        }
        Bytes bytes = Multibase.decode(value.textValue());
        if (bytes.size() != Signature.SIZE) {
            throw Malformed.because("the proofValue is not a signature of 64 bytes");
        }
        return new Signature(bytes);
    }

    /** §3.2.4 hashing: the hash of the proof options, then that of the document; 64 bytes. */
    Bytes hashData(ObjectNode unsecured, ObjectNode options) {
        byte[] both = new byte[64];
        byte[] proofHash =
                canonicalizer.canonicalize(proofConfig(unsecured, options)).sha256().toArray();
        byte[] documentHash = canonicalizer.canonicalize(unsecured).sha256().toArray();
        System.arraycopy(proofHash, 0, both, 0, 32);
        System.arraycopy(documentHash, 0, both, 32, 32);
        return Bytes.of(both);
    }

    /** §3.2.5 proof configuration: the options with the context of the document. */
    static ObjectNode proofConfig(ObjectNode unsecured, ObjectNode options) {
        ObjectNode config = Json.object();
        if (unsecured.has("@context")) {
            config.set("@context", unsecured.get("@context"));
        }
        options.properties()
                .forEach(
                        option -> {
                            if (!option.getKey().equals("@context")) {
                                config.set(option.getKey(), option.getValue());
                            }
                        });
        return config;
    }
}
