package org.assaymark.proof;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.assaymark.document.Bytes;
import org.assaymark.document.HashAlgorithm;
import org.assaymark.document.Json;
import org.assaymark.jsonld.Canonicalizer;

/** Canonical RDF: what is signed is what the JSON-LD means (DI-EdDSA 1.0 §3.2). */
record RdfTransformation(Canonicalizer canonicalizer) implements Transformation {
    @Override
    public Optional<Bytes> hashData(ObjectNode document, ObjectNode options, HashAlgorithm hash) {
        Bytes proofHash = proofHash(document, options, hash);
        return Optional.of(proofHash.then(canonicalizer.canonicalize(document, hash).digest(hash)));
    }

    Bytes proofHash(ObjectNode document, ObjectNode options, HashAlgorithm hash) {
        return canonicalizer.canonicalize(proofConfig(document, options), hash).digest(hash);
    }

    @Override
    public ObjectNode optionsFor(ObjectNode document, ObjectNode options) {
        return options;
    }

    /** §3.2.5 proof configuration: the options with the context of the document. */
    private static ObjectNode proofConfig(ObjectNode document, ObjectNode options) {
        ObjectNode config = Json.object();
        if (document.has("@context")) {
            config.set("@context", document.get("@context"));
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
