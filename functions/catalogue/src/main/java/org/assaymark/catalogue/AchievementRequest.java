package org.assaymark.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.assaymark.credential.Achievement;
import org.assaymark.credential.IssuerId;
import org.assaymark.document.Json;
import org.assaymark.document.ObjectShape;
import org.assaymark.document.Shape;
import org.assaymark.document.Shapes;

/** The bodies that create and edit an achievement. */
final class AchievementRequest {
    private static final Shape CREATE =
            ObjectShape.plain()
                    .required("issuerId", Shapes.text(100))
                    .required("achievement", Achievement.shape());

    private static final Shape EDITED =
            ObjectShape.plain().required("achievement", Achievement.shape());

    /**
     * @param issuerId as sent; it may be no issuer at all
     */
    record New(String issuerId, Achievement achievement) {}

    private AchievementRequest() {}

    static New decodeCreate(ObjectNode body) {
        JsonNode decoded = CREATE.decode(body);
        return new New(
                decoded.path("issuerId").asText(),
                Achievement.of((ObjectNode) decoded.path("achievement")));
    }

    /** The draft after a merge patch (RFC 7396) was applied to it. */
    static Achievement decodePatch(Achievement draft, ObjectNode patch) {
        ObjectNode current = Json.object();
        current.set("achievement", draft.document());
        JsonNode edited = MergePatch.apply(current, patch, EDITED);
        return Achievement.of((ObjectNode) edited.path("achievement"));
    }

    /** The issuer named in the body, if it could be one. */
    static java.util.Optional<IssuerId> issuerOf(New request) {
        return IssuerId.parse(request.issuerId());
    }
}
