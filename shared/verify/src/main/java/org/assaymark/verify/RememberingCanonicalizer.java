package org.assaymark.verify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.assaymark.document.HashAlgorithm;
import org.assaymark.jsonld.CanonicalForm;
import org.assaymark.jsonld.Canonicalizer;
import org.assaymark.jsonld.Refused;

/** Canonicalizes each document once per verification, however many proofs stand over it. */
final class RememberingCanonicalizer implements Canonicalizer {
    private final Canonicalizer canonicalizer;
    private final Map<Question, Supplier<CanonicalForm>> answers = new HashMap<>();

    private record Question(ObjectNode document, HashAlgorithm hash) {}

    RememberingCanonicalizer(Canonicalizer canonicalizer) {
        this.canonicalizer = canonicalizer;
    }

    @Override
    public CanonicalForm canonicalize(ObjectNode document, HashAlgorithm hash) {
        Supplier<CanonicalForm> answer = answers.get(new Question(document, hash));
        if (answer == null) {
            answer = work(document, hash);
            answers.put(new Question(document.deepCopy(), hash), answer);
        }
        return answer.get();
    }

    private Supplier<CanonicalForm> work(ObjectNode document, HashAlgorithm hash) {
        try {
            CanonicalForm form = canonicalizer.canonicalize(document, hash);
            return () -> form;
        } catch (Refused refused) {
            return () -> {
                throw refused;
            };
        }
    }
}
