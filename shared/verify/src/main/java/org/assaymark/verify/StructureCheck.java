package org.assaymark.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.assaymark.document.Malformed;
import org.assaymark.jsonld.Canonicalizer;
import org.assaymark.jsonld.Refused;
import org.assaymark.jsonld.Refused.Concealment;
import org.assaymark.jsonld.Refused.DataLoss;
import org.assaymark.jsonld.Refused.NotJsonLd;
import org.assaymark.jsonld.Refused.NotProcessed;
import org.assaymark.jsonld.Refused.TooComplex;
import org.assaymark.jsonld.Refused.UnknownContext;

/** Whether a credential is built as its data model demands, and every member has a meaning. */
final class StructureCheck {
    private StructureCheck() {}

    static Outcome of(Submission.Credential submission, Canonicalizer canonicalizer) {
        try {
            if (submission instanceof Submission.Enveloped(var jwt, var document)) {
                JwtClaims.check(jwt, document);
            }
            return of(submission.document(), canonicalizer);
        } catch (Malformed e) {
            return new Outcome.Failed(Members.reason(e));
        }
    }

    static Outcome of(Submission.Presentation presentation, Canonicalizer canonicalizer) {
        try {
            if (presentation instanceof Submission.EnvelopedPresentation(var jwt, var document)) {
                JwtClaims.checkPresentation(jwt, document);
            }
            PresentationRules.check(presentation.document());
            return meaning(withoutTokens(presentation.document()), canonicalizer);
        } catch (Malformed e) {
            return new Outcome.Failed(Members.reason(e));
        }
    }

    /** In VCDM 1.1 a JWT stands as a text where JSON-LD wants an object. */
    private static ObjectNode withoutTokens(ObjectNode presentation) {
        ObjectNode without = presentation.deepCopy();
        List<JsonNode> credentials = Members.each(without.path("verifiableCredential"));
        if (credentials.stream().anyMatch(JsonNode::isTextual)) {
            without.putArray("verifiableCredential")
                    .addAll(credentials.stream().filter(JsonNode::isObject).toList());
        }
        return without;
    }

    private static Outcome of(ObjectNode credential, Canonicalizer canonicalizer) {
        CredentialRules.check(credential);
        return meaning(credential, canonicalizer);
    }

    /** Whether every member means something in the contexts of the document. */
    private static Outcome meaning(ObjectNode document, Canonicalizer canonicalizer) {
        try {
            ObjectNode unsecured = document.deepCopy();
            unsecured.remove("proof");
            canonicalizer.canonicalize(unsecured);
            return Outcome.passed();
        } catch (Refused e) {
            return outcomeOf(e);
        }
    }

    /** What a refusal says about a credential: a fault of its own, or a limit of ours. */
    static Outcome outcomeOf(Refused refused) {
        return switch (refused.reason()) {
            case DataLoss loss -> new Outcome.Failed(loss.detail());
            case Concealment concealment -> new Outcome.Failed(concealment.detail());
            case NotJsonLd invalid -> new Outcome.Failed(invalid.detail());
            case UnknownContext unknown -> new Outcome.CouldNotCheck(unknown.detail());
            case NotProcessed other -> new Outcome.CouldNotCheck(other.detail());
            case TooComplex complex -> new Outcome.CouldNotCheck(complex.detail());
        };
    }
}
