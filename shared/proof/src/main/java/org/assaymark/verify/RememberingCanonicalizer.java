package org.assaymark.verify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.assaymark.jsonld.CanonicalForm;
import org.assaymark.jsonld.Canonicalizer;
import org.assaymark.jsonld.Refused;

/** Canonicalizes each document once per verification, however many proofs stand over it. */
final class RememberingCanonicalizer implements Canonicalizer {
    private final Canonicalizer canonicalizer;
    private final Map<ObjectNode, Supplier<CanonicalForm>> answers = new HashMap<>();

    RememberingCanonicalizer(Canonicalizer canonicalizer) {
        this.canonicalizer = canonicalizer;
    }

    @Override
    public CanonicalForm canonicalize(ObjectNode document) {
        Supplier<CanonicalForm> answer = answers.get(document);
        if (answer == null) {
            answer = work(document);
            answers.put(document.deepCopy(), answer);
        }
        return answer.get();
    }

    private Supplier<CanonicalForm> work(ObjectNode document) {
        try {
            CanonicalForm form = canonicalizer.canonicalize(document);
            return () -> form;
        } catch (Refused refused) {
            return () -> {
                throw refused;
            };
        }
    }
}
