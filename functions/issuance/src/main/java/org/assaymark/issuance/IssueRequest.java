package org.assaymark.issuance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.assaymark.credential.Award;
import org.assaymark.document.Shape;
import org.assaymark.document.Shapes;

/**
 * The body of {@code POST /v1/credentials}: an award, what for, and when it is to be signed.
 *
 * @param achievementId as sent; it may be no achievement at all
 */
record IssueRequest(String achievementId, Award award, Timing timing) {
    private static final String ACHIEVEMENT_ID = "achievementId";
    private static final Shape SHAPE =
            Timing.in(Award.shape()).required(ACHIEVEMENT_ID, Shapes.text(100));

    static IssueRequest decode(ObjectNode body) {
        ObjectNode decoded = (ObjectNode) SHAPE.decode(body);
        String achievementId = decoded.remove(ACHIEVEMENT_ID).asText();
        Timing timing = Timing.takenFrom(decoded);
        return new IssueRequest(achievementId, Award.of(decoded), timing);
    }
}
