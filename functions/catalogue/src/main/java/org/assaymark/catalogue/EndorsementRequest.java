package org.assaymark.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.assaymark.document.Bytes;
import org.assaymark.document.Faults;
import org.assaymark.document.Json;
import org.assaymark.document.ObjectShape;
import org.assaymark.document.Pointer;
import org.assaymark.document.Shape;
import org.assaymark.document.Shapes;
import org.assaymark.records.Endorsement;

/**
 * The body that attaches an endorsement: {@code {"endorsement": {…}}} with a proof inside, or
 * {@code {"endorsementJwt": "…"}}.
 */
record EndorsementRequest(Endorsement.Form form, Bytes document) {
    private static final String EMBEDDED = "endorsement";
    private static final String JWT = "endorsementJwt";

    /** Its item in the table ends at 400 KB, and it is told again in answers. */
    private static final int LONGEST_JWT = 200_000;

    private static final Shape SHAPE =
            ObjectShape.plain()
                    .optional(EMBEDDED, EndorsementRequest::checkObject)
                    .optional(JWT, Shapes.text(LONGEST_JWT))
                    .rule(EndorsementRequest::checkOneOfThem);

    static EndorsementRequest decode(ObjectNode body) {
        JsonNode decoded = SHAPE.decode(body);
        return decoded.has(JWT)
                ? new EndorsementRequest(
                        Endorsement.Form.JWT, Bytes.utf8(decoded.path(JWT).asText()))
                : new EndorsementRequest(
                        Endorsement.Form.EMBEDDED, Json.write(decoded.path(EMBEDDED)));
    }

    /** The member that it came in. */
    Pointer pointer() {
        return pointer(form);
    }

    private static Pointer pointer(Endorsement.Form form) {
        return Pointer.ROOT.child(member(form));
    }

    static String member(Endorsement.Form form) {
        return switch (form) {
            case EMBEDDED -> EMBEDDED;
            case JWT -> JWT;
        };
    }

    private static void checkObject(JsonNode value, Pointer at, Faults faults) {
        if (!value.isObject()) {
            faults.add(at, "must be an EndorsementCredential as a JSON object");
        }
    }

    private static void checkOneOfThem(JsonNode value, Pointer at, Faults faults) {
        if (value.has(EMBEDDED) == value.has(JWT)) {
            faults.add(at, "must have either endorsement or endorsementJwt");
        }
    }
}
