package org.assaymark.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.assaymark.document.Bytes;
import org.assaymark.document.HashAlgorithm;
import org.assaymark.document.Jcs;

/** Canonical JSON: what is signed is the text, whatever it means (DI-EdDSA 1.0 §3.3). */
record JcsTransformation() implements Transformation {
    @Override
    public Optional<Bytes> hashData(ObjectNode document, ObjectNode options, HashAlgorithm hash) {
        return asSigned(document, options)
                .map(signed -> digest(options, hash).then(digest(signed, hash)));
    }

    private static Bytes digest(ObjectNode value, HashAlgorithm hash) {
        return hash.digest(Jcs.canonicalize(value));
    }

    @Override
    public ObjectNode optionsFor(ObjectNode document, ObjectNode options) {
        ObjectNode complete = options.deepCopy();
        if (document.has("@context")) {
            complete.set("@context", document.get("@context").deepCopy());
        }
        return complete;
    }

    /**
     * §3.3.2, verify proof: contexts may have been appended since, as a second proof may need, but
     * those that were signed must come first.
     */
    private static Optional<ObjectNode> asSigned(ObjectNode document, ObjectNode options) {
        JsonNode signed = options.path("@context");
        if (signed.isMissingNode()) {
            return Optional.of(document);
        }
        List<JsonNode> first = each(signed);
        List<JsonNode> all = each(document.path("@context"));
        if (all.size() < first.size() || !all.subList(0, first.size()).equals(first)) {
            return Optional.empty();
        }
        ObjectNode original = document.deepCopy();
        original.set("@context", signed);
        return Optional.of(original);
    }

    private static List<JsonNode> each(JsonNode value) {
        return value instanceof ArrayNode items ? items.valueStream().toList() : List.of(value);
    }
}
