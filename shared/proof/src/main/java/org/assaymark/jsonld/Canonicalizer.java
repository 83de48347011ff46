package org.assaymark.jsonld;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.assaymark.document.HashAlgorithm;

/** Turns a JSON-LD document into the one text of its RDF dataset (RDFC-1.0). */
@FunctionalInterface
public interface Canonicalizer {
    /**
     * @param document with its {@code @context}; not changed
     * @param hash that names the blank nodes: documents that have them look different with another
     * @throws Refused when the document cannot be turned into RDF without loss
     */
    CanonicalForm canonicalize(ObjectNode document, HashAlgorithm hash);

    /** With SHA-256, which RDFC-1.0 takes where nothing else is said. */
    default CanonicalForm canonicalize(ObjectNode document) {
        return canonicalize(document, HashAlgorithm.SHA_256);
    }
}
