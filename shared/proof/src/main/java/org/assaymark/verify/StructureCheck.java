package org.assaymark.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

    static Outcome of(Submission submission, Canonicalizer canonicalizer) {
        try {
            return switch (submission) {
                case Submission.Embedded(ObjectNode credential) -> of(credential, canonicalizer);
                case Submission.Enveloped(var jwt) -> {
                    jwt.checkClaims(Members.isBadge(jwt.payload()));
                    yield of(jwt.credential(), canonicalizer);
                }
                case Submission.Unsupported(String what) -> new Outcome.CouldNotCheck(what);
            };
        } catch (Malformed e) {
            return new Outcome.Failed(Members.reason(e));
        }
    }

    private static Outcome of(ObjectNode credential, Canonicalizer canonicalizer) {
        CredentialRules.check(credential);
        try {
            ObjectNode unsecured = credential.deepCopy();
            unsecured.remove("proof");
            canonicalizer.canonicalize(withoutDirection(unsecured));
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

    /**
     * The direction of a text has a meaning although RDF cannot hold it; whether it is signed is
     * for the proof to say.
     */
    private static ObjectNode withoutDirection(ObjectNode credential) {
        for (JsonNode value : credential.findParents("@direction")) {
            if (value instanceof ObjectNode text && text.has("@value")) {
                text.remove("@direction");
            }
        }
        return credential;
    }
}
