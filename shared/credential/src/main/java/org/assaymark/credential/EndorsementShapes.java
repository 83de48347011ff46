package org.assaymark.credential;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import org.assaymark.document.Faults;
import org.assaymark.document.ObjectShape;
import org.assaymark.document.Pointer;
import org.assaymark.document.Shape;
import org.assaymark.document.Shapes;

/**
 * Open Badges 3.0: EndorsementCredential, which somebody else has signed and which is kept as it
 * is. Only what our own signature can carry is let in: members and contexts that are known.
 */
final class EndorsementShapes {
    private static final Set<String> TYPES =
            Set.of("VerifiableCredential", "EndorsementCredential");

    private static final String BITSTRING_ENTRY = "BitstringStatusListEntry";
    private static final String[] SCHEMA_TYPES = {"1EdTechJsonSchemaValidator2019", "JsonSchema"};

    private static final ObjectShape SUBJECT =
            ObjectShape.typed("EndorsementSubject")
                    .required("id", Shapes.uri())
                    .optional("endorsementComment", Shapes.text());

    private static final ObjectShape PROOF =
            ObjectShape.typedSingly("DataIntegrityProof")
                    .optional("id", Shapes.uri())
                    .required("cryptosuite", OpenBadges.name())
                    .required("proofPurpose", OpenBadges.name())
                    .required("proofValue", Shapes.text())
                    .required("verificationMethod", Shapes.uri())
                    .optional("created", Shapes.dateTime())
                    .optional("expires", Shapes.dateTime())
                    .optional("challenge", OpenBadges.name())
                    .optional("domain", OpenBadges.name())
                    .optional("nonce", OpenBadges.name())
                    .optional("previousProof", Shapes.uri());

    private static final Shape STATUS =
            Shapes.when(
                    value -> BITSTRING_ENTRY.equals(value.path("type").textValue()),
                    ObjectShape.typedSingly(BITSTRING_ENTRY)
                            .optional("id", Shapes.uri())
                            .required("statusPurpose", OpenBadges.name())
                            .required("statusListIndex", OpenBadges.name())
                            .required("statusListCredential", Shapes.uri()),
                    linked("1EdTechRevocationList"));

    static final Shape ENDORSEMENT =
            Shapes.verbatim(
                    ObjectShape.plain()
                            .required("@context", EndorsementShapes::checkContexts)
                            .required("id", Shapes.uri())
                            .required("type", EndorsementShapes::checkTypes)
                            .required("name", OpenBadges.name())
                            .required("issuer", uriOr(ProfileShapes.NESTED))
                            .required("validFrom", Shapes.dateTime())
                            .required("credentialSubject", SUBJECT)
                            .optional("description", Shapes.text())
                            .optional("awardedDate", Shapes.dateTime())
                            .optional("validUntil", Shapes.dateTime())
                            .required("proof", oneOrMore(PROOF))
                            .optional("credentialSchema", oneOrMore(linked(SCHEMA_TYPES)))
                            .optional("credentialStatus", STATUS)
                            .optional("refreshService", linked("1EdTechCredentialRefresh")));

    private EndorsementShapes() {}

    /**
     * Other versions of the Open Badges context are refused: inside a credential under 3.0.3 they
     * redefine protected terms, which JSON-LD forbids, so that the whole could not be signed.
     */
    private static void checkContexts(JsonNode value, Pointer at, Faults faults) {
        if (!value.isArray()
                || !OpenBadges.CREDENTIALS_CONTEXT.equals(value.path(0).textValue())
                || !OpenBadges.CONTEXT.equals(value.path(1).textValue())) {
            faults.add(
                    at, "must begin with the contexts of W3C credentials v2 and Open Badges 3.0.3");
            return;
        }
        for (int i = 2; i < value.size(); i++) {
            if (!OpenBadges.EXTENSIONS_CONTEXT.equals(value.get(i).textValue())) {
                faults.add(at.child(i), "is not a context that can be signed here");
            }
        }
    }

    private static void checkTypes(JsonNode value, Pointer at, Faults faults) {
        var missing = new HashSet<>(TYPES);
        for (JsonNode type : value) {
            if (!missing.remove(type.textValue())) {
                faults.add(at, "must name each of its types once, and no others");
                return;
            }
        }
        if (!missing.isEmpty()) {
            faults.add(at, "must contain VerifiableCredential and EndorsementCredential");
        }
    }

    private static ObjectShape linked(String... types) {
        return ObjectShape.plain()
                .required("id", Shapes.uri())
                .required("type", Shapes.oneOf(types));
    }

    private static Shape uriOr(Shape object) {
        return Shapes.when(JsonNode::isTextual, Shapes.uri(), object);
    }

    private static Shape oneOrMore(Shape item) {
        return Shapes.when(JsonNode::isArray, Shapes.listOf(item), item);
    }
}
