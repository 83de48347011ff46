package org.assaymark.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assaymark.document.Bytes;
import org.assaymark.document.Malformed;
import org.assaymark.jsonld.Refused;
import org.assaymark.key.Multibase;
import org.assaymark.key.P256;
import org.assaymark.key.PublicKey;
import org.assaymark.key.Signature;

/**
 * The value of a proof that a holder derived to show part of a credential (DI-ECDSA 1.0 §3.5.8,
 * parseDerivedProofValue).
 *
 * @param base by the issuer, over the proof options, the key of this proof and the mandatory
 *     statements
 * @param publicKey the Multikey of the key that signed each other statement
 * @param labels what the issuer called the blank nodes, by their canonical names
 * @param mandatory the places of the mandatory statements among all that are shown
 */
record DerivedProof(
        Signature base,
        Bytes publicKey,
        List<Signature> signatures,
        Map<String, String> labels,
        Set<Integer> mandatory) {
    private static final int MOST_STATEMENTS = 1_000;

    /** Of that many statements, each with a label. */
    private static final int LONGEST = 160_000;

    private static final int SIGNATURE_SIZE = 64;
    private static final int LABEL_SIZE = 32;
    private static final Bytes BASE = Bytes.of(new byte[] {(byte) 0xd9, 0x5d, 0x00});
    private static final Bytes DERIVED = Bytes.of(new byte[] {(byte) 0xd9, 0x5d, 0x01});

    /**
     * @throws Malformed when it is no such value, or that of a base proof, which shows everything
     *     and is not for verifiers
     * @throws Refused when it would take too much work
     */
    static DerivedProof parse(JsonNode proofValue) {
        String text = proofValue.asText();
        if (!proofValue.isTextual() || !text.startsWith("u")) {
            throw Malformed.because("the proof has no proofValue that starts with u");
        }
        if (text.length() > LONGEST) {
            throw tooMuch();
        }
        Bytes bytes = Multibase.decodeBase64Url(text.substring(1));
        Bytes header = bytes.slice(0, Math.min(3, bytes.size()));
        if (header.equals(BASE)) {
            throw Malformed.because("the proof is a base proof, which is not for verifiers");
        }
        if (!header.equals(DERIVED)) {
            throw Malformed.because("the proofValue is not that of a derived proof");
        }
        return read(new Cbor(bytes.slice(3, bytes.size())));
    }

    private static DerivedProof read(Cbor in) {
        if (in.array() != 5) {
            throw Malformed.because("the proofValue does not have five parts");
        }
        var parsed =
                new DerivedProof(
                        signature(in), in.bytes(), signatures(in), labels(in), mandatory(in));
        in.end();
        return parsed;
    }

    private static Signature signature(Cbor in) {
        Bytes bytes = in.bytes();
        if (bytes.size() != SIGNATURE_SIZE) {
            throw Malformed.because("the proofValue has a signature that is not of 64 bytes");
        }
        return new Signature(bytes);
    }

    private static List<Signature> signatures(Cbor in) {
        var signatures = new ArrayList<Signature>();
        for (int left = bounded(in.array()); left > 0; left--) {
            signatures.add(signature(in));
        }
        return List.copyOf(signatures);
    }

    /**
     * §3.5.6, decompressLabelMap. Two nodes with one label would let the holder take the statements
     * about one thing apart, and show them as if they were about two.
     */
    private static Map<String, String> labels(Cbor in) {
        var labels = new HashMap<String, String>();
        for (int left = bounded(in.map()); left > 0; left--) {
            String canonical = "_:c14n" + in.unsigned();
            Bytes label = in.bytes();
            if (label.size() != LABEL_SIZE) {
                throw Malformed.because("the proofValue has a label that is not of 32 bytes");
            }
            String name =
                    "_:u" + Base64.getUrlEncoder().withoutPadding().encodeToString(label.toArray());
            if (labels.containsValue(name) || labels.put(canonical, name) != null) {
                throw Malformed.because("the proofValue gives a label twice");
            }
        }
        return Map.copyOf(labels);
    }

    private static Set<Integer> mandatory(Cbor in) {
        var places = new HashSet<Integer>();
        for (int left = bounded(in.array()); left > 0; left--) {
            if (!places.add(in.unsigned())) {
                throw Malformed.because("the proofValue names a mandatory statement twice");
            }
        }
        return Set.copyOf(places);
    }

    private static int bounded(int count) {
        if (count > MOST_STATEMENTS) {
            throw tooMuch();
        }
        return count;
    }

    private static Refused tooMuch() {
        return new Refused(
                new Refused.TooComplex(
                        "the proof covers more than " + MOST_STATEMENTS + " statements"));
    }

    /**
     * The key of this proof.
     *
     * @throws Malformed when it is not one of P-256
     */
    P256 statementKey() {
        if (publicKey.size() == 2 + 33
                && PublicKey.ofMultikey(Multibase.base58(publicKey)) instanceof P256 key) {
            return key;
        }
        throw Malformed.because("the key in the proofValue is not one of P-256");
    }
}
