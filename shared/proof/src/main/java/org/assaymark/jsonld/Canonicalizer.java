package org.assaymark.jsonld;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Turns a JSON-LD document into the one text of its RDF dataset (RDFC-1.0). */
@FunctionalInterface
public interface Canonicalizer {
    /**
     * @param document with its {@code @context}; not changed
     * @throws Refused when the document cannot be turned into RDF without loss
     */
    CanonicalForm canonicalize(ObjectNode document);
}
