package org.assaymark.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assaymark.document.Malformed;
import org.assaymark.jsonld.Canonicalizer;
import org.assaymark.jsonld.Contexts;
import org.assaymark.jsonld.JsonLdCanonicalizer;

/**
 * One question while it is answered: what all its checks share, those of credentials inside other
 * credentials too, so that the bounds hold for all of them together. Not thread-safe.
 */
final class Examination {
    private static final int MOST_ENDORSEMENTS = 8;

    /** A record in a presentation holds credentials, and that is as deep as anybody nests. */
    private static final int DEEPEST = 2;

    private static final int MOST_PARTS = 16;

    private final Question question;
    private final KnownIssuers knownIssuers;
    private final OwnCredentials ownCredentials;
    private final Canonicalizer canonicalizer;
    private final DocumentSource documents;
    private final ProofReader proofs;
    private final Instant now;
    private int endorsements;
    private int depth;
    private int parts;

    Examination(
            Contexts contexts,
            DocumentSource documents,
            KnownIssuers knownIssuers,
            OwnCredentials ownCredentials,
            Question question,
            Instant now) {
        this.question = question;
        this.knownIssuers = knownIssuers;
        this.ownCredentials = ownCredentials;
        this.canonicalizer = new RememberingCanonicalizer(new JsonLdCanonicalizer(contexts));
        this.documents = new BoundedSource(documents);
        this.proofs = new ProofReader(canonicalizer, this.documents, now);
        this.now = now;
    }

    Verification judge(Submission submission) {
        return switch (submission) {
            case Submission.Unsupported(String what) -> unsupported(what);
            case Submission.Assertion assertion -> new AssertionJudge(this).judge(assertion);
            case Submission.Credential credential -> new CredentialJudge(this).judge(credential);
            case Submission.Presentation presentation ->
                    new PresentationJudge(this).judge(presentation);
        };
    }

    /** Judges what stands inside another document: a credential, or the text of a JWT. */
    Verification judgePart(JsonNode part) {
        if (depth == DEEPEST || parts == MOST_PARTS) {
            return unread("more credentials stand inside each other than are judged at once");
        }
        depth++;
        parts++;
        try {
            return judge(Formats.read(part));
        } catch (Malformed e) {
            return unread(Members.reason(e));
        } finally {
            depth--;
        }
    }

    private static Verification unread(String reason) {
        return new Verification(
                Verdict.UNVERIFIABLE,
                "This could not be read as a credential: " + reason + ".",
                List.of(new Check("format", new Outcome.CouldNotCheck(reason))),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /**
     * What its proofs must answer: nobody asked the makers of what stands inside other documents.
     */
    Binding binding(Submission submission) {
        if (depth > 0) {
            return Binding.none();
        }
        return submission instanceof Submission.Presentation
                ? Binding.ofPresentation(question)
                : Binding.ofCredential(question);
    }

    private static Verification unsupported(String what) {
        return new Verification(
                Verdict.UNSUPPORTED,
                "This is " + what + ", which is not judged here.",
                List.of(new Check("format", new Outcome.CouldNotCheck("this is " + what))),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /** Counts one more endorsement, of whatever credential; false when there were enough. */
    boolean mayJudgeEndorsement() {
        return endorsements++ < MOST_ENDORSEMENTS;
    }

    Question question() {
        return question;
    }

    KnownIssuers knownIssuers() {
        return knownIssuers;
    }

    OwnCredentials ownCredentials() {
        return ownCredentials;
    }

    Canonicalizer canonicalizer() {
        return canonicalizer;
    }

    DocumentSource documents() {
        return documents;
    }

    ProofReader proofs() {
        return proofs;
    }

    Instant now() {
        return now;
    }
}
