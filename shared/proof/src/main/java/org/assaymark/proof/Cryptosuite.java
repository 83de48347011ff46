package org.assaymark.proof;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.assaymark.document.Malformed;
import org.assaymark.jsonld.Refused;
import org.assaymark.key.PublicKey;

/** One way of making proofs that stand inside the document (W3C Data Integrity 1.0 §3). */
public interface Cryptosuite {
    /** Such as {@code eddsa-rdfc-2022}; for a proof type of its own the name of that type. */
    String name();

    /** Whether type and cryptosuite say that the proof is one of these. */
    boolean reads(ObjectNode proof);

    /**
     * Whether the proof is by this key over this document (§4.4, verify proof). Purpose, dates and
     * the right to speak for the issuer are the caller's to check.
     *
     * @param document what the proof was made over: for a proof set the document without {@code
     *     proof}, for a chain the document with the proofs that this one names as previous
     * @param proof one proof of the document
     * @param key one of another kind than the suite takes does not verify
     * @throws Refused when the document cannot be turned into RDF without loss
     * @throws Malformed when the proof value is none of this suite
     */
    boolean verifies(ObjectNode document, ObjectNode proof, PublicKey key);
}
