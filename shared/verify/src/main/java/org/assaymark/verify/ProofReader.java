package org.assaymark.verify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.assaymark.jsonld.Canonicalizer;
import org.assaymark.proof.SignedJwt;

/** Tries the proofs of a document, wherever they are. */
final class ProofReader {
    private final EmbeddedProofs embedded;
    private final JwtProof jwt;

    ProofReader(Canonicalizer canonicalizer, DocumentSource documents, Instant now) {
        var methods = new VerificationMethods(documents, now);
        this.embedded = new EmbeddedProofs(canonicalizer, methods, now);
        this.jwt = new JwtProof(new JwtKeys(documents, methods, new KeySets(documents, now)));
    }

    /** One attempt for each proof of a credential; none when there is no proof. */
    List<Attempt> read(Submission.Credential credential) {
        return read(credential, Binding.none());
    }

    List<Attempt> read(Submission.Credential credential, Binding binding) {
        var issuer = Speaker.issuerOf(credential.document());
        return switch (credential) {
            case Submission.Embedded(ObjectNode document) ->
                    embedded.read(document, issuer, binding);
            case Submission.Enveloped(SignedJwt token, _) ->
                    List.of(jwt.read(token, issuer, binding));
        };
    }

    List<Attempt> read(Submission.Presentation presentation, Binding binding) {
        var holder = Speaker.holderOf(presentation.document());
        return switch (presentation) {
            case Submission.EmbeddedPresentation(ObjectNode document) ->
                    embedded.read(document, holder, binding);
            case Submission.EnvelopedPresentation(SignedJwt token, _) ->
                    List.of(jwt.read(token, holder, binding));
        };
    }
}
