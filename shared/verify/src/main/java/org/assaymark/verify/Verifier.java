package org.assaymark.verify;

import java.time.Instant;
import org.assaymark.document.Malformed;
import org.assaymark.jsonld.Contexts;

/**
 * Judges what anybody hands in. Thread-safe.
 *
 * <p>A structure that is not as it must be leaves the verdict {@code unverifiable} where the proof
 * holds: nobody changed the credential, but nobody can rely on it either.
 */
public final class Verifier {
    private final Contexts contexts;
    private final DocumentSource documents;
    private final KnownIssuers knownIssuers;
    private final OwnCredentials ownCredentials;

    public Verifier(Contexts contexts, DocumentSource documents, KnownIssuers knownIssuers) {
        this(contexts, documents, knownIssuers, OwnCredentials.NONE);
    }

    public Verifier(
            Contexts contexts,
            DocumentSource documents,
            KnownIssuers knownIssuers,
            OwnCredentials ownCredentials) {
        this.contexts = contexts;
        this.documents = documents;
        this.knownIssuers = knownIssuers;
        this.ownCredentials = ownCredentials;
    }

    /**
     * @throws Malformed when it is nothing that could be a credential
     */
    public Verification verify(Question question, Instant now) {
        var examination =
                new Examination(contexts, documents, knownIssuers, ownCredentials, question, now);
        return examination.judge(Formats.read(question.input()));
    }
}
